package org.scenebuf.engine.geom;

import java.util.ArrayList;
import java.util.List;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.kernel.CountedCopy;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexData;

/** Copies a geometry without the vertices that no index names. */
final class Compaction {

    private final List<GeomVertexArrayData> arrays = new ArrayList<>();
    private final List<GeomPrimitive> primitives = new ArrayList<>();
    private final VertexSet used = new VertexSet();
    private final long count;

    private Compaction(Geom geom) {
        for (GeomPrimitive primitive : geom.primitives()) {
            primitive.checkIndices(geom.vertices().vertexCount());
            primitive.addVerticesTo(used);
        }
        this.count = used.count();
    }

    static Geom copy(Geom geom) {
        Compaction work = new Compaction(geom);
        try {
            geom.vertices().arrays().forEach(work::addArray);
            geom.primitives().forEach(primitive -> work.primitives.add(primitive.renumbered(work.used)));
            return Geom.of(GeomVertexData.of(geom.vertices().name(), work.arrays), work.primitives);
        } catch (RuntimeException | Error refused) {
            work.arrays.forEach(GeomVertexArrayData::close);
            work.primitives.forEach(GeomPrimitive::close);
            throw refused;
        }
    }

    private void addArray(GeomVertexArrayData array) {
        if (array.format().divisor() > 0) {
            arrays.add(array.convertTo(array.format()));
            return;
        }
        GeomVertexArrayData copy = GeomVertexArrayData.allocate(array.name(), array.format(), count);
        arrays.add(copy);
        copy.setUsageHint(array.usageHint());
        long byteStride = array.format().byteStride();
        try (BufferView source = array.getBuffer(BufferRequest.RECORDS_RO.by("copyCompacted"));
            BufferView target = copy.getBuffer(BufferRequest.RECORDS.by("copyCompacted"))) {
            long[] done = {0};
            used.forEachRun((from, end) -> {
                requireRows(array, end);
                CountedCopy.copy(source.segment(), from * byteStride, target.segment(), done[0] * byteStride,
                    (end - from) * byteStride);
                done[0] += end - from;
            });
        }
    }

    /** Another thread may have stored an index between the check and the look at the used vertices. */
    private static void requireRows(GeomVertexArrayData array, long end) {
        if (end > array.rowCount()) {
            throw new IndexOutOfBoundsException(ErrorText.of("indices below the " + array.rowCount() + " vertices in "
                + array, end - 1 + ", which has changed since", "correct the indices, or add vertices"));
        }
    }
}
