package org.scenebuf.engine.vertex;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Storage;

/** Arithmetic over a column of any type, held against the same value by value. */
class ColumnArithmeticTest {

    private static final long SEED = 77;

    private final Random random = new Random(SEED);

    @Test
    void addingIsTheSameAsValueByValue() {
        forEachColumn((one, many, where) -> {
            double[] addend = numbers(many.column().values());
            many.add(addend);
            change(one, (value, index) -> value + addend[index], (value, index) -> value + (float) addend[index]);
            assertSameValues(one, many, where);
        });
    }

    @Test
    void scalingIsTheSameAsValueByValue() {
        forEachColumn((one, many, where) -> {
            double[] factors = numbers(many.column().values());
            many.scale(factors);
            change(one, (value, index) -> value * factors[index], (value, index) -> value * (float) factors[index]);
            assertSameValues(one, many, where);
        });
    }

    @Test
    void oneNumberIsForAllValues() {
        forEachColumn((one, many, where) -> {
            many.add(0.25);
            double[] addend = new double[one.column().values()];
            Arrays.fill(addend, 0.25);
            one.add(addend);
            assertSameValues(one, many, where);
        });
    }

    @Test
    void theSmallestLargestAndMeanAreThoseOfTheValues() {
        forEachColumn((one, many, where) -> {
            double[][] values = values(many);
            assertArrayEquals(reduce(values, column -> column.reduce(Math::min).orElseThrow()), many.min(), where);
            assertArrayEquals(reduce(values, column -> column.reduce(Math::max).orElseThrow()), many.max(), where);
            double[] means = reduce(values, column -> column.sum() / values.length);
            double[] found = many.mean();
            for (int k = 0; k < means.length; k++) {
                double largest = Math.max(1, Math.abs(means[k]));
                assertEquals(means[k] / largest, found[k] / largest, 1e-9, where);
            }
            assertSameValues(one, many, where);
        });
    }

    @Test
    void rowsOfEveryTypeThatStandsForFractionsGetLengthOne() {
        double half = Math.sqrt(0.5);
        assertNormalizes(NumericType.FLOAT64, false, 1e-15, 3, -3, half, -half);
        assertNormalizes(NumericType.FLOAT32, false, 1e-7, 3, -3, half, -half);
        assertNormalizes(NumericType.FLOAT16, false, 1e-3, 3, -3, half, -half);
        assertNormalizes(NumericType.INT16, true, 1e-4, 0.5, -0.5, half, -half);
        assertNormalizes(NumericType.INT8, true, 1e-2, 0.5, -0.5, half, -half);
        assertNormalizes(NumericType.UINT8, true, 1e-2, 0.3, 0.4, 0.6, 0.8);
    }

    @Test
    void wholeNumbersAreRoundedAndSaturated() {
        try (GeomVertexArrayData array = array("v", 2, NumericType.UINT8, false, 1)) {
            GeomVertexColumnData column = array.column("v");
            column.add(10.5, 300);
            assertArrayEquals(new double[] {11, 255}, column.max());
            column.scale(0.5, -1);
            assertArrayEquals(new double[] {6, 0}, column.max(), "5.5 is rounded up");
        }
    }

    @Test
    void normalizedBytesAreFractions() {
        try (GeomVertexArrayData array = array("color", 4, NumericType.UINT8, true, 2)) {
            GeomVertexColumnData color = array.column("color");
            color.add(1, 0.5, 0.2, -1);
            assertArrayEquals(new double[] {1, 128 / 255.0, 0.2, 0}, color.mean(), 1e-12);
            try (IntColumn bytes = color.asInt()) {
                assertEquals(51, bytes.get(1, 2));
            }
        }
    }

    @Test
    void packedNormalsGetLengthOne() {
        GeomVertexArrayFormat format = GeomVertexArrayFormat.builder()
            .packed("normal", NumericType.PACKED_INT_2_10_10_10, Contents.NORMAL, true).build();
        try (GeomVertexArrayData array = GeomVertexArrayData.allocate("packed", format, 3)) {
            GeomVertexColumnData normal = array.column("normal");
            normal.add(0.3, 0, -0.4, 0);
            normal.rows(1, 1).normalize();
            assertArrayEquals(new double[] {0.3, 0, -0.4, 0}, normal.rows(0, 1).mean(), 1e-3);
            assertArrayEquals(new double[] {0.6, 0, -0.8, 0}, normal.rows(1, 1).mean(), 2e-3);
            assertArrayEquals(new double[] {0.3, 0, -0.4, 0}, normal.rows(2, 1).mean(), 1e-3);
        }
    }

