package org.scenebuf.engine.vertex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.ValueLayout;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.MemoryStatistics;

/** Rows in one format made from rows in another. */
class ConversionTest {

    private static final InternalName N = InternalName.of("n");

    @Test
    void equalColumnsAreCopiedAndMissingColorsAreWhite() {
        try (GeomVertexArrayData given = random(GeomVertexFormat.v3n3t2(), 3000, 5)) {
            long before = MemoryStatistics.bytesCopied();
            try (GeomVertexArrayData made = given.convertTo(GeomVertexFormat.v3n3c4t2().arrays().getFirst())) {
                assertEquals(3000 * 36, MemoryStatistics.bytesCopied() - before);
                assertSameColumn(given, made, "vertex");
                assertSameColumn(given, made, "normal");
                assertSameColumn(given, made, "texcoord");
                try (BufferView color = made.column("color").getBuffer(BufferRequest.FULL_RO)) {
                    assertEquals(255L, color.get(2999, 3));
                }
                try (GeomVertexArrayData back = made.convertTo(given.format())) {
                    assertSame(given, back);
                }
            }
        }
    }

    @Test
    void everyRandomFormatComesBackFromACopyOfItself() {
        long seed = 17;
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            GeomVertexArrayFormat format = RandomFormats.next(random);
            GeomVertexArrayFormat.Builder close = GeomVertexArrayFormat.builder().columnAlignment(1);
            format.columns().reversed().forEach(close::copy);
            try (GeomVertexArrayData given = random(GeomVertexFormat.of(format), 700, round);
                GeomVertexArrayData packed = given.convertTo(close.build());
                GeomVertexArrayData back = packed.convertTo(format)) {
                for (GeomVertexColumn column : format.columns()) {
                    assertSameColumn(given, packed, column.name().toString());
                    assertSameColumn(given, back, column.name().toString());
                }
            }
        }
    }

    @Test
    void numbersKeepTheirValueRoundedAndSaturated() {
        assertConverts(NumericType.FLOAT64, false, "300.5", NumericType.UINT8, false, "255");
        assertConverts(NumericType.FLOAT64, false, "-2.5", NumericType.INT16, false, "-2");
        assertConverts(NumericType.FLOAT64, false, "NaN", NumericType.INT32, false, "0");
        assertConverts(NumericType.FLOAT64, false, "1e300", NumericType.UINT32, false, "4294967295");
        assertConverts(NumericType.UINT32, false, "4294967295", NumericType.FLOAT64, false, "4.294967295E9");
        assertConverts(NumericType.INT32, false, "-2147483648", NumericType.INT32, true, "-2147483647");
        assertConverts(NumericType.FLOAT32, false, "1e30", NumericType.FLOAT16, false, "Infinity");
        assertConverts(NumericType.INT8, false, "-7", NumericType.FLOAT32, false, "-7.0");
    }

    @Test
    void fractionsAreWholeNumbersWhereTheyAreNormalised() {
        assertConverts(NumericType.FLOAT32, false, "0.5", NumericType.UINT8, true, "128");
        assertConverts(NumericType.UINT8, true, "255", NumericType.UINT16, true, "65535");
        assertConverts(NumericType.INT8, true, "-128", NumericType.FLOAT32, false, "-1.0");
        assertConverts(NumericType.INT8, true, "127", NumericType.INT32, true, "2147483647");
        assertConverts(NumericType.UINT32, true, "4294967295", NumericType.FLOAT16, false, "1.0");
        assertConverts(NumericType.FLOAT64, false, "2", NumericType.INT16, true, "32767");
    }

    @Test
    void halvesAreRoundedOnce() {
        double justAboveHalfway = 1 + 0x1p-11 + 0x1p-40;
        assertConverts(NumericType.FLOAT64, false, new BigDecimal(justAboveHalfway).toString(), NumericType.FLOAT16,
            false, String.valueOf(1 + 0x1p-10));
        assertConverts(NumericType.FLOAT64, false, new BigDecimal(1 + 0x1p-11).toString(), NumericType.FLOAT16, false,
            "1.0");
    }

    @Test
    void missingComponentsAreZeroButAlphaAndW() {
        assertEquals("[1.0, 2.0, 0.0, 1.0]", widened(Contents.POINT, 2, 4, 1, 2));
        assertEquals("[1.0, 2.0, 0.0, 0.0]", widened(Contents.VECTOR, 2, 4, 1, 2));
        assertEquals("[0.5, 0.25, 1.0, 1.0]", widened(Contents.COLOR, 2, 4, 0.5, 0.25));
        assertEquals("[1.0, 2.0]", widened(Contents.POINT, 4, 2, 1, 2, 3, 4));
        assertEquals("[[1.0, 2.0, 0.0], [3.0, 4.0, 0.0], [0.0, 0.0, 1.0]]",
            widened(Contents.MATRIX, 2, 3, 1, 2, 3, 4));
        assertEquals("[[1.0, 2.0], [4.0, 5.0]]", widened(Contents.MATRIX, 3, 2, 1, 2, 3, 4, 5, 6, 7, 8, 9));
    }

    @Test
    void packedWordsAreConvertedValueByValue() {
        GeomVertexArrayFormat floats = GeomVertexArrayFormat.builder().floats(N, 4, Contents.VECTOR).build();
        GeomVertexArrayFormat words = GeomVertexArrayFormat.builder()
            .packed(N, NumericType.PACKED_INT_2_10_10_10, Contents.VECTOR, true).build();
        try (GeomVertexArrayData given = GeomVertexArrayData.allocate("given", floats, 600)) {
            set(given, 0, -1);
            set(given, 1, 0.5);
            set(given, 3, 1);
            try (GeomVertexArrayData packed = given.convertTo(words);
                GeomVertexArrayData back = packed.convertTo(floats)) {
                int word = PackedNumbers.pack(NumericType.PACKED_INT_2_10_10_10, true, -1, 0.5, 0, 1);
                try (BufferView view = packed.column("n").getBuffer(BufferRequest.FULL_RO)) {
                    assertEquals(Integer.toUnsignedLong(word), view.get(599));
                }
                try (BufferView view = back.column("n").getBuffer(BufferRequest.FULL_RO)) {
                    assertEquals((double) (float) (256 / 511.0), view.get(599, 1));
                }
            }
        }
    }

    @Test
    void rowsAreCopiedByNameAndOnlyTheyChange() {
        try (GeomVertexArrayData given = random(GeomVertexFormat.v3c4(), 50, 1);
            GeomVertexArrayData target = random(GeomVertexFormat.v3n3t2(), 60, 2);
            GeomVertexArrayData before = target.convertTo(target.format());
            ChangeCursor cursor = target.changes().newCursor()) {
            cursor.drain((first, count) -> { });
            target.rows(10, 20).copyRowsFrom(given.rows(5, 20));
            assertEquals(20, cursor.drain((first, count) -> assertEquals(10, first)));
            assertSameColumn(before, target, "normal");
            assertEquals(row(given, "vertex", 5), row(target, "vertex", 10));
            assertEquals(row(given, "vertex", 24), row(target, "vertex", 29));
            assertEquals(row(before, "vertex", 30), row(target, "vertex", 30));
            assertEquals("expected 3 rows, given 4: copy the same number of rows",
                assertThrows(IllegalArgumentException.class,
                    () -> target.rows(0, 3).copyRowsFrom(given.rows(0, 4))).getMessage());
        }
    }

    @Test
    void noRowsAreConvertedToNoRows() {
        try (GeomVertexArrayData none = random(GeomVertexFormat.v3n3(), 0, 1);
            GeomVertexArrayData made = none.convertTo(GeomVertexFormat.v3n3c4().arrays().getFirst())) {
            assertEquals(0, made.rowCount());
            made.rows().copyRowsFrom(none.rows());
        }
    }

    @Test
    void rowsOfTheSameArrayMayOverlap() {
        try (GeomVertexArrayData rows = random(GeomVertexFormat.v3n3t2(), 2000, 3);
            GeomVertexArrayData before = rows.convertTo(rows.format())) {
            rows.rows(1, 1900).copyRowsFrom(rows.rows(0, 1900));
            assertEquals(row(before, "normal", 1899), row(rows, "normal", 1900));
            assertEquals(row(before, "normal", 511), row(rows, "normal", 512));
        }
    }

    @Test
    void noNameInCommonIsRefusedWithTheNamesThatAre() {
        GeomVertexArrayFormat other = GeomVertexArrayFormat.builder().floats(N, 1, Contents.OTHER).build();
        try (GeomVertexArrayData given = random(GeomVertexFormat.v3n3(), 2, 3);
            GeomVertexArrayData target = GeomVertexArrayData.allocate("target", other, 2)) {
            assertEquals("expected one of the columns [n] in vertex array given, given [vertex, normal]: correct the "
                + "names", assertThrows(IllegalArgumentException.class,
                    () -> target.rows().copyRowsFrom(given.rows())).getMessage());
        }
    }

    @Test
    void dataOfSeveralArraysIsSpreadOtherwiseAndBack() {
        GeomVertexArrayFormat places =
            GeomVertexArrayFormat.builder().matrix(InternalName.of("place"), 4).divisor(1).build();
        GeomVertexFormat together = GeomVertexFormat.of(GeomVertexArrayFormat.v3n3t2(), places);
        try (GeomVertexData given = GeomVertexData.of("data", List.of(random(GeomVertexFormat.v3n3t2(), 1000, 4),
                random(GeomVertexFormat.of(GeomVertexArrayFormat.v3(), places).arrays().getLast(), 7, 5)));
            GeomVertexData separate = given.convertTo(together.separate());
            GeomVertexData colored = separate.convertTo(GeomVertexFormat.v3n3c4t2());
            GeomVertexData back = colored.convertTo(GeomVertexFormat.v3n3t2())) {
            assertEquals(4, separate.arrays().size());
            assertEquals(7, separate.arrayWith(InternalName.of("place")).rowCount());
            assertSame(given.arrays().getFirst(), back.arrays().getFirst());
            assertEquals("[255, 255, 255, 255]", row(colored.arrays().getFirst(), "color", 999));
            separate.copyRowsFrom(100, 50, colored, 0);
            assertEquals(row(given.arrays().getFirst(), "texcoord", 49),
                row(separate.arrayWith(InternalName.TEXCOORD), "texcoord", 149));
            assertThrows(IndexOutOfBoundsException.class, () -> separate.copyRowsFrom(990, 50, colored, 0));
        }
    }

    private static void assertConverts(NumericType from, boolean fromNormalized, String value, NumericType to,
        boolean toNormalized, String expected) {
        GeomVertexArrayFormat source = GeomVertexArrayFormat.builder()
            .column(N, 1, from, Contents.OTHER, fromNormalized).build();
        GeomVertexArrayFormat target = GeomVertexArrayFormat.builder()
            .column(N, 1, to, Contents.OTHER, toNormalized).build();
        try (GeomVertexArrayData given = GeomVertexArrayData.allocate("given", source, 1)) {
            try (BufferView view = given.column("n").getBuffer(BufferRequest.FULL)) {
                view.set(from.isInteger() ? (Number) Long.valueOf(value) : Double.valueOf(value), 0);
            }
            try (GeomVertexArrayData made = given.convertTo(target);
                BufferView view = made.column("n").getBuffer(BufferRequest.FULL_RO)) {
                assertEquals(expected, view.get(0).toString());
            }
        }
    }

    private static String widened(Contents contents, int from, int to, double... values) {
        GeomVertexArrayFormat source = GeomVertexArrayFormat.builder().floats(N, from, contents).build();
        GeomVertexArrayFormat target = GeomVertexArrayFormat.builder().floats(N, to, contents).build();
        try (GeomVertexArrayData given = GeomVertexArrayData.allocate("given", source, 1)) {
            try (BufferView view = given.getBuffer(BufferRequest.FULL)) {
                for (int k = 0; k < values.length; k++) {
                    view.segment().setAtIndex(ValueLayout.JAVA_FLOAT, k, (float) values[k]);
                }
            }
            try (GeomVertexArrayData made = given.convertTo(target)) {
                return row(made, "n", 0);
            }
        }
    }

    private static void set(GeomVertexArrayData array, int component, double value) {
        try (BufferView view = array.column("n").getBuffer(BufferRequest.FULL)) {
            for (long row = 0; row < array.rowCount(); row++) {
                view.set(value, row, component);
            }
        }
    }

    private static GeomVertexArrayData random(GeomVertexFormat format, long rows, long seed) {
        return random(format.arrays().getFirst(), rows, seed);
    }

    private static GeomVertexArrayData random(GeomVertexArrayFormat format, long rows, long seed) {
        GeomVertexArrayData array = GeomVertexArrayData.allocate("given", format, rows);
        byte[] bytes = new byte[(int) array.byteSize()];
        new Random(seed).nextBytes(bytes);
        array.copyFrom(Buffers.wrap(bytes));
        return array;
    }

    private static void assertSame(GeomVertexArrayData expected, GeomVertexArrayData given) {
        try (BufferView a = expected.getBuffer(BufferRequest.FULL_RO);
            BufferView b = given.getBuffer(BufferRequest.FULL_RO)) {
            assertEquals(-1, a.segment().mismatch(b.segment()));
        }
    }

    private static void assertSameColumn(GeomVertexArrayData expected, GeomVertexArrayData given, String column) {
        for (long row = 0; row < expected.rowCount(); row += 61) {
            assertEquals(row(expected, column, row), row(given, column, row), column + " of row " + row);
        }
    }

    private static String row(GeomVertexArrayData array, String column, long row) {
        try (BufferView view = array.getBuffer(BufferRequest.FULL_RO)) {
            ElementFormat format = view.layout().format();
            long at = row * array.format().byteStride();
            return format.scalarCode() != 0 ? format.read(view.segment(), at).toString() : format.field(column).format()
                .read(view.segment(), at + format.field(column).offset()).toString();
        }
    }
}
