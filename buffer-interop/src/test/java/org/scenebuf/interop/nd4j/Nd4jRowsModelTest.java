package org.scenebuf.interop.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Numbers;
import org.scenebuf.engine.format.ElementFormat;

/**
 * Every operation on rows of every kind, beside the same in plain doubles: what it computes, which rows count as
 * changed, and that no other byte of the block is another afterwards.
 */
@Tag("slow")
class Nd4jRowsModelTest {

    private static final double[] SPECIAL = {0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY,
        1e-30, 1e30, -1e37, 1};

    @ParameterizedTest
    @ValueSource(strings = {"f", "d", "e", ">f", ">d", ">e"})
    void randomRowsAgreeWithPlainDoubles(String format) {
        for (int seed = 0; seed < 120; seed++) {
            Random random = new Random(seed);
            int count = random.nextInt(8) == 0 ? random.nextInt(2) : random.nextInt(60);
            checkAll(format, random, count, random.nextInt(6), "format " + format + ", seed " + seed);
        }
    }

    /** Where work is split over threads, and one more and one less. */
    @ParameterizedTest
    @ValueSource(ints = {65_535, 65_536, 65_537, 131_071, 131_072, 131_073})
    void manyRowsAgreeWithPlainDoubles(int count) {
        checkAll("f", new Random(count), count, 3, count + " rows of floats");
        checkAll(count % 2 == 0 ? "d" : "e", new Random(count), count, 2, count + " rows of others");
    }

