package org.scenebuf.engine.vertex;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.format.FormatDialect;

class GeomVertexArrayFormatTest {

    @Test
    void theBuilderAlignsColumnsAndTheRow() {
        GeomVertexArrayFormat format = GeomVertexArrayFormat.builder()
            .floats(InternalName.VERTEX, 3, Contents.POINT)
            .column(InternalName.COLOR, 3, NumericType.UINT8, Contents.COLOR, true)
            .column(InternalName.of("weight"), 1, NumericType.FLOAT16, Contents.OTHER, false)
            .build();
        assertEquals(20, format.byteStride());
        assertEquals("T{(3)f:vertex:(3)B:color:1xe:weight:2x}", format.rowFormat().toString());
    }

    @Test
    void unalignedRowsAreDescribedWithoutAlignment() {
        GeomVertexColumn flag = new GeomVertexColumn(InternalName.of("flag"), 1, NumericType.UINT8, Contents.OTHER, 0,
            false);
        GeomVertexColumn position = new GeomVertexColumn(InternalName.VERTEX, 3, NumericType.FLOAT32, Contents.POINT, 1,
            false);
        GeomVertexArrayFormat format = GeomVertexArrayFormat.of(List.of(position, flag), 18);
        assertEquals("T{<B:flag:(3)f:vertex:5x}", format.rowFormat().toString());
        assertEquals(18, format.rowFormat().itemSize());
    }

