package org.scenebuf.engine.vertex;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.joml.Matrix4f;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.BufferInUseException;

class GeomVertexDataRowsTest {

    private final GeomVertexArrayData points = array("points", 0, InternalName.VERTEX, Contents.POINT);
    private final GeomVertexArrayData normals = array("normals", 0, InternalName.NORMAL, Contents.NORMAL);
    private final GeomVertexArrayData colors = array("colors", 0, InternalName.COLOR, Contents.COLOR);
    private final GeomVertexArrayData offsets = array("offsets", 1, InternalName.of("offset"), Contents.POINT);
    private final GeomVertexData data = GeomVertexData.of("d", List.of(points, normals, colors, offsets));
    private final List<ChangeCursor> cursors = data.arrays().stream().map(array -> array.changes().newCursor())
        .toList();

    GeomVertexDataRowsTest() {
        data.arrays().forEach(array -> fill(array, 1, 2, 3));
        changed();
    }

    @AfterEach
    void close() {
        data.close();
    }

    @Test
    void everyArrayIsChangedAsItsColumnsAskAndInstancesStay() {
        data.rows(2, 3).transform(new Matrix4f().translation(1, 0, 0).scale(1, 1, 2));
        assertEquals("2-5|2-5||", changed());
        assertEquals(List.of(2.0, 2.0, 6.0), row(points, 4));
        assertEquals(List.of(1.0, 2.0, 3.0), row(points, 5));
        assertEquals(List.of(1.0, 2.0, 3.0), row(offsets, 2));
        data.rows(5, 1).translate(1, 1, 1);
        assertEquals("5-6|||", changed());
        data.rows().scale(2, 2, 2);
        assertEquals("0-8|||", changed());
        data.rows(0, 2).scale(1, 1, -1);
        assertEquals("0-2|0-2||", changed());
        data.rows(1, 2).reverseNormals();
        assertEquals("|1-3||", changed());
        data.rows(1, 7).setColor(0.5, 0.25, 1, 1);
        data.rows(7, 1).scaleColor(2, 2, 2, 1);
        assertEquals("||1-8|", changed());
        assertEquals(List.of(1.0, 0.5, 2.0), row(colors, 7));
        assertEquals(List.of(0.5, 0.25, 1.0), row(colors, 6));
    }

    @Test
    void oneArrayThatCanOnlyBeReadRefusesAll() {
        GeomVertexArrayData fixed = GeomVertexArrayData.adopt("fixed", normals.format(),
            Buffers.wrapReadOnly(normals));
        GeomVertexData mixed = GeomVertexData.of("mixed", List.of(points, fixed));
        String text = assertThrows(BufferException.class, () -> mixed.rows().transform(new Matrix4f().scaling(2)))
            .getMessage();
        assertEquals("WRITABLE: expected memory that may be written, given read-only memory: ask to read only", text);
        assertThrows(BufferException.class, () -> mixed.rows().scale(1, 2, 3));
        assertEquals("|||", changed());
        assertEquals(List.of(1.0, 2.0, 3.0), row(points, 0));
        mixed.rows().translate(1, 0, 0);
        assertEquals("0-8|||", changed());
        fixed.close();
    }