    @Test
    void aMatrixHasAValueForEachOfItsNumbers() {
        GeomVertexArrayFormat format = GeomVertexArrayFormat.builder().matrix("bend", 2).build();
        try (GeomVertexArrayData array = GeomVertexArrayData.allocate("bends", format, 2)) {
            array.column("bend").add(1, 2, 3, 4);
            array.column("bend").rows(1, 1).scale(2);
            assertArrayEquals(new double[] {1.5, 3, 4.5, 6}, array.column("bend").mean());
        }
    }

    @Test
    void aColumnOfSomeRowsWritesOnlyThese() {
        List<Consumer<GeomVertexColumnData>> changes = List.of(column -> column.add(1), column -> column.scale(2),
            GeomVertexColumnData::normalize);
        for (NumericType type : List.of(NumericType.FLOAT32, NumericType.FLOAT64, NumericType.INT16)) {
            try (GeomVertexArrayData array = array("v", 3, type, true, 100);
                ChangeCursor cursor = array.changes().newCursor()) {
                for (Consumer<GeomVertexColumnData> change : changes) {
                    changed(cursor);
                    change.accept(array.column("v").rows(30, 20).rows(5, 10));
                    assertEquals("35-45", changed(cursor), type::toString);
                    change.accept(array.column("v"));
                    assertEquals("0-100", changed(cursor), type::toString);
                }
            }
        }
        try (GeomVertexArrayData array = array("v", 3, NumericType.FLOAT32, false, 100)) {
            array.column("v").rows(30, 20).rows(5, 10).add(1);
            assertArrayEquals(new double[3], array.column("v").rows(0, 35).max());
            assertArrayEquals(new double[] {1, 1, 1}, array.column("v").rows(35, 10).min());
            assertArrayEquals(new double[3], array.column("v").rows(45, 55).max());
        }
    }

    @Test
    void readingMarksNothing() {
        try (GeomVertexArrayData array = array("v", 3, NumericType.FLOAT32, false, 9);
            ChangeCursor cursor = array.changes().newCursor()) {
            changed(cursor);
            array.column("v").min();
            array.column("v").max();
            array.column("v").mean();
            assertEquals("", changed(cursor));
        }
    }

    @Test
    void aColumnThatMayOnlyBeReadIsReducedAndNotChanged() {
        try (Arena arena = Arena.ofShared()) {
            Storage storage = Storage.of(NativeMemory.adopt("shown", arena.allocate(24).asReadOnly(), () -> { }));
            try (GeomVertexArrayData shown = GeomVertexArrayData.adopt("shown", GeomVertexArrayFormat.v3(), storage)) {
                GeomVertexColumnData column = shown.column("vertex");
                assertArrayEquals(new double[3], column.min());
                assertArrayEquals(new double[3], column.mean());
                assertThrows(BufferException.class, () -> column.add(1));
                assertThrows(BufferException.class, () -> column.scale(1));
                assertThrows(BufferException.class, column::normalize);
            }
        }
    }

    @Test
    void anotherCountOfNumbersIsRefusedAndNothingChanges() {
        try (GeomVertexArrayData array = array("v", 3, NumericType.FLOAT32, false, 9);
            ChangeCursor cursor = array.changes().newCursor()) {
            changed(cursor);
            GeomVertexColumnData column = array.column("v");
            assertEquals("expected 1 number, or 3 for the columns, given 2: give one for each column",
                assertThrows(IllegalArgumentException.class, () -> column.add(1, 2)).getMessage());
            assertThrows(IllegalArgumentException.class, () -> column.scale(1, 2, 3, 4));
            assertThrows(IllegalArgumentException.class, column::add);
            assertEquals("", changed(cursor));
        }
    }

    @Test
    void noRowsAreNoWorkAndHaveNoResults() {
        try (GeomVertexArrayData array = array("v", 3, NumericType.INT8, true, 9);
            ChangeCursor cursor = array.changes().newCursor()) {
            changed(cursor);
            GeomVertexColumnData none = array.column("v").rows(9, 0);
            none.add(1);
            none.scale(1);
            none.normalize();
            assertEquals("", changed(cursor));
            assertEquals("expected at least one row, given none: check the row count first",
                assertThrows(IllegalArgumentException.class, none::min).getMessage());
            assertThrows(IllegalArgumentException.class, none::max);
            assertThrows(IllegalArgumentException.class, none::mean);
        }
    }

