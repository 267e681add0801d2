package org.scenebuf.engine.geom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.joml.Vector3f;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.engine.vertex.NumericType;

/** Bounds and vertex ranges through random edits of every kind, against a reading of everything. */
class BoundsModelTest {

    private static final long SEED = 20261121;
    private static final float[] ODD = {Float.NaN, Float.POSITIVE_INFINITY, -0f, 1e30f};

    private final Random random = new Random(SEED);
    private final List<BufferView> views = new ArrayList<>();

    /** Writes a random value to a row through a view. */
    @FunctionalInterface
    private interface RowWriter {

        void write(BufferView view, int row);
    }

    @Test
    void boundsAreNeverStale() {
        GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 1000);
        Geom geom = Geom.of(GeomVertexData.of("g", List.of(rows)), List.of());
        for (int step = 0; step < 5000; step++) {
            edit(rows, rows.column("vertex"), 0, (view, row) -> view.set(number(), row, random.nextInt(3)));
            if (random.nextInt(3) == 0) {
                assertEquals(box(rows), geom.bounds(), "seed " + SEED + ", step " + step);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UINT8", "UINT16", "UINT32"})
    void theLowestAndHighestVertexAreNeverStale(NumericType type) {
        GeomVertexArrayData indices = GeomVertexArrayData.allocate("i", GeomVertexArrayFormat.index(type), 1000);
        GeomPrimitive primitive = GeomPrimitive.of(PrimitiveType.POINTS, indices);
        for (int step = 0; step < 5000; step++) {
            edit(indices, indices, 50, (view, row) -> view.set(random.nextLong(1L << 8 * type.byteSize()), row));
            if (random.nextInt(3) == 0) {
                String where = "seed " + SEED + ", step " + step;
                assertEquals(leastIndex(indices, 1), primitive.minVertex(), where);
                assertEquals(-leastIndex(indices, -1), primitive.maxVertex(), where);
            }
        }
    }

    @Test
    void withoutIndicesThereIsNoVertex() {
        GeomPrimitive none = GeomPrimitive.of(PrimitiveType.POINTS,
            GeomVertexArrayData.allocate("none", GeomVertexArrayFormat.index(NumericType.UINT8), 0));
        assertEquals(-1, none.minVertex());
        assertEquals(-1, none.maxVertex());
    }

    private void edit(GeomVertexArrayData array, BufferExporter exporter, int fewestRows, RowWriter writer) {
        switch (random.nextInt(7)) {
            case 0 -> {
                if (views.size() < 2) {
                    views.add(exporter.getBuffer(BufferRequest.FULL));
                }
            }
            case 1 -> {
                if (!views.isEmpty()) {
                    views.remove(0).close();
                }
            }
            case 2 -> {
                if (views.isEmpty() && random.nextInt(4) == 0) {
                    array.setRowCount(fewestRows + random.nextInt(2000));
                }
            }
            case 3 -> writeBehind(array, exporter, writer);
            default -> {
                if (!views.isEmpty() && array.rowCount() > 0) {
                    writer.write(views.getLast(), (int) random.nextLong(array.rowCount()));
                }
            }
        }
    }

    /** Names no row of the view, then the row of the array. */
    private void writeBehind(GeomVertexArrayData array, BufferExporter exporter, RowWriter writer) {
        if (array.rowCount() > 0) {
            int row = (int) random.nextLong(array.rowCount());
            try (BufferView view = exporter.getBuffer(BufferRequest.FULL)) {
                view.explicit();
                writer.write(view, row);
            }
            array.modified(row, 1);
        }
    }

    private float number() {
        return random.nextInt(20) == 0 ? ODD[random.nextInt(ODD.length)] : random.nextFloat() - 0.5f;
    }

    private static BoundingBox box(GeomVertexArrayData rows) {
        Vector3f low = new Vector3f(Float.POSITIVE_INFINITY);
        Vector3f high = new Vector3f(Float.NEGATIVE_INFINITY);
        try (BufferView view = rows.getBuffer(BufferRequest.RECORDS_RO)) {
            MemorySegment memory = view.segment();
            for (long at = 0; at < memory.byteSize(); at += 32) {
                Vector3f row = new Vector3f(memory.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at),
                    memory.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at + 4),
                    memory.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at + 8)).add(0, 0, 0);
                if (row.isFinite()) {
                    low.set(Math.min(low.x, row.x), Math.min(low.y, row.y), Math.min(low.z, row.z));
                    high.set(Math.max(high.x, row.x), Math.max(high.y, row.y), Math.max(high.z, row.z));
                }
            }
        }
        return new BoundingBox(low, high);
    }

    private static long leastIndex(GeomVertexArrayData indices, int sign) {
        long least = Long.MAX_VALUE;
        try (BufferView view = indices.getBuffer(BufferRequest.FULL_RO)) {
            for (long row = 0; row < indices.rowCount(); row++) {
                least = Math.min(least, sign * ((Number) view.get(row)).longValue());
            }
        }
        return least;
    }
}
