package org.scenebuf.engine.vertex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ChangeCursor;

class VertexTransformTest {

    private static final long SEED = 44;

    private final GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.builder()
        .floats(InternalName.VERTEX, 3, Contents.POINT).floats(InternalName.of("flow"), 3, Contents.VECTOR)
        .floats(InternalName.NORMAL, 3, Contents.NORMAL).floats(InternalName.TEXCOORD, 2, Contents.TEXCOORD).build(),
        100);

    private final Matrix4f matrix = new Matrix4f().translation(3, -2, 1).rotateXYZ(0.3f, 1, -0.4f).scale(2, 0.5f, 1);

    VertexTransformTest() {
        Random random = new Random(SEED);
        for (GeomVertexColumn column : rows.format().columns()) {
            try (BufferView view = rows.column(column.name()).getBuffer(BufferRequest.FULL)) {
                for (int row = 0; row < 100; row++) {
                    for (int component = 0; component < column.components(); component++) {
                        view.set(random.nextFloat() - 0.5f, row, component);
                    }
                }
            }
        }
    }

    @AfterEach
    void close() {
        rows.close();
    }

    @Test
    void eachColumnIsTransformedAsItsContentsAsk() {
        Vector3f point = read("vertex", 42);
        Vector3f flow = read("flow", 42);
        Vector3f normal = read("normal", 42);
        double texcoord = readComponent("texcoord", 42, 1);
        rows.transform(matrix);
        assertClose(matrix.transformPosition(point), read("vertex", 42));
        assertClose(matrix.transformDirection(flow), read("flow", 42));
        assertClose(matrix.normal(new org.joml.Matrix3f()).transform(normal).normalize(), read("normal", 42));
        assertEquals(texcoord, readComponent("texcoord", 42, 1));
    }

    @Test
    void translatingMovesPointsOnly() {
        Vector3f point = read("vertex", 99);
        Vector3f flow = read("flow", 99);
        rows.translate(1, 2, 3);
        assertClose(point.add(1, 2, 3), read("vertex", 99));
        assertEquals(flow, read("flow", 99));
    }

    @Test
    void aRangeIsTransformedAndMarkedAlone() {
        Vector3f before = read("vertex", 9);
        Vector3f inside = read("vertex", 10);
        Vector3f after = read("vertex", 20);
        try (ChangeCursor cursor = rows.changes().newCursor()) {
            cursor.drain((first, count) -> { });
            rows.transform(10, 10, matrix);
            assertEquals(10, cursor.drain((first, count) -> assertEquals(10, first)));
        }
        assertEquals(before, read("vertex", 9));
        assertClose(matrix.transformPosition(inside), read("vertex", 10));
        assertEquals(after, read("vertex", 20));
        assertThrows(IndexOutOfBoundsException.class, () -> rows.transform(95, 6, matrix));
    }

    @Test
    void aNormalOfNoLengthStaysSo() {
        try (BufferView view = rows.column("normal").getBuffer(BufferRequest.FULL)) {
            for (int component = 0; component < 3; component++) {
                view.set(0, 5, component);
            }
        }
        rows.transform(matrix);
        assertEquals(new Vector3f(), read("normal", 5));
    }

    @Test
    void rowsOf32BytesAreTranslatedLikeAnyOther() {
        try (GeomVertexArrayData rows32 = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 5)) {
            rows32.translate(1, 2, 3);
            rows32.translate(1, 2, 3);
            try (BufferView view = rows32.getBuffer(BufferRequest.FULL_RO)) {
                assertEquals("[[2.0, 4.0, 6.0], [0.0, 0.0, 0.0], [0.0, 0.0]]", view.get(4).toString());
            }
        }
    }

    @Test
    void manyRowsAreAllTransformedOnceWhateverThePieces() {
        int count = 300_001;
        try (GeomVertexArrayData many = GeomVertexArrayData.allocate("many", GeomVertexArrayFormat.v3(), count)) {
            many.translate(1, 0, 0);
            many.transform(7, count - 8, new Matrix4f().scaling(2));
            try (BufferView view = many.column("vertex").getBuffer(BufferRequest.FULL_RO)) {
                for (int row = 0; row < count; row++) {
                    assertEquals(row < 7 || row == count - 1 ? 1.0 : 2.0, view.get(row, 0));
                }
            }
        }
    }

    @Test
    void noRowsAreNoWork() {
        try (GeomVertexArrayData none = GeomVertexArrayData.allocate("none", GeomVertexArrayFormat.v3n3t2(), 0)) {
            none.transform(matrix);
            none.translate(1, 1, 1);
            assertEquals(0, none.rowCount());
            rows.transform(100, 0, matrix);
        }
    }

    private Vector3f read(String column, long row) {
        return new Vector3f((float) readComponent(column, row, 0), (float) readComponent(column, row, 1),
            (float) readComponent(column, row, 2));
    }

    private double readComponent(String column, long row, long component) {
        try (BufferView view = rows.column(column).getBuffer(BufferRequest.FULL_RO)) {
            return (Double) view.get(row, component);
        }
    }

    private static void assertClose(Vector3f expected, Vector3f given) {
        assertTrue(expected.distance(given) < 1e-5, "expected " + expected + ", given " + given + ", seed " + SEED);
    }
}