    @Test
    void rowsThatTheArrayHasLostAreRefused() {
        try (GeomVertexArrayData array = array("v", 3, NumericType.FLOAT32, false, 9)) {
            GeomVertexColumnData lost = array.column("v").rows(7, 2);
            array.setRowCount(8);
            assertThrows(IndexOutOfBoundsException.class, () -> lost.add(1));
            assertThrows(IndexOutOfBoundsException.class, lost::min);
        }
    }

    /** Makes two arrays with the same random bytes, of many formats, and gives both their columns. */
    private void forEachColumn(Comparison comparison) {
        for (int turn = 0; turn < 60; turn++) {
            GeomVertexArrayFormat format = RandomFormats.next(random);
            int rows = 1 + random.nextInt(600);
            byte[] bytes = new byte[rows * format.byteStride()];
            random.nextBytes(bytes);
            try (GeomVertexArrayData one = filled(format, rows, bytes);
                GeomVertexArrayData many = filled(format, rows, bytes)) {
                for (GeomVertexColumn column : format.columns()) {
                    comparison.accept(one.column(column.name()), many.column(column.name()),
                        "seed " + SEED + ", turn " + turn + ", " + column);
                }
            }
        }
    }

    private static GeomVertexArrayData filled(GeomVertexArrayFormat format, int rows, byte[] bytes) {
        GeomVertexArrayData array = GeomVertexArrayData.allocate("rows", format, rows);
        try (BufferView view = array.getBuffer(BufferRequest.RECORDS)) {
            view.segment().copyFrom(MemorySegment.ofArray(bytes));
        }
        return array;
    }

    private double[] numbers(int count) {
        return random.doubles(count, -2, 2).toArray();
    }

    /** Changes values one by one: in floats where the bulk operation does so too. */
    private static void change(GeomVertexColumnData data, DoubleChange exact, FloatChange single) {
        boolean floats = data.column().type() == NumericType.FLOAT32 && !data.column().isMatrix();
        try (DoubleColumn column = data.asDouble()) {
            for (long row = 0; row < column.rowCount(); row++) {
                for (int index = 0; index < column.values(); index++) {
                    double value = column.get(row, index);
                    column.set(row, index, floats ? single.of((float) value, index) : exact.of(value, index));
                }
            }
        }
    }

    private static double[][] values(GeomVertexColumnData data) {
        try (DoubleColumn column = data.asDouble()) {
            double[][] values = new double[Math.toIntExact(column.rowCount())][column.values()];
            for (int row = 0; row < values.length; row++) {
                int at = row;
                Arrays.setAll(values[row], index -> column.get(at, index));
            }
            return values;
        }
    }

    private static double[] reduce(double[][] values, ToDoubleFunction<DoubleStream> reduction) {
        IntToDoubleFunction one =
            index -> reduction.applyAsDouble(Arrays.stream(values).mapToDouble(row -> row[index]));
        return IntStream.range(0, values[0].length).mapToDouble(one).toArray();
    }

    /** NaNs are all alike: which bits one has is not promised. */
    private static void assertSameValues(GeomVertexColumnData one, GeomVertexColumnData many, String where) {
        double[][] expected = values(one);
        double[][] given = values(many);
        for (int row = 0; row < expected.length; row++) {
            int at = row;
            assertArrayEquals(expected[row], given[row], () -> where + ", row " + at);
        }
    }

    private static void assertNormalizes(NumericType type, boolean normalized, double epsilon, double x, double y,
        double unitX, double unitY) {
        try (GeomVertexArrayData array = array("v", 2, type, normalized, 1)) {
            array.column("v").add(x, y);
            array.column("v").normalize();
            assertArrayEquals(new double[] {unitX, unitY}, array.column("v").mean(), epsilon, type::toString);
        }
    }

    private static GeomVertexArrayData array(String name, int components, NumericType type, boolean normalized,
        long rows) {
        return GeomVertexArrayData.allocate("array", GeomVertexArrayFormat.builder()
            .column(name, components, type, normalized ? Contents.COLOR : Contents.OTHER, normalized).build(), rows);
    }

    private static String changed(ChangeCursor cursor) {
        StringBuilder ranges = new StringBuilder();
        cursor.drain((first, count) -> ranges.append(first).append('-').append(first + count).append(' '));
        return ranges.toString().strip();
    }

    /** Looks at the same column of two arrays. */
    @FunctionalInterface
    private interface Comparison {

        void accept(GeomVertexColumnData one, GeomVertexColumnData many, String where);
    }

    /** Changes a value. */
    @FunctionalInterface
    private interface DoubleChange {

        double of(double value, int index);
    }

    /** Changes a float. */
    @FunctionalInterface
    private interface FloatChange {

        float of(float value, int index);
    }
}