    @Test
    void verticesThatAreNotThereAreRefusedAndAllStay() {
        assertThrows(IndexOutOfBoundsException.class, () -> data.rows(7, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> data.rows(-1, 2));
        GeomVertexDataRows rows = data.rows();
        assertEquals("rows 0 to 8 of vertex data d", rows.toString());
        normals.setRowCount(7);
        changed();
        for (Executable change : List.<Executable>of(() -> rows.transform(new Matrix4f()), rows::reverseNormals,
            () -> rows.scale(1, 2, 3), rows::parts)) {
            assertThrows(IndexOutOfBoundsException.class, change);
        }
        assertEquals("|||", changed());
        assertEquals(7, data.rows().rowCount());
        assertEquals(List.of(points.rows(0, 7), normals.rows(0, 7), colors.rows(0, 7)), data.rows().parts());
    }

    @Test
    void rowsAreAddedAndTakenAwayInAllArraysOfVertices() {
        data.setRowCount(10);
        assertEquals("[10, 10, 10, 8]", counts());
        assertEquals(List.of(0.0, 0.0, 0.0), row(normals, 9));
        assertEquals(List.of(1.0, 2.0, 3.0), row(normals, 7));
        colors.setRowCount(2);
        data.setRowCount(4);
        assertEquals("[4, 4, 4, 8]", counts());
        assertEquals(List.of(1.0, 2.0, 3.0), row(points, 3));
        data.setRowCount(0);
        assertEquals("[0, 0, 0, 8]", counts());
    }

    @Test
    void noArrayIsResizedWhenOneIsOnLoanOrAdopted() {
        try (BufferView view = colors.getBuffer(BufferRequest.FULL_RO)) {
            for (long count : new long[] {0, 7, 9}) {
                assertThrows(BufferInUseException.class, () -> data.setRowCount(count));
            }
            assertThrows(BufferInUseException.class, () -> data.reserve(100));
            data.setRowCount(8);
            assertEquals(8, view.layout().shape(0));
        }
        GeomVertexArrayData adopted = GeomVertexArrayData.adopt("adopted", normals.format(),
            Buffers.wrapReadOnly(normals));
        GeomVertexData mixed = GeomVertexData.of("mixed", List.of(points, adopted));
        String text = assertThrows(BufferException.class, () -> mixed.setRowCount(9)).getMessage();
        assertTrue(text.startsWith("expected the size of adopted memory of adopted, 96 bytes"), text);
        assertThrows(BufferException.class, () -> mixed.reserve(9));
        adopted.close();
        assertEquals("[8, 8, 8, 8]", counts());
        assertEquals("|||", changed());
    }

    @Test
    void tooManyRowsAreRefusedBeforeAnyResize() {
        GeomVertexArrayData wide = array("wide", 0, InternalName.of("wide"), Contents.MATRIX);
        try (GeomVertexData both = GeomVertexData.of("both", List.of(points, wide))) {
            long tooMany = Long.MAX_VALUE / 20;
            assertEquals("expected rows of 36 bytes, less than 2^63 bytes in all, given " + tooMany + ": split the "
                + "array", assertThrows(IllegalArgumentException.class, () -> both.setRowCount(tooMany)).getMessage());
            assertThrows(IllegalArgumentException.class, () -> both.reserve(tooMany));
            assertEquals("expected a count of 0 or more rows, given -1: check the arithmetic that led to it",
                assertThrows(IllegalArgumentException.class, () -> both.setRowCount(-1)).getMessage());
            assertThrows(IllegalArgumentException.class, () -> both.reserve(-1));
            assertEquals(8, both.rowCount());
        }
    }

    @Test
    void reservedRoomKeepsTheArraysWhereTheyAre() {
        data.reserve(100);
        long[] before = addresses();
        data.setRowCount(100);
        assertArrayEquals(before, addresses());
        assertEquals("[100, 100, 100, 8]", counts());
    }

    private long[] addresses() {
        return data.arrays().stream().mapToLong(array -> {
            try (BufferView view = array.getBuffer(BufferRequest.RECORDS_RO)) {
                return view.segment().address();
            }
        }).toArray();
    }

    private String counts() {
        return data.arrays().stream().map(GeomVertexArrayData::rowCount).toList().toString();
    }

    private String changed() {
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < cursors.size(); k++) {
            text.append(k > 0 ? "|" : "");
            cursors.get(k).drain((first, count) -> text.append(first).append('-').append(first + count));
        }
        return text.toString();
    }

    private static GeomVertexArrayData array(String name, int divisor, InternalName column, Contents contents) {
        GeomVertexArrayFormat format = GeomVertexArrayFormat.builder().floats(column, 3, contents)
            .divisor(divisor).build();
        return GeomVertexArrayData.allocate(name, format, 8);
    }

    private static void fill(GeomVertexArrayData array, float... values) {
        try (BufferView view = column(array).getBuffer(BufferRequest.FULL)) {
            for (long row = 0; row < array.rowCount(); row++) {
                for (int k = 0; k < values.length; k++) {
                    view.set(values[k], row, k);
                }
            }
        }
    }

    private static List<Object> row(GeomVertexArrayData array, long row) {
        try (BufferView view = column(array).getBuffer(BufferRequest.FULL_RO)) {
            return List.of(view.get(row, 0), view.get(row, 1), view.get(row, 2));
        }
    }

    private static BufferExporter column(GeomVertexArrayData array) {
        return array.column(array.format().columns().getFirst().name());
    }
}
