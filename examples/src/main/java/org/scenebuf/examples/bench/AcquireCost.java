package org.scenebuf.examples.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.geom.GeomVertexArrayData;
import org.scenebuf.engine.geom.GeomVertexArrayFormat;

/** How long the slowest of a hundred readers waits for a view, while 16 others read the same array. */
final class AcquireCost {

    private static final int READERS = 16;
    private static final int SAMPLES = 200_000;
    private static final double MICROSECOND = 1000;

    private AcquireCost() {
    }

    /** The costs, in nanoseconds. */
    static Map<String, Double> costs() {
        try (GeomVertexArrayData array = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 1000)) {
            BufferExporter column = array.column("vertex");
            List<BufferView> readers = new ArrayList<>();
            for (int k = 0; k < READERS; k++) {
                readers.add(column.getBuffer(BufferRequest.RECORDS_RO));
            }
            sample(column);
            long[] nanos = sample(column);
            readers.forEach(BufferView::close);
            return Map.of("acquire.p99", (double) nanos[SAMPLES / 100 * 99], "acquire.microsecond", MICROSECOND);
        }
    }

    private static long[] sample(BufferExporter column) {
        long[] nanos = new long[SAMPLES];
        for (int k = 0; k < SAMPLES; k++) {
            long begin = System.nanoTime();
            BufferView view = column.getBuffer(BufferRequest.RECORDS_RO);
            nanos[k] = System.nanoTime() - begin;
            view.close();
        }
        Arrays.sort(nanos);
        return nanos;
    }
}
