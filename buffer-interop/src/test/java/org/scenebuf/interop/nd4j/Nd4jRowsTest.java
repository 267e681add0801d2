package org.scenebuf.interop.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.joml.Matrix3f;
import org.joml.Matrix4f;
import org.joml.Matrix4x3f;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.MemoryStatistics;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexFormat;

class Nd4jRowsTest {

    private static final int ROWS = 3000;

    private final GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), ROWS);
    private final Matrix4f matrix = new Matrix4f().translation(3, -2, 1).rotateXYZ(0.3f, 0.2f, 0.1f).scale(1, 2, 0.5f);

    @AfterEach
    void close() {
        rows.close();
    }

    /** In numbers of every floating type, both byte orders, and strides of any sign and size. */
    @ParameterizedTest
    @ValueSource(strings = {"f", "d", "e", ">f", "<d", ">e", ">d"})
    void everyOperationAgreesWithTheSameOneNumberByNumber(String format) {
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            BufferExporter lent = lend(random, ElementFormat.of(format), 1 + random.nextInt(200),
                2 + random.nextInt(3));
            fill(lent, random);
            double[] vector = random.doubles(width(lent), -2, 2).map(x -> (float) x).toArray();
            String which = format + ", seed " + seed;
            compare(which, lent, all -> Nd4jRows.add(all, vector), row -> map(row, k -> row[k] + vector[k]));
            compare(which, lent, all -> Nd4jRows.scale(all, vector), row -> map(row, k -> row[k] * vector[k]));
            compare(which, lent, all -> Nd4jRows.scale(all, 0.75), row -> map(row, k -> row[k] * 0.75));
            compare(which, lent, Nd4jRows::normalize, row -> map(row, k -> row[k] / length(row)));
            compare(which, lent, all -> Nd4jRows.transform(all, matrix), row -> transformed(row, 1));
            compare(which, lent, all -> Nd4jRows.transformDirections(all, matrix), row -> transformed(row, 0));
            double[][] numbers = read(lent);
            assertArrayEquals(columns(numbers, column -> Arrays.stream(column).min().orElseThrow()),
                Nd4jRows.min(lent), which);
            assertArrayEquals(columns(numbers, column -> Arrays.stream(column).max().orElseThrow()),
                Nd4jRows.max(lent), which);
            assertArrayEquals(columns(numbers, column -> Arrays.stream(column).average().orElseThrow()),
                Nd4jRows.mean(lent), 1e-5, which);
        }
    }

    @Test
    void manyRowsAreSpreadOverThreadsAndAddedUpInOneOrder() {
        try (GeomVertexArrayData many = GeomVertexArrayData.allocate("many", GeomVertexArrayFormat.v3n3t2(), 300_000)) {
            Nd4jRows.add(many.column("texcoord"), 1, 2);
            Nd4jRows.scale(many.column("texcoord"), 0.1, 3);
            assertArrayEquals(new double[] {0.1f, 6}, Nd4jRows.min(many.column("texcoord")));
            assertArrayEquals(Nd4jRows.mean(many.column("texcoord")), Nd4jRows.mean(many.column("texcoord")));
            assertArrayEquals(new double[3], Nd4jRows.max(many.column("vertex")));
            INDArray every = Nd4j.arange(300_000).castTo(DataType.INT32);
            assertEquals(1_800_000, Nd4jRows.gather(many.column("texcoord"), every).getColumn(1).sumNumber()
                .doubleValue());
        }
    }

    @Test
    void aSingleNaNIsTheSmallestAndTheLargest() {
        try (FloatColumn position = rows.column("vertex").asFloat()) {
            position.set(2000, 1, Float.NaN);
            position.set(2001, 1, -5);
            position.set(2001, 2, 7);
        }
        assertArrayEquals(new double[] {0, Double.NaN, 0}, Nd4jRows.min(rows.column("vertex")));
        assertArrayEquals(new double[] {0, Double.NaN, 7}, Nd4jRows.max(rows.column("vertex")));
        assertTrue(Double.isNaN(Nd4jRows.mean(rows.column("vertex"))[1]));
    }

    @Test
    void aMatrixIsAnIndArrayOrOneOfJoml() {
        INDArray four = Nd4j.createFromArray(new float[][] {{0, -1, 0, 5}, {1, 0, 0, 6}, {0, 0, 1, 7}, {0, 0, 0, 1}});
        INDArray three = Nd4j.createFromArray(new double[][] {{0, -1, 0}, {1, 0, 0}, {0, 0, 1}});
        Matrix4f joml = new Matrix4f().translation(5, 6, 7).rotateZ((float) Math.PI / 2);
        List<Consumer<BufferExporter>> points = List.of(all -> Nd4jRows.transform(all, four),
            all -> Nd4jRows.transform(all, four.get(NDArrayIndex.interval(0, 3),
                NDArrayIndex.all())),
            all -> Nd4jRows.transform(all, joml), all -> Nd4jRows.transform(all, new Matrix4x3f().set(joml)));
        List<Consumer<BufferExporter>> directions = List.of(all -> Nd4jRows.transformDirections(all, four),
            all -> Nd4jRows.transform(all, three), all -> Nd4jRows.transform(all, new Matrix3f(joml)),
            all -> Nd4jRows.transformDirections(all, joml),
            all -> Nd4jRows.transformDirections(all, new Matrix4x3f().set(joml)));
        for (Consumer<BufferExporter> transform : points) {
            assertArrayEquals(new double[] {3, 7, 10}, afterwards(transform), 1e-5);
        }
        for (Consumer<BufferExporter> transform : directions) {
            assertArrayEquals(new double[] {-2, 1, 3}, afterwards(transform), 1e-5);
        }
    }

    @Test
    void rowVectorsMayBeIndArrays() {
        Nd4jRows.add(rows.column("vertex"), Nd4j.createFromArray(1f, 2f, 3f));
        Nd4jRows.scale(rows.column("vertex"), Nd4j.createFromArray(new double[][] {{2, 3, 4}}));
        Nd4jRows.add(rows.column("vertex"), Nd4j.scalar(0.5));
        assertArrayEquals(new double[] {2.5, 6.5, 12.5}, Nd4jRows.mean(rows.column("vertex")));
        assertArrayEquals(new double[3], Nd4jRows.max(rows.column("normal")));
    }

    @Test
    void gatherCopiesTheNamedRowsOutAndScatterBack() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            ElementFormat format = ElementFormat.of(List.of("f", "d", "e", "B", "h", "Q", "?").get(random.nextInt(7)));
            BufferExporter lent = lend(random, format, 1 + random.nextInt(3000), 1 + random.nextInt(8));
            int count = (int) count(lent);
            long[] indices = random.longs(1 + random.nextInt(2500), 0, count).toArray();
            try (BufferView view = lent.getBuffer(BufferRequest.FULL)) {
                for (long row = 0; row < count; row++) {
                    view.set(format.code().equals("?") ? row % 2 == 0 : (Object) (int) (row % 120), row, 0);
                }
                INDArray gathered = Nd4jRows.gather(lent, Nd4j.createFromArray(indices));
                assertArrayEquals(new long[] {indices.length, width(lent)}, gathered.shape(), "seed " + seed);
                INDArray same = Nd4jRows.gather(lent, indices);
                for (int k = 0; k < indices.length; k++) {
                    Object expected = view.get(indices[k], 0);
                    assertEquals(number(expected), gathered.getDouble(k, 0), "seed " + seed);
                    assertEquals(number(expected), same.getDouble(k, 0), "seed " + seed);
                }
                for (int k = 0; k < indices.length; k++) {
                    view.set(format.code().equals("?") ? false : (Object) 0, indices[k], 0);
                }
                Nd4jRows.scatter(lent, indices, random.nextBoolean() ? gathered : gathered.dup('f'));
                for (long row = 0; row < count; row++) {
                    double expected = format.code().equals("?") ? (row + 1) % 2 : row % 120;
                    assertEquals(expected, number(view.get(row, 0)), "seed " + seed);
                }
            }
        }
    }

    @Test
    void ofARowThatIsNamedTwiceTheLastValuesStay() {
        INDArray values = Nd4j.createFromArray(new float[][] {{1, 1, 1}, {2, 2, 2}, {3, 3, 3}});
        Nd4jRows.scatter(rows.column("vertex"), Nd4j.createFromArray(7, 8, 7), values);
        assertEquals(3, Nd4jRows.gather(rows.column("vertex"), 7).getDouble(0, 2));
        assertEquals(2, Nd4jRows.gather(rows.column("vertex"), 8).getDouble(0, 0));
    }

    @Test
    void valuesMayComeFromTheSameRows() {
        Nd4jRows.scatter(rows.column("vertex"), new long[] {0, 1, 2}, Nd4j.createFromArray(
            new float[][] {{1, 1, 1}, {2, 2, 2}, {3, 3, 3}}));
        try (Nd4jView view = Nd4jViews.open(rows.column("vertex").rows(0, 3))) {
            Nd4jRows.scatter(view, new long[] {2, 1, 0}, view.array());
            assertEquals(3, view.array().getDouble(0, 0));
            assertEquals(1, view.array().getDouble(2, 0));
        }
    }

    @Test
    void exactlyTheRowsThatWereWrittenCountAsChanged() {
        try (ChangeCursor cursor = rows.changes().newCursor()) {
            cursor.drain((first, count) -> { });
            Nd4jRows.scale(rows.column("vertex").rows(100, 50), 2);
            assertEquals("100-150 ", drain(cursor));
            Nd4jRows.scatter(rows.column("normal"), new long[] {2999, 7, 8, 70, 0, 8, 71},
                Nd4j.zeros(DataType.FLOAT, 7, 3));
            assertEquals("0-1 7-9 70-72 2999-3000 ", drain(cursor));
            Nd4jRows.gather(rows.column("normal"), 1, 2);
            Nd4jRows.max(rows.column("normal"));
            assertEquals("", drain(cursor));
        }
    }

    /** Its own array was never taken, so that nothing but the operation's rows can have changed. */
    @Test
    void anOpenViewIsAnExporterToo() {
        try (ChangeCursor cursor = rows.changes().newCursor(); Nd4jView view = Nd4jViews.open(rows.column("vertex"))) {
            cursor.drain((first, count) -> { });
            Nd4jRows.scatter(view, new long[] {5}, Nd4j.ones(DataType.FLOAT, 1, 3));
            assertEquals("5-6 ", drain(cursor));
            assertEquals(1, view.array().getDouble(5, 1));
        }
        try (Nd4jView view = Nd4jViews.openReadOnly(rows.column("vertex"))) {
            assertEquals(1, Nd4jRows.max(view)[0]);
            assertEquals("expected an INDArray opened to write, given one opened to read: use Nd4jViews.open",
                assertThrows(BufferException.class, () -> Nd4jRows.normalize(view)).getMessage());
        }
    }

    @Test
    void workInPlaceCopiesNothing() {
        long copied = MemoryStatistics.bytesCopied();
        Nd4jRows.transform(rows.column("vertex"), matrix);
        Nd4jRows.normalize(rows.column("normal"));
        Nd4jRows.min(rows.column("vertex"));
        assertEquals(0, MemoryStatistics.bytesCopied() - copied);
        Nd4jRows.gather(rows.column("vertex"), 1, 2);
        long rowsAndIndices = 2 * 12 + 2 * 8;
        assertEquals(rowsAndIndices, MemoryStatistics.bytesCopied() - copied);
    }

    @Test
    void wrongNumbersAreRefusedAndNothingIsChanged() {
        Nd4jRows.add(rows.column("vertex"), 1);
        BufferExporter vertex = rows.column("vertex");
        try (ChangeCursor cursor = rows.changes().newCursor()) {
            cursor.drain((first, count) -> { });
            assertText(IndexOutOfBoundsException.class, "expected indices from 0 to 2999, given 3000 at place 1: "
                + "correct the index; nothing was copied", () -> Nd4jRows.scatter(vertex, Nd4j.createFromArray(1, 3000),
                    Nd4j.zeros(DataType.FLOAT, 2, 3)));
            assertThrows(IndexOutOfBoundsException.class, () -> Nd4jRows.gather(vertex, -1));
            assertText(IllegalArgumentException.class, "expected FLOAT values of shape [2, 3], given FLOAT of shape "
                + "[2, 4]: castTo or reshape them, one row for each index", () -> Nd4jRows.scatter(vertex,
                    new long[] {1, 2}, Nd4j.zeros(DataType.FLOAT, 2, 4)));
            assertThrows(IllegalArgumentException.class, () -> Nd4jRows.scatter(vertex, new long[] {1},
                Nd4j.zeros(DataType.DOUBLE, 1, 3)));
            assertText(IllegalArgumentException.class, "expected whole numbers in one dimension as indices, given "
                + "FLOAT of shape [1]: castTo(DataType.INT64) and ravel() them",
                () -> Nd4jRows.gather(vertex, Nd4j.createFromArray(1f)));
            assertText(IllegalArgumentException.class, "expected a matrix of shape [3, 3], [3, 4] or [4, 4], given "
                + "[2, 2]: reshape it", () -> Nd4jRows.transform(vertex, Nd4j.ones(2, 2)));
            assertText(IllegalArgumentException.class, "expected an affine matrix, whose last row is 0 0 0 1, given "
                + "[1.0, 1.0, 1.0, 1.0]: divide by w in code of your own",
                () -> Nd4jRows.transform(vertex, Nd4j.ones(4, 4)));
            assertThrows(IllegalArgumentException.class,
                () -> Nd4jRows.transform(vertex, new Matrix4f().perspective(1, 1, 1, 2)));
            assertText(IllegalArgumentException.class, "expected 1 number, or 3 for the columns, given 2: give one "
                + "for each column", () -> Nd4jRows.add(vertex, 1, 2));
            assertText(IllegalArgumentException.class, "expected a row vector, of shape [n] or [1, n], given [3, 1]: "
                + "take one row of it", () -> Nd4jRows.scale(vertex, Nd4j.ones(3, 1)));
            assertEquals("", drain(cursor));
        }
        assertArrayEquals(new double[] {1, 1, 1}, Nd4jRows.max(vertex));
        rows.setRowCount(10); // Nothing stayed on loan.
    }

    @Test
    void wrongRowsAreRefused() {
        try (GeomVertexArrayData colors = GeomVertexArrayData.allocate("colors",
            GeomVertexFormat.v3n3c4t2().arrays().getFirst(), 3)) {
            assertText(BufferException.class, "expected floating numbers for add, given format B: convert them "
                + "to floats first", () -> Nd4jRows.add(colors.column("color"), 1));
        }
        assertText(BufferException.class, "expected floating numbers for normalize, given format "
            + "T{(3)f:vertex:(3)f:normal:(2)f:texcoord:}: take one column",
            () -> Nd4jRows.normalize(rows));
        BufferExporter cube = Buffers.wrap(MemorySegment.ofArray(new float[8]),
            BufferLayout.contiguous(0, ElementFormat.of("f"), 2, 2, 2));
        assertTrue(assertThrows(BufferException.class, () -> Nd4jRows.max(cube)).getMessage()
            .startsWith("expected rows of numbers for max, in 1 or 2 dimensions, given bytes 0 to 32"));
        assertText(IllegalArgumentException.class, "expected rows of 2, 3 or 4 numbers to transform, given 1: take "
            + "the columns of the positions alone", () -> Nd4jRows.transform(Buffers.wrap(new float[3]), matrix));
        assertText(IllegalArgumentException.class, "expected at least one row, given none: check the row count first",
            () -> Nd4jRows.mean(Buffers.wrap(new float[0])));
        Nd4jRows.scale(Buffers.wrap(new float[0]), 2);
        assertThrows(BufferException.class, () -> Nd4jRows.scale(Buffers.wrapReadOnly(new float[3]), 2));
    }

    @Test
    void closedArraysAreRefused() {
        INDArray closed = Nd4j.createFromArray(1, 2);
        closed.close();
        String text = "expected an open INDArray, given a closed one: use it before it is closed";
        BufferExporter vertex = rows.column("vertex");
        assertText(BufferException.class, text, () -> Nd4jRows.gather(vertex, closed));
        assertText(BufferException.class, text, () -> Nd4jRows.scatter(vertex, new long[] {1, 2}, closed));
        assertText(BufferException.class, text, () -> Nd4jRows.transform(vertex, closed));
        assertText(BufferException.class, text, () -> Nd4jRows.add(vertex, closed));
        Nd4jView view = Nd4jViews.open(vertex);
        view.close();
        assertThrows(StaleViewException.class, () -> Nd4jRows.normalize(view));
    }

    private double[] afterwards(Consumer<BufferExporter> transform) {
        Nd4jRows.scale(rows.column("vertex"), 0);
        Nd4jRows.add(rows.column("vertex"), 1, 2, 3);
        transform.accept(rows.column("vertex"));
        return Nd4jRows.max(rows.column("vertex"));
    }

    /** Rows of numbers somewhere in a heap array, or in native memory. */
    private static BufferExporter lend(Random random, ElementFormat format, int count, int width) {
        long size = format.itemSize();
        long step = random.nextInt(3) > 0 ? size : -(size + random.nextInt(3));
        long stride = Math.abs(step) * width + random.nextInt(4) * (random.nextBoolean() ? size : 1);
        boolean backwards = random.nextBoolean();
        long offset = (backwards ? (count - 1) * stride : 0) + (step < 0 ? (width - 1) * -step : 0);
        BufferLayout layout = BufferLayout.of(offset + 3, format, size, new long[] {count, width},
            new long[] {backwards ? -stride : stride, step});
        MemorySegment memory = random.nextBoolean()
            ? MemorySegment.ofArray(new byte[Math.toIntExact(layout.endByte())])
            : Arena.ofAuto().allocate(layout.endByte());
        return Buffers.wrap(memory, layout);
    }

    private static void fill(BufferExporter lent, Random random) {
        try (BufferView view = lent.getBuffer(BufferRequest.FULL)) {
            for (long row = 0; row < view.layout().shape(0); row++) {
                for (long column = 0; column < view.layout().shape(1); column++) {
                    view.set((double) (float) (random.nextDouble() * 4 - 2), row, column);
                }
            }
        }
    }

    private static void compare(String which, BufferExporter lent, Consumer<BufferExporter> whole,
        UnaryOperator<double[]> single) {
        double[][] before = read(lent);
        whole.accept(lent);
        double[][] after = read(lent);
        double tolerance = which.contains("e,") ? 2e-2 : 1e-5;
        for (int row = 0; row < before.length; row++) {
            assertArrayEquals(single.apply(before[row]), after[row], tolerance, which + ", row " + row);
        }
        try (BufferView view = lent.getBuffer(BufferRequest.FULL)) {
            for (int row = 0; row < before.length; row++) {
                for (int column = 0; column < before[row].length; column++) {
                    view.set(before[row][column], row, column);
                }
            }
        }
    }

    private static double[][] read(BufferExporter lent) {
        try (BufferView view = lent.getBuffer(BufferRequest.FULL_RO)) {
            double[][] numbers = new double[(int) view.layout().shape(0)][(int) view.layout().shape(1)];
            for (int row = 0; row < numbers.length; row++) {
                for (int column = 0; column < numbers[row].length; column++) {
                    numbers[row][column] = (Double) view.get(row, column);
                }
            }
            return numbers;
        }
    }

    private double[] transformed(double[] row, double w) {
        double x = row[0];
        double y = row[1];
        double z = row.length > 2 ? row[2] : 0;
        double used = row.length > 3 ? w * row[3] : w;
        double[] result = row.clone();
        result[0] = matrix.m00() * x + matrix.m10() * y + matrix.m20() * z + matrix.m30() * used;
        result[1] = matrix.m01() * x + matrix.m11() * y + matrix.m21() * z + matrix.m31() * used;
        if (row.length > 2) {
            result[2] = matrix.m02() * x + matrix.m12() * y + matrix.m22() * z + matrix.m32() * used;
        }
        return result;
    }

    private static double[] map(double[] row, IntToDoubleFunction change) {
        double[] result = new double[row.length];
        Arrays.setAll(result, change);
        return result;
    }

    private static double[] columns(double[][] numbers, ToDoubleFunction<double[]> reduction) {
        double[] result = new double[numbers[0].length];
        Arrays.setAll(result, column -> reduction.applyAsDouble(
            Arrays.stream(numbers).mapToDouble(row -> row[column]).toArray()));
        return result;
    }

    private static double length(double[] row) {
        return Math.sqrt(Arrays.stream(row).map(x -> x * x).sum());
    }

    private static double number(Object value) {
        return value instanceof Boolean truth ? truth ? 1 : 0 : ((Number) value).doubleValue();
    }

    private static long count(BufferExporter lent) {
        try (BufferView view = lent.getBuffer(BufferRequest.FULL_RO)) {
            return view.layout().shape(0);
        }
    }

    private static int width(BufferExporter lent) {
        try (BufferView view = lent.getBuffer(BufferRequest.FULL_RO)) {
            return (int) view.layout().shape(1);
        }
    }

    private static String drain(ChangeCursor cursor) {
        StringBuilder seen = new StringBuilder();
        cursor.drain((first, count) -> seen.append(first).append('-').append(first + count).append(' '));
        return seen.toString();
    }

    private static void assertText(Class<? extends RuntimeException> type, String text,
        Executable call) {
        assertEquals(text, assertThrows(type, call).getMessage());
    }
}