    @Test
    void everyRandomFormatDescribesItselfExactlyToEveryReader() {
        long seed = 3118;
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            GeomVertexArrayFormat format = RandomFormats.next(random);
            for (FormatDialect dialect : List.of(FormatDialect.PEP3118, FormatDialect.NUMPY)) {
                ElementFormat row = ElementFormat.of(format.rowFormat().toString(), dialect);
                assertDescribes(format, row, "seed " + seed + ", round " + round + ", " + dialect + ": " + row);
            }
        }
    }

    private static void assertDescribes(GeomVertexArrayFormat format, ElementFormat row, String where) {
        assertEquals(format.byteStride(), row.itemSize(), where);
        List<GeomVertexColumn> named = row.scalarCode() == 0 ? format.columns() : List.of();
        for (GeomVertexColumn column : named) {
            ElementFormat.Field field = row.field(column.name().toString());
            assertEquals(column.byteOffset(), field.offset(), where);
            assertEquals(column.byteSize(), field.format().itemSize(), where);
            assertEquals(column.type().code(), field.format().element().scalarCode(), where);
            long[] shape = {column.components(), column.components()};
            assertArrayEquals(column.isMatrix() ? shape : column.components() == 1 ? new long[0]
                : new long[] {column.components()}, field.format().shape(), where);
        }
    }

    @Test
    void anyNeighboursDescribeThemselvesExactlyToEveryReader() {
        long seed = 611;
        Random random = new Random(seed);
        for (int round = 0; round < 1000; round++) {
            List<GeomVertexColumn> all = RandomFormats.next(random).columns();
            int from = random.nextInt(all.size());
            List<GeomVertexColumn> some = all.subList(from, from + 1 + random.nextInt(all.size() - from));
            int firstByte = some.getFirst().byteOffset();
            String text = RowFormatText.record(some, firstByte, some.getLast().endByte() - firstByte);
            for (FormatDialect dialect : List.of(FormatDialect.PEP3118, FormatDialect.NUMPY)) {
                ElementFormat record = ElementFormat.of(text, dialect);
                String where = "seed " + seed + ", round " + round + ", " + dialect + ": " + text;
                assertEquals(some.getLast().endByte() - firstByte, record.itemSize(), where);
                some.forEach(column -> assertEquals(column.byteOffset() - firstByte,
                    record.field(column.name().toString()).offset(), where));
            }
        }
    }

    @Test
    void offsetsAlignmentPaddingAndStrideAreSetWhereTheyAreAskedFor() {
        GeomVertexArrayFormat format = GeomVertexArrayFormat.builder()
            .column(InternalName.of("flag"), 1, NumericType.UINT8, Contents.OTHER, false)
            .pad(2).floats(InternalName.VERTEX, 3, Contents.POINT)
            .align(16).matrix(InternalName.of("bend"), 2)
            .at(33).column(InternalName.of("odd"), 1, NumericType.UINT16, Contents.OTHER, false)
            .at(2).column(InternalName.of("early"), 2, NumericType.INT8, Contents.OTHER, false)
            .stride(40).divisor(3).build();
        assertEquals("T{<B:flag:1x(2)b:early:(3)f:vertex:(2,2)f:bend:1xH:odd:5x}", format.rowFormat().toString());
        assertEquals(3, format.divisor());
        assertEquals(40, format.byteStride());
    }

    @Test
    void oneAlignmentForAllColumnsHoldsForTheRowToo() {
        GeomVertexArrayFormat wide = bytesThenFloat(8);
        assertEquals("T{(3)B:color:5xf:weight:4x}", wide.rowFormat().toString());
        assertEquals("T{(3)<B:color:f:weight:}", bytesThenFloat(1).rowFormat().toString());
        assertEquals("T{(3)B:color:1xf:weight:}", bytesThenFloat(0).rowFormat().toString());
        GeomVertexArrayFormat.Builder builder = GeomVertexArrayFormat.builder();
        assertEquals("expected an alignment that is a power of two up to 65536, given 3: take a power of two, such "
            + "as 4 or 16", assertThrows(IllegalArgumentException.class, () -> builder.align(3)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> builder.columnAlignment(-1));
        assertThrows(IllegalArgumentException.class, () -> builder.pad(-1));
    }

    private static GeomVertexArrayFormat bytesThenFloat(int alignment) {
        return GeomVertexArrayFormat.builder().columnAlignment(alignment)
            .column(InternalName.COLOR, 3, NumericType.UINT8, Contents.COLOR, true)
            .floats(InternalName.of("weight"), 1, Contents.OTHER).build();
    }

    @Test
    void matricesAndPackedColumnsHaveTheComponentsThatTheyCanHave() {
        assertEquals("expected 2 to 4 components of a matrix in column m, given 1: split the column",
            refusal(() -> GeomVertexArrayFormat.builder().matrix(InternalName.of("m"), 1)));
        assertEquals("expected 1 component of PACKED_INT_2_10_10_10 in column p, given 2: split the column",
            refusal(() -> GeomVertexArrayFormat.builder().column(InternalName.of("p"), 2,
                NumericType.PACKED_INT_2_10_10_10, Contents.NORMAL, true)));
        assertThrows(IllegalArgumentException.class, () -> GeomVertexArrayFormat.builder().column(
            InternalName.of("p"), 2, NumericType.PACKED_INT_2_10_10_10, Contents.MATRIX, true));
        assertThrows(IllegalArgumentException.class, () -> new GeomVertexColumn(InternalName.VERTEX, 3,
            NumericType.FLOAT32, Contents.POINT, Integer.MAX_VALUE - 8, false));
        assertThrows(IllegalArgumentException.class,
            () -> new GeomVertexArrayFormat(GeomVertexArrayFormat.v3().columns(), 12, -1));
    }

    private static String refusal(Executable wrong) {
        return assertThrows(IllegalArgumentException.class, wrong).getMessage();
    }

    @Test
    void columnsThatOverlapOrLeaveTheRowAreRefused() {
        GeomVertexColumn a = column("a", 0);
        assertEquals("expected columns that do not overlap, given a up to byte 12 and b from byte 8: move one of them",
            refusal(List.of(a, column("b", 8)), 32));
        assertEquals("expected names that differ, given [a, a]: rename one", refusal(List.of(a, column("a", 12)), 32));
        assertEquals("expected rows of at least 12 bytes, given 11: enlarge the stride", refusal(List.of(a), 11));
        assertEquals("expected at least one column, given none: add one", refusal(List.of(), 4));
    }

    @Test
    void columnsLieInTheOrderOfTheirBytes() {
        GeomVertexArrayFormat format = GeomVertexArrayFormat.of(List.of(column("b", 16), column("a", 0)), 32);
        assertEquals(List.of(column("a", 0), column("b", 16)), format.columns());
        assertEquals(32, format.byteStride());
        assertEquals(0, format.divisor());
        assertEquals(new GeomVertexArrayFormat(format.columns(), 32, 0), format);
    }

    @Test
    void aTextIsAsGoodAsAName() {
        GeomVertexArrayFormat names = GeomVertexArrayFormat.builder()
            .floats(InternalName.VERTEX, 3, Contents.POINT).matrix(InternalName.of("bend"), 2)
            .packed(InternalName.NORMAL, NumericType.PACKED_INT_2_10_10_10, Contents.NORMAL, true)
            .column(InternalName.COLOR, 4, NumericType.UINT8, Contents.COLOR, true).build();
        GeomVertexArrayFormat texts = GeomVertexArrayFormat.builder()
            .floats("vertex", 3, Contents.POINT).matrix(new StringBuilder("bend"), 2)
            .packed("normal", NumericType.PACKED_INT_2_10_10_10, Contents.NORMAL, true)
            .column("color", 4, NumericType.UINT8, Contents.COLOR, true).build();
        assertEquals(names, texts);
        assertSame(names.column(InternalName.COLOR), names.column("color"));
        assertTrue(names.hasColumn("bend"));
        assertTrue(names.hasColumn(InternalName.of("bend")));
        assertFalse(names.hasColumn("Bend"));
        assertEquals("expected one of the columns [vertex, bend, normal, color], given colour: correct the name",
            refusal(() -> names.column("colour")));
    }

    @Test
    void aColumnAloneTakesEitherToo() {
        assertEquals(GeomVertexColumn.of(InternalName.TEXCOORD, 2, NumericType.FLOAT32, Contents.TEXCOORD, 8, false),
            GeomVertexColumn.of("texcoord", 2, NumericType.FLOAT32, Contents.TEXCOORD, 8, false));
    }

    @Test
    void componentsAndNamesAreChecked() {
        assertThrows(IllegalArgumentException.class,
            () -> new GeomVertexColumn(InternalName.VERTEX, 0, NumericType.FLOAT32, Contents.POINT, 0, false));
        assertThrows(IllegalArgumentException.class, () -> InternalName.of("a:b"));
        assertThrows(IllegalArgumentException.class, () -> InternalName.of("a\0b"));
        assertSame(InternalName.VERTEX, InternalName.of("vertex"));
        assertThrows(IllegalArgumentException.class, () -> GeomVertexArrayFormat.index(NumericType.INT16));
    }

    private static String refusal(List<GeomVertexColumn> columns, int stride) {
        return assertThrows(IllegalArgumentException.class, () -> GeomVertexArrayFormat.of(columns, stride))
            .getMessage();
    }

    private static GeomVertexColumn column(String name, int offset) {
        return new GeomVertexColumn(InternalName.of(name), 3, NumericType.FLOAT32, Contents.OTHER, offset, false);
    }
}
