package org.scenebuf.engine.vertex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.joml.Matrix4f;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.memory.BufferException;

class GeomVertexRowsTest {

    private static final InternalName FLOW = InternalName.of("flow");
    private static final InternalName SMILE = InternalName.of("vertex.morph.smile");
    private static final InternalName GLOW = InternalName.of("glow");

    private final GeomVertexArrayData array = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.builder()
        .floats(InternalName.VERTEX, 3, Contents.POINT).floats(FLOW, 3, Contents.VECTOR)
        .floats(SMILE, 3, Contents.MORPH_DELTA).floats(InternalName.NORMAL, 3, Contents.NORMAL)
        .column(InternalName.COLOR, 4, NumericType.UINT8, Contents.COLOR, false)
        .column(GLOW, 3, NumericType.FLOAT16, Contents.COLOR, false).build(), 10);
    private final ChangeCursor cursor = array.changes().newCursor();

    GeomVertexRowsTest() {
        for (InternalName name : List.of(InternalName.VERTEX, FLOW, SMILE, InternalName.NORMAL)) {
            set(name, 5, 1, 2, 3);
        }
        changed();
    }

    @AfterEach
    void close() {
        array.close();
    }

    @Test
    void evenScalingLeavesNormalsAlone() {
        array.rows(5, 2).scale(2, 2, 2);
        assertEquals("[2.0, 4.0, 6.0]", get(InternalName.VERTEX, 5));
        assertEquals("[2.0, 4.0, 6.0]", get(FLOW, 5));
        assertEquals("[2.0, 4.0, 6.0]", get(SMILE, 5));
        assertEquals("[1.0, 2.0, 3.0]", get(InternalName.NORMAL, 5));
        assertEquals("5-7", changed());
    }

    @Test
    void unevenAndMirroringScalesTurnNormalsAsTheMatrixDoes() {
        for (float[] factors : new float[][] {{2, 1, 0.5f}, {-1, -1, -1}, {1, -3, 1}}) {
            set(InternalName.NORMAL, 3, 1, 2, 3);
            set(InternalName.NORMAL, 4, 1, 2, 3);
            array.rows(3, 1).scale(factors[0], factors[1], factors[2]);
            array.rows(4, 1).transform(new Matrix4f().scaling(factors[0], factors[1], factors[2]));
            for (int k = 0; k < 3; k++) {
                assertEquals(number(InternalName.NORMAL, 4, k), number(InternalName.NORMAL, 3, k), 1e-6);
            }
        }
    }

    @Test
    void aMorphDeltaIsTransformedAsAVector() {
        array.rows().transform(new Matrix4f().translation(7, 7, 7).scale(3));
        assertEquals("[3.0, 6.0, 9.0]", get(SMILE, 5));
        assertEquals("[10.0, 13.0, 16.0]", get(InternalName.VERTEX, 5));
    }

    @Test
    void colorsAreSetInEveryTypeAndOnlyInTheseRows() {
        array.rows(2, 3).setColor(1, 0.5, -4, 0.2);
        assertEquals("[255, 128, 0, 51]", get(InternalName.COLOR, 2));
        assertEquals("[1.0, 0.5, -4.0]", get(GLOW, 4));
        assertEquals("[0, 0, 0, 0]", get(InternalName.COLOR, 5));
        assertEquals("2-5", changed());
    }

    @Test
    void colorsAreScaledAndSaturateWhereTheyAreWholeNumbers() {
        array.rows().setColor(0.8, 0.4, 0.2, 1);
        changed();
        array.rows(1, 9).scaleColor(2, 0.5, 0, 1);
        assertEquals("[204, 102, 51, 255]", get(InternalName.COLOR, 0));
        assertEquals("[255, 51, 0, 255]", get(InternalName.COLOR, 9));
        assertEquals(1.6, number(GLOW, 9, 0), 1e-3);
        assertEquals("1-10", changed());
    }

    @Test
    void normalsAreReversedWhateverTheirType() {
        array.rows(5, 1).reverseNormals();
        assertEquals("[-1.0, -2.0, -3.0]", get(InternalName.NORMAL, 5));
        assertEquals("5-6", changed());
        GeomVertexArrayFormat format = GeomVertexArrayFormat.builder()
            .column(InternalName.NORMAL, 3, NumericType.INT8, Contents.NORMAL, true)
            .packed(FLOW, NumericType.PACKED_INT_2_10_10_10, Contents.NORMAL, true).build();
        try (GeomVertexArrayData small = GeomVertexArrayData.allocate("small", format, 1)) {
            try (BufferView normal = small.column("normal").getBuffer(BufferRequest.FULL);
                BufferView packed = small.column("flow").getBuffer(BufferRequest.FULL)) {
                normal.set(-128, 0, 0);
                normal.set(100, 0, 1);
                packed.set(Integer.toUnsignedLong(
                    PackedNumbers.pack(NumericType.PACKED_INT_2_10_10_10, true, 1, -1, 0, 1)), 0);
                small.rows().reverseNormals();
                assertEquals(List.of(127L, -100L), List.of(normal.get(0, 0), normal.get(0, 1)));
                assertEquals(PackedNumbers.pack(NumericType.PACKED_INT_2_10_10_10, true, -1, 1, 0, 1),
                    ((Long) packed.get(0)).intValue());
            }
        }
    }

    @Test
    void piecesCoverTheRowsOnce() {
        assertEquals("[rows 1 to 4 of vertex array rows, rows 4 to 7 of vertex array rows, rows 7 to 9 of vertex array "
            + "rows]", array.rows(1, 8).split(3).toString());
        assertEquals(2, array.rows(0, 2).split(5).size());
        assertEquals(List.of(), array.rows(0, 0).split(5));
        array.rows().split(4).parallelStream().forEach(part -> part.translate(1, 0, 0));
        assertEquals(1.0, number(InternalName.VERTEX, 9, 0));
        assertEquals("expected 1 or more pieces, given 0: pass the number of your threads",
            assertThrows(IllegalArgumentException.class, () -> array.rows().split(0)).getMessage());
    }

    @Test
    void rowsThatAreNotThereAreRefused() {
        assertThrows(IndexOutOfBoundsException.class, () -> array.rows(5, 6));
        GeomVertexRows rows = array.rows();
        array.setRowCount(9);
        changed();
        assertThrows(IndexOutOfBoundsException.class, () -> rows.scale(1, 1, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> rows.setColor(1, 1, 1, 1));
        assertThrows(IndexOutOfBoundsException.class, rows::reverseNormals);
        assertEquals("", changed());
    }

    @Test
    void matricesAndColumnsOfOtherContentsStayAsTheyAre() {
        GeomVertexArrayFormat format = GeomVertexArrayFormat.builder()
            .column(FLOW, 4, NumericType.FLOAT32, Contents.MATRIX, false)
            .column(GLOW, 4, NumericType.FLOAT32, Contents.OTHER, false)
            .column(InternalName.TEXCOORD, 3, NumericType.FLOAT32, Contents.TEXCOORD, false).build();
        try (GeomVertexArrayData others = GeomVertexArrayData.allocate("others", format, 1);
            ChangeCursor seen = others.changes().newCursor()) {
            seen.drain((first, count) -> { });
            others.rows().transform(new Matrix4f().translation(1, 2, 3));
            others.rows().scale(2, 3, 4);
            assertFalse(seen.hasChanges());
        }
    }

    @Test
    void whatCanOnlyBeReadIsRefusedAndAllStays() {
        try (GeomVertexArrayData fixed = GeomVertexArrayData.adopt("fixed", array.format(),
            Buffers.wrapReadOnly(array))) {
            for (Executable change : List.<Executable>of(() -> fixed.rows().scale(2, 2, 2),
                () -> fixed.rows().transform(new Matrix4f()), () -> fixed.rows().translate(1, 1, 1),
                () -> fixed.rows().reverseNormals(), () -> fixed.rows().setColor(1, 1, 1, 1))) {
                String text = assertThrows(BufferException.class, change).getMessage();
                assertTrue(text.contains("read"), text);
            }
        }
        assertEquals("[1.0, 2.0, 3.0]", get(InternalName.VERTEX, 5));
        assertFalse(cursor.hasChanges());
    }

    @Test
    void aFlatteningMatrixKeepsThePlanesNormals() {
        array.rows().transform(new Matrix4f().scaling(1, 1, 0));
        assertEquals("[0.0, 0.0, 1.0]", get(InternalName.NORMAL, 5));
        array.rows().transform(new Matrix4f().scaling(1, 0, 0));
        assertEquals("[0.0, 0.0, 0.0]", get(InternalName.NORMAL, 5));
    }

    @Test
    void normalsStandTheSmallestAndTheLargestScales() {
        for (float factor : new float[] {1e-20f, 1e20f}) {
            set(InternalName.NORMAL, 5, 0, 3, 0);
            array.rows().transform(new Matrix4f().scaling(factor));
            assertEquals("[0.0, 1.0, 0.0]", get(InternalName.NORMAL, 5));
        }
    }

    private void set(InternalName column, long row, Number... values) {
        try (BufferView view = array.column(column).getBuffer(BufferRequest.FULL)) {
            for (int k = 0; k < values.length; k++) {
                view.set(values[k], row, k);
            }
        }
    }

    private double number(InternalName column, long row, int component) {
        try (BufferView view = array.column(column).getBuffer(BufferRequest.FULL_RO)) {
            return ((Number) view.get(row, component)).doubleValue();
        }
    }

    private String get(InternalName column, long row) {
        try (BufferView view = array.column(column).getBuffer(BufferRequest.FULL_RO)) {
            StringBuilder text = new StringBuilder();
            for (int k = 0; k < view.layout().shape(1); k++) {
                text.append(k > 0 ? ", " : "[").append(view.get(row, k));
            }
            return text.append(']').toString();
        }
    }

    private String changed() {
        StringBuilder ranges = new StringBuilder();
        cursor.drain((first, count) -> ranges.append(first).append('-').append(first + count));
        return ranges.toString();
    }
}