    @Test
    void gatherAndScatterMoveTheBytesOfTheNamedRows() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            ElementFormat format = ElementFormat.of(List.of("f", "d", "e", "b", "B", "h", "H", "i", "I", "q", "Q")
                .get(random.nextInt(11)));
            int rank = 1 + random.nextInt(3);
            long[] shape = random.longs(rank, 1, 5).toArray();
            shape[0] = 1 + random.nextInt(random.nextInt(4) == 0 ? 3000 : 40);
            try (WatchedBlock block = new WatchedBlock(WatchedBlock.layout(random, format,
                random.nextBoolean() ? 1 : format.itemSize(), true, shape), random)) {
                checkIndexed(block, random, "format " + format + ", seed " + seed);
            }
        }
    }

    private static void checkAll(String format, Random random, int count, int width, String which) {
        ElementFormat type = ElementFormat.of(format);
        long step = random.nextBoolean() ? 1 : type.itemSize();
        long[] shape = width == 0 ? new long[] {count} : new long[] {count, width};
        try (WatchedBlock block = new WatchedBlock(WatchedBlock.layout(random, type, step, true, shape), random)) {
            fill(block, random);
            Model model = new Model(block, which);
            double[] vector = numbers(random, random.nextBoolean() ? 1 : block.width());
            model.check("add", all -> Nd4jRows.add(all, vector), row -> each(row, vector, Double::sum));
            model.check("scale", all -> Nd4jRows.scale(all, Nd4j.createFromArray(vector)),
                row -> each(row, vector, (x, y) -> x * y));
            model.check("normalize", Nd4jRows::normalize, Nd4jRowsModelTest::normalized);
            model.checkReductions();
            if (block.width() >= 2 && block.width() <= 4) {
                checkTransforms(model, random);
            }
        }
    }

    private static void checkTransforms(Model model, Random random) {
        double[][] numbers = new double[4][];
        Arrays.setAll(numbers, row -> numbers(random, 4));
        numbers[3] = new double[] {-0.0, 0, 0, 1};
        INDArray four = as(random, numbers, 4, 4);
        INDArray threeByFour = as(random, numbers, 3, 4);
        INDArray three = as(random, numbers, 3, 3);
        model.check("4x4", all -> Nd4jRows.transform(all, four), row -> transformed(row, numbers, 1));
        model.check("3x4", all -> Nd4jRows.transform(all, threeByFour), row -> transformed(row, numbers, 1));
        model.check("directions 4x4", all -> Nd4jRows.transformDirections(all, four),
            row -> transformed(row, numbers, 0));
        model.check("directions 3x4", all -> Nd4jRows.transformDirections(all, threeByFour),
            row -> transformed(row, numbers, 0));
        model.check("directions 3x3", all -> Nd4jRows.transformDirections(all, three),
            row -> transformed(row, numbers, 0));
    }

    /** A matrix in either order, contiguous or part of a larger one, of floats or doubles. */
    private static INDArray as(Random random, double[][] numbers, int rows, int columns) {
        INDArray large = Nd4j.create(random.nextBoolean() ? DataType.FLOAT : DataType.DOUBLE, new long[] {9, 9},
            random.nextBoolean() ? 'c' : 'f');
        int by = 1 + random.nextInt(2);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                large.putScalar(1 + by * row, 1 + column, numbers[row][column]);
            }
        }
        INDArray part = large.get(NDArrayIndex.interval(1, by, 1 + by * (rows - 1) + 1),
            NDArrayIndex.interval(1, 1 + columns));
        return random.nextBoolean() ? part : part.dup(random.nextBoolean() ? 'c' : 'f');
    }

    private static double[] transformed(double[] row, double[][] m, double place) {
        double[] from = {row[0], row[1], row.length > 2 ? row[2] : 0,
            place == 0 ? 0 : row.length > 3 ? row[3] : 1};
        double[] to = row.clone();
        for (int k = 0; k < Math.min(3, row.length); k++) {
            to[k] = m[k][0] * from[0] + m[k][1] * from[1] + m[k][2] * from[2] + (place == 0 ? 0 : m[k][3] * from[3]);
        }
        return to;
    }

    private static double[] normalized(double[] row) {
        double length = 0;
        for (double number : row) {
            length = Math.hypot(length, number);
        }
        double[] result = row.clone();
        boolean isKnown = length > 0 && Arrays.stream(row).noneMatch(Double::isNaN);
        Arrays.setAll(result, column -> isKnown ? row[column] / Math.sqrt(square(row)) : row[column]);
        return result;
    }

    private static double square(double[] row) {
        return Arrays.stream(row).map(x -> x * x).sum();
    }

    private static double[] each(double[] row, double[] vector, DoubleBinaryOperator operation) {
        double[] result = new double[row.length];
        Arrays.setAll(result, k -> operation.applyAsDouble(row[k], vector[vector.length == 1 ? 0 : k]));
        return result;
    }

    private static double[] numbers(Random random, int count) {
        return random.doubles(count, -2, 2).map(x -> (float) x).toArray();
    }

    private static void fill(WatchedBlock block, Random random) {
        boolean special = random.nextInt(3) == 0;
        double largest = switch (block.layout().format().code()) {
            case "e" -> 65504;
            case "f" -> Float.MAX_VALUE;
            default -> Double.MAX_VALUE;
        };
        try (BufferView all = block.unwatched()) {
            fill(all.items().numbers(), block, special, largest, random);
        }
    }

    private static void fill(Numbers items, WatchedBlock block, boolean special, double largest, Random random) {
        for (int row = 0; row < block.rows(); row++) {
            for (int column = 0; column < block.width(); column++) {
                double value = special && random.nextInt(9) == 0 ? SPECIAL[random.nextInt(SPECIAL.length)]
                    : random.nextDouble() * 20 - 10;
                double held = Math.abs(value) > largest && !Double.isInfinite(value) ? 1 : value;
                items.setDouble(block.layout().ndim() == 1 ? items.position(row) : items.position(row, column), held);
            }
        }
    }

    private static void checkIndexed(WatchedBlock block, Random random, String which) {
        long[] indices = random.longs(1 + random.nextInt(random.nextInt(4) == 0 ? 3000 : 50), 0, block.rows())
            .toArray();
        byte[] before = block.snapshot();
        INDArray given = indicesAs(random, indices);
        INDArray gathered = Nd4jRows.gather(block, given);
        assertTrue(block.takeChanged().isEmpty(), which);
        try (BufferView rows = block.getBuffer(BufferRequest.FULL_RO);
            BufferView copy = Nd4jExporter.of(gathered).getBuffer(BufferRequest.FULL_RO)) {
            for (int k = 0; k < indices.length; k++) {
                assertEquals(rows.items().index(0, indices[k]).toList(), copy.items().index(0, k).toList(), which);
            }
        }
        assertTrue(Arrays.equals(before, block.snapshot()), which);
        INDArray reversed = Nd4j.createUninitialized(gathered.dataType(), gathered.shape(), 'c');
        BitSet named = new BitSet();
        for (int k = 0; k < indices.length; k++) {
            named.set((int) indices[k]);
            Nd4jRows.scatter(Nd4jExporter.of(reversed), new long[] {indices.length - 1 - k},
                Nd4jRows.gather(block, indices[k]));
        }
        Nd4jRows.scatter(block, given, random.nextBoolean() ? reversed : reversed.dup('f'));
        assertEquals(named, block.takeChanged(), which);
        byte[] expected = before.clone();
        for (int k = 0; k < indices.length; k++) {
            copyRow(block, before, indices[indices.length - 1 - k], expected, indices[k]);
        }
        assertTrue(Arrays.equals(expected, block.snapshot()), which);
    }

    /** Item by item, where the layout says that they are. */
    private static void copyRow(WatchedBlock block, byte[] from, long fromRow, byte[] to, long toRow) {
        long[] shape = block.layout().shape();
        shape[0] = 1;
        int items = (int) Arrays.stream(shape).reduce(1, Math::multiplyExact);
        for (int n = 0; n < items; n++) {
            long[] index = new long[shape.length];
            int rest = n;
            for (int k = shape.length - 1; k > 0; k--) {
                index[k] = rest % shape[k];
                rest /= (int) shape[k];
            }
            index[0] = fromRow;
            int source = (int) block.layout().byteOffset(index);
            index[0] = toRow;
            System.arraycopy(from, source, to, (int) block.layout().byteOffset(index),
                (int) block.layout().itemSize());
        }
    }

    /** In a type that holds them, contiguous or strided. */
    private static INDArray indicesAs(Random random, long[] indices) {
        DataType type = List.of(DataType.INT16, DataType.UINT16, DataType.INT32, DataType.UINT32, DataType.INT64,
            DataType.UINT64).get(random.nextInt(6));
        INDArray plain = Nd4j.createFromArray(indices).castTo(type);
        if (random.nextBoolean()) {
            return plain;
        }
        INDArray table = Nd4j.zeros(type, indices.length, 3);
        table.getColumn(1).assign(plain);
        return table.getColumn(1);
    }

    /** What is in a block beside what ought to be. */
    private record Model(WatchedBlock block, String which) {

        void check(String name, Consumer<BufferExporter> operation, UnaryOperator<double[]> plain) {
            byte[] before = block.snapshot();
            double[][] rows = block.read();
            block.takeChanged();
            operation.accept(block);
            BitSet all = new BitSet();
            all.set(0, rows.length);
            String text = name + ", " + which;
            assertEquals(all, block.takeChanged(), text);
            double[][] after = block.read();
            for (int row = 0; row < rows.length; row++) {
                double[] expected = plain.apply(rows[row]);
                for (int column = 0; column < expected.length; column++) {
                    double[] from = rows[row];
                    assertNear(expected[column], after[row][column], from, () -> text + ", " + Arrays.toString(from));
                }
            }
            assertOthersAreAsBefore(before, text);
            block.restore(before);
        }

        void checkReductions() {
            double[][] rows = block.read();
            if (rows.length == 0) {
                return;
            }
            byte[] before = block.snapshot();
            double[] least = Nd4jRows.min(block);
            double[] most = Nd4jRows.max(block);
            double[] mean = Nd4jRows.mean(block);
            for (int column = 0; column < block.width(); column++) {
                int at = column;
                double[] numbers = Arrays.stream(rows).mapToDouble(row -> row[at]).toArray();
                assertEquals(Arrays.stream(numbers).reduce(Double.POSITIVE_INFINITY, Math::min), least[at] + 0.0,
                    0, which);
                assertEquals(Arrays.stream(numbers).reduce(Double.NEGATIVE_INFINITY, Math::max), most[at] + 0.0,
                    0, which);
                assertNear(Arrays.stream(numbers).reduce(0, Double::sum) / numbers.length, mean[at], numbers,
                    () -> which);
            }
            assertTrue(block.takeChanged().isEmpty(), which);
            assertTrue(Arrays.equals(before, block.snapshot()), which);
        }

        private void assertNear(double expected, double given, double[] inputs, Supplier<String> text) {
            String code = block.layout().format().code();
            double largest = code.equals("e") ? 65504 : code.equals("f") ? Float.MAX_VALUE : Double.MAX_VALUE;
            if (Double.isNaN(expected) || Double.isInfinite(expected) || Math.abs(expected) > largest) {
                double held = Math.abs(expected) > largest ? expected * Double.POSITIVE_INFINITY : expected;
                assertEquals(held, given, text);
                return;
            }
            double size = 3;
            for (double input : inputs) {
                size += Double.isFinite(input) ? 3 * Math.abs(input) : 0;
            }
            double unit = code.equals("e") ? 0x1p-10 : code.equals("f") ? 0x1p-21 : 0x1p-48;
            assertEquals(expected, given, Math.max(size, Math.abs(expected)) * unit, text);
        }

        private void assertOthersAreAsBefore(byte[] before, String text) {
            byte[] now = block.snapshot();
            for (int row = 0; row < block.rows(); row++) {
                for (int column = 0; column < block.width(); column++) {
                    int at = (int) (block.layout().ndim() == 1 ? block.layout().byteOffset(row)
                        : block.layout().byteOffset(row, column));
                    System.arraycopy(before, at, now, at, (int) block.layout().itemSize());
                }
            }
            assertTrue(Arrays.equals(before, now), text);
        }
    }
}
