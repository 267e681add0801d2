package org.scenebuf.engine.vertex;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.joml.Vector3f;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.geom.BoundingBox;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.memory.BufferInUseException;

class PositionReaderTest {

    @ParameterizedTest
    @CsvSource({
        "FLOAT32, false, 0.5,    0.5,  -2,     -2",
        "INT8,    false, 127,    127,  -128,   -128",
        "INT8,    true,  127,    1,    -128,   -1",
        "UINT8,   false, 200,    200,  255,    255",
        "UINT8,   true,  255,    1,    51,     0.2",
        "INT16,   false, 32767,  32767, -32768, -32768",
        "INT16,   true,  -32767, -1,   -32768, -1",
        "UINT16,  false, 65535,  65535, 40000, 40000",
        "UINT16,  true,  65535,  1,    13107,  0.2"})
    void numbersOfEveryTypeBecomeFloats(NumericType type, boolean normalized, double first, float firstFloat,
        double second, float secondFloat) {
        GeomVertexData vertices = data(type, normalized, 2);
        set(vertices, 0, 1, first);
        set(vertices, 1, 2, second);
        try (PositionReader reader = PositionReader.open(vertices, "test")) {
            float[] xyz = reader.newBlock();
            assertEquals(2, reader.read(0, xyz));
            assertArrayEquals(new float[] {0, firstFloat, 0, 0, 0, secondFloat}, xyz);
        }
    }

    @Test
    void rowsAreReadABlockAtATime() {
        GeomVertexData vertices = data(NumericType.INT16, false, 3000);
        set(vertices, 1024, 0, 7);
        set(vertices, 2999, 2, -9);
        try (PositionReader reader = PositionReader.open(vertices, "test")) {
            float[] xyz = reader.newBlock();
            assertEquals(1024, reader.read(1024, xyz));
            assertEquals(7, xyz[0]);
            assertEquals(952, reader.read(2048, xyz));
            assertEquals(-9, xyz[3 * 951 + 2]);
            assertEquals(0, reader.read(3000, xyz));
        }
        assertEquals(new Vector3f(7, 0, 0), geom(vertices).bounds().max());
    }

    @Test
    void boundsOfSmallNumbersAreThoseThatAreDrawn() {
        GeomVertexData vertices = data(NumericType.INT8, true, 2);
        set(vertices, 0, 0, -128);
        set(vertices, 1, 1, 127);
        assertEquals(new BoundingBox(new Vector3f(-1, 0, 0), new Vector3f(0, 1, 0)), geom(vertices).bounds());
    }

    @Test
    void thePositionsAreOnLoanWhileTheyAreRead() {
        GeomVertexData vertices = data(NumericType.FLOAT32, false, 1);
        try (PositionReader reader = PositionReader.open(vertices, "a test")) {
            String text = assertThrows(BufferInUseException.class, vertices::close).getMessage();
            assertTrue(text.contains("a test"), text);
        }
        vertices.close();
        assertThrows(IllegalStateException.class, () -> PositionReader.open(vertices, "a test"));
    }

    @Test
    void positionsOfOneToFourValuesAndOfPackedWordsAreRead() {
        assertPositions("[1.0, 0.0, 0.0]", new GeomVertexColumn(InternalName.VERTEX, 1, NumericType.FLOAT64,
            Contents.POINT, 0, false));
        assertPositions("[1.0, 2.0, 0.0]", new GeomVertexColumn(InternalName.VERTEX, 2, NumericType.FLOAT32,
            Contents.POINT, 0, false));
        assertPositions("[1.0, 2.0, 3.0]", new GeomVertexColumn(InternalName.VERTEX, 4, NumericType.FLOAT16,
            Contents.POINT, 0, false));
        assertPositions("[1.0, 2.0, 3.0]", new GeomVertexColumn(InternalName.VERTEX, 1,
            NumericType.PACKED_UFLOAT_11_11_10, Contents.POINT, 0, false));
    }

    private static void assertPositions(String expected, GeomVertexColumn column) {
        GeomVertexArrayFormat format = GeomVertexArrayFormat.of(List.of(column), column.byteSize());
        try (GeomVertexData vertices =
            GeomVertexData.of("some", List.of(GeomVertexArrayData.allocate("some", format, 700)))) {
            try (GeomVertexWriter writer = vertices.column("vertex").writer()) {
                writer.setRow(600);
                writer.setData4f(1, 2, 3, 4);
            }
            try (PositionReader reader = PositionReader.open(vertices, "test")) {
                float[] xyz = reader.newBlock();
                assertEquals(700, reader.read(0, xyz));
                assertEquals(expected, Arrays.toString(Arrays.copyOfRange(xyz, 1800, 1803)));
                assertArrayEquals(new float[1800], Arrays.copyOf(xyz, 1800));
            }
        }
    }

    @Test
    void matricesAreNoPositions() {
        GeomVertexData matrices = GeomVertexData.of("odd", List.of(GeomVertexArrayData.allocate("odd",
            GeomVertexArrayFormat.builder().matrix(InternalName.VERTEX, 4).build(), 1)));
        assertEquals("expected positions in column vertex of vertex data odd, given matrices of FLOAT32: "
            + "give the matrix column another name",
            assertThrows(IllegalArgumentException.class, () -> geom(matrices)).getMessage());
    }

    private static Geom geom(GeomVertexData vertices) {
        return Geom.of(vertices, List.of());
    }

    /** Positions after another column, in rows that are aligned to nothing. */
    private static GeomVertexData data(NumericType type, boolean normalized, long rows) {
        GeomVertexArrayFormat format = GeomVertexArrayFormat.of(List.of(
            new GeomVertexColumn(InternalName.of("before"), 1, NumericType.UINT8, Contents.OTHER, 0, false),
            new GeomVertexColumn(InternalName.VERTEX, 3, type, Contents.POINT, 1, normalized)),
            2 + 3 * type.byteSize());
        return GeomVertexData.of("data", List.of(GeomVertexArrayData.allocate("rows", format, rows)));
    }

    private static void set(GeomVertexData vertices, long row, long component, double value) {
        try (BufferView view = vertices.column("vertex").getBuffer(BufferRequest.FULL)) {
            view.set(view.layout().format().scalarCode() == 'f' ? (Object) value : (Object) (long) value, row,
                component);
        }
    }
}
