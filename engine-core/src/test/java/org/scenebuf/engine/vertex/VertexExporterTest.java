package org.scenebuf.engine.vertex;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferExporterContract;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.change.ChangeCursor;

class VertexExporterTest {

    abstract static class OfAnArray extends BufferExporterContract {

        private GeomVertexArrayData array;
        private ChangeCursor cursor;

        abstract GeomVertexArrayData makeArray();

        abstract BufferExporter exporter(GeomVertexArrayData array);

        @Override
        protected BufferExporter make() {
            array = makeArray();
            cursor = array.changes().newCursor();
            return exporter(array);
        }

        @Override
        protected void closeOwner() {
            array.close();
        }

        @Override
        protected boolean changesSeen() {
            return cursor.drain((first, count) -> { }) > 0;
        }

        static void assertLends(BufferExporter exporter, String format, long[] shape, long[] strides) {
            try (BufferView view = exporter.getBuffer(BufferRequest.FULL_RO)) {
                assertEquals(format, view.format());
                assertArrayEquals(shape, view.shape());
                assertArrayEquals(strides, view.strides());
            }
        }
    }

    @Nested
    class Rows extends OfAnArray {

        @Override
        GeomVertexArrayData makeArray() {
            return GeomVertexArrayData.allocate("quad", GeomVertexArrayFormat.v3n3t2(), 4);
        }

        @Override
        BufferExporter exporter(GeomVertexArrayData array) {
            return array;
        }

        @Test
        void aRowIsARecordOfNamedColumns() {
            assertLends(make(), "T{(3)f:vertex:(3)f:normal:(2)f:texcoord:}", new long[] {4}, new long[] {32});
        }
    }

    @Nested
    class Column extends OfAnArray {

        @Override
        GeomVertexArrayData makeArray() {
            return GeomVertexArrayData.allocate("quad", GeomVertexArrayFormat.v3n3t2(), 4);
        }

        @Override
        BufferExporter exporter(GeomVertexArrayData array) {
            return array.column("normal");
        }

        @Test
        void theAddressIsTheFirstItemsAndMarksNothing() {
            try (GeomVertexArrayData array = makeArray(); ChangeCursor cursor = array.changes().newCursor();
                BufferView view = exporter(array).getBuffer(BufferRequest.RECORDS);
                BufferView passed = Lender.lendOn(view, array, view.items(), BufferRequest.RECORDS, () -> { })) {
                cursor.drain((first, count) -> { });
                long address = view.address();
                assertEquals(address, passed.address());
                assertFalse(cursor.hasChanges());
                assertEquals(view.segment().address(), address);
            }
        }

        @Test
        void aColumnIsRowsOfComponentsWithTheRowsStride() {
            assertLends(make(), "f", new long[] {4, 3}, new long[] {32, 4});
        }
    }

    @Nested
    class Matrices extends OfAnArray {

        @Override
        GeomVertexArrayData makeArray() {
            return GeomVertexArrayData.allocate("trees", GeomVertexArrayFormat.builder()
                .floats(InternalName.of("age"), 1, Contents.OTHER).matrix(InternalName.of("place"), 3).build(), 4);
        }

        @Override
        BufferExporter exporter(GeomVertexArrayData array) {
            return array.column("place");
        }

        @Test
        void aColumnOfMatricesHasThreeDimensions() {
            assertLends(make(), "f", new long[] {4, 3, 3}, new long[] {40, 12, 4});
        }
    }

    @Nested
    class Packed extends OfAnArray {

        @Override
        GeomVertexArrayData makeArray() {
            return GeomVertexArrayData.allocate("normals", GeomVertexArrayFormat.builder()
                .floats(InternalName.VERTEX, 3, Contents.POINT)
                .packed(InternalName.NORMAL, NumericType.PACKED_INT_2_10_10_10, Contents.NORMAL, true).build(), 4);
        }

        @Override
        BufferExporter exporter(GeomVertexArrayData array) {
            return array.column("normal");
        }

        @Test
        void aPackedColumnIsAWordForEachRow() {
            assertLends(make(), "I", new long[] {4}, new long[] {16});
        }
    }

    @Nested
    class Neighbours extends OfAnArray {

        @Override
        GeomVertexArrayData makeArray() {
            return GeomVertexArrayData.allocate("quad", GeomVertexFormat.v3n3c4t2().arrays().getFirst(), 4);
        }

        @Override
        BufferExporter exporter(GeomVertexArrayData array) {
            return array.columns("color", "normal");
        }

        @Test
        void columnsOfSeveralTypesAreARecordWithTheRowsStride() {
            assertLends(make(), "T{(3)f:normal:(4)B:color:}", new long[] {4}, new long[] {36});
        }

        @Test
        void columnsOfOneTypeAreNumbers() {
            try (GeomVertexArrayData array = makeArray()) {
                assertLends(array.columns("vertex", "normal"), "f", new long[] {4, 6}, new long[] {36, 4});
                assertLends(array.columns("texcoord"), "f", new long[] {4, 2}, new long[] {36, 4});
            }
        }

        @Test
        void columnsThatAreNoNeighboursAreRefused() {
            try (GeomVertexArrayData array = makeArray()) {
                assertRefused("expected columns side by side, given [vertex, color] in [vertex, normal, color, "
                    + "texcoord]: name those between them too", () -> array.columns("vertex", "color"));
                assertRefused("expected one of the columns [vertex, normal, color, texcoord], given uv: correct the "
                    + "name", () -> array.columns("vertex", "uv"));
                assertRefused("expected at least one of the columns [vertex, normal, color, texcoord], given none: "
                    + "name some", array::columns);
            }
        }

        private static void assertRefused(String text, Executable wrong) {
            assertEquals(text, assertThrows(IllegalArgumentException.class, wrong).getMessage());
        }
    }

    @Nested
    class Indices extends OfAnArray {

        @Override
        GeomVertexArrayData makeArray() {
            return GeomVertexArrayData.allocate("indices", GeomVertexArrayFormat.index(NumericType.UINT16), 6);
        }

        @Override
        BufferExporter exporter(GeomVertexArrayData array) {
            return array;
        }

        @Test
        void indicesAreBareNumbers() {
            assertLends(make(), "H", new long[] {6}, new long[] {2});
        }
    }

    @Nested
    class AdoptedRows extends OfAnArray {

        private GeomVertexArrayData lender;

        @Override
        GeomVertexArrayData makeArray() {
            lender = GeomVertexArrayData.allocate("lender", GeomVertexArrayFormat.v3(), 4);
            return GeomVertexArrayData.adopt("borrower", GeomVertexArrayFormat.v3(), lender);
        }

        @Override
        BufferExporter exporter(GeomVertexArrayData array) {
            return array;
        }
    }
}
