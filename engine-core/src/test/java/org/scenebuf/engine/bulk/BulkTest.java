package org.scenebuf.engine.bulk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.joml.Matrix3f;
import org.joml.Matrix4d;
import org.joml.Matrix4f;
import org.joml.Matrix4x3d;
import org.joml.Matrix4x3f;
import org.joml.Vector4d;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.bulk.FloatLenders.Lender;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/** Arithmetic over rows, held against the same in plain doubles. */
class BulkTest {

    private static final long SEED = 2511;

    private final FloatLenders lenders = new FloatLenders();
    private final Random random = new Random(SEED);
    private final Matrix4x3f matrix = new Matrix4x3f().translation(3, -2, 1).rotateXYZ(0.3f, 1, -0.4f)
        .scale(2, 0.5f, 1);

    @AfterEach
    void close() throws Exception {
        lenders.close();
    }

    @Test
    void oneNumberIsAddedToAll() {
        compare(lenders.all(), rows -> Bulk.add(rows, 2.5), row -> Arrays.stream(row).map(x -> x + 2.5).toArray());
    }

    @Test
    void aNumberForEachColumnIsAddedToThatColumn() {
        for (Lender lender : lenders.all()) {
            double[] addend = random.doubles(lender.width()).toArray();
            compare(List.of(lender), rows -> Bulk.add(rows, addend), row -> each(row, k -> row[k] + addend[k]));
        }
    }

    @Test
    void allAreMultipliedByOneNumber() {
        compare(lenders.all(), rows -> Bulk.scale(rows, -0.75), row -> Arrays.stream(row).map(x -> x * -0.75)
            .toArray());
    }

    @Test
    void eachColumnIsMultipliedByItsOwnNumber() {
        for (Lender lender : lenders.all()) {
            double[] factors = random.doubles(lender.width()).toArray();
            compare(List.of(lender), rows -> Bulk.scale(rows, factors), row -> each(row, k -> row[k] * factors[k]));
        }
    }

    @Test
    void everyRowGetsLengthOne() {
        compare(lenders.all(), Bulk::normalize, row -> {
            double length = Math.sqrt(Arrays.stream(row).map(x -> x * x).sum());
            return Arrays.stream(row).map(x -> x / length).toArray();
        });
    }

    @Test
    void rowsOfZerosAndRowsWithANaNAreNotNormalized() {
        for (int width : new int[] {1, 2, 3, 4, 5}) {
            float[] zeros = new float[width];
            float[] broken = new float[width];
            Arrays.fill(broken, 3);
            broken[width - 1] = Float.NaN;
            for (float[] row : List.of(zeros, broken)) {
                float[] floats = row.clone();
                Bulk.normalize(Rows.of(floats, width));
                assertArrayEquals(row, floats, "width " + width);
                double[] doubles = IntStream.range(0, width).mapToDouble(k -> row[k]).toArray();
                double[] before = doubles.clone();
                Bulk.normalize(Rows.of(doubles, width));
                assertArrayEquals(before, doubles, "width " + width);
            }
        }
    }

    @Test
    void lengthsNeitherOverflowNorVanish() {
        float[] floats = {3e38f, -3e38f, 1e-45f, 0};
        Bulk.normalize(Rows.of(floats, 2));
        float half = (float) Math.sqrt(0.5);
        assertArrayEquals(new float[] {half, -half, 1, 0}, floats, 1e-7f);
        double[] doubles = {3e307, 4e307, 3e-320, -4e-320};
        Bulk.normalize(Rows.of(doubles, 2));
        assertArrayEquals(new double[] {0.6, 0.8, 0.6, -0.8}, doubles, 1e-3);
    }

    @Test
    void matricesOfEveryKindMovePoints() {
        Matrix4d exact = new Matrix4d(matrix);
        List<Consumer<BufferExporter>> ways = List.of(rows -> Bulk.transform(rows, matrix),
            rows -> Bulk.transform(rows, new Matrix4f(matrix)), rows -> Bulk.transform(rows, new Matrix4x3d(matrix)));
        for (Consumer<BufferExporter> way : ways) {
            compare(lenders.ofWidth(2, 4), way, row -> transformed(exact, row, 1));
        }
    }

    @Test
    void matricesOfEveryKindTurnDirections() {
        Matrix4d turning = new Matrix4d(matrix).setTranslation(0, 0, 0);
        List<Consumer<BufferExporter>> ways = List.of(rows -> Bulk.transformDirections(rows, matrix),
            rows -> Bulk.transformDirections(rows, new Matrix4f(matrix)),
            rows -> Bulk.transformDirections(rows, new Matrix4x3d(matrix)),
            rows -> Bulk.transform(rows, new Matrix3f(matrix.m00(), matrix.m01(), matrix.m02(), matrix.m10(),
                matrix.m11(), matrix.m12(), matrix.m20(), matrix.m21(), matrix.m22())));
        for (Consumer<BufferExporter> way : ways) {
            compare(lenders.ofWidth(2, 4), way, row -> transformed(turning, row, 0));
        }
    }

    @Test
    void whatIsAddedToAPointIsMultipliedByItsW() {
        float[] floats = {1, 2, 3, 0, 1, 2, 3, 2};
        Bulk.transform(Rows.of(floats, 4), new Matrix4x3f().translation(10, 20, 30));
        assertArrayEquals(new float[] {1, 2, 3, 0, 21, 42, 63, 2}, floats);
    }

    @Test
    void theSmallestTheLargestAndTheMeanOfEachColumnAreFound() {
        for (Lender lender : lenders.all()) {
            double[][] numbers = lender.fill(random);
            assertArrayEquals(reduce(numbers, column -> column.min().orElseThrow()), Bulk.min(lender.rows()),
                where(lender));
            assertArrayEquals(reduce(numbers, column -> column.max().orElseThrow()), Bulk.max(lender.rows()),
                where(lender));
            assertArrayEquals(reduce(numbers, column -> column.average().orElseThrow()), Bulk.mean(lender.rows()),
                1e-12, where(lender));
        }
    }

    @Test
    void aNaNIsTheResultOfItsColumnAlone() {
        for (int at : new int[] {0, 700, 1999}) {
            float[] floats = new float[4000];
            floats[2 * at + 1] = Float.NaN;
            double[] doubles = new double[4000];
            doubles[2 * at + 1] = Double.NaN;
            double[] expected = {0, Double.NaN};
            for (BufferExporter rows : List.of(Rows.of(floats, 2), Rows.of(doubles, 2))) {
                assertArrayEquals(expected, Bulk.min(rows), "at " + at);
                assertArrayEquals(expected, Bulk.max(rows), "at " + at);
                assertArrayEquals(expected, Bulk.mean(rows), "at " + at);
            }
        }
    }

    @Test
    void infinitiesAreNumbersToFindToo() {
        float[] floats = {1, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY};
        assertArrayEquals(new double[] {Double.NEGATIVE_INFINITY}, Bulk.min(Buffers.wrap(floats)));
        assertArrayEquals(new double[] {Double.POSITIVE_INFINITY}, Bulk.max(Buffers.wrap(floats)));
    }

    @Test
    void aMeanOfManyFloatsIsSummedUpInDoubles() {
        float[] floats = new float[200_000];
        Arrays.fill(floats, 16_777_217 / 16f);
        assertArrayEquals(new double[] {floats[0]}, Bulk.mean(Buffers.wrap(floats)));
    }

    @Test
    void whatIsTooLargeBecomesAnInfinity() {
        PointerToArray<Float> halves = PointerToArray.of("halves", PtaType.FLOAT16, 60000f, -60000f);
        Bulk.scale(halves, 2);
        assertEquals(List.of(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY), halves.asList());
        halves.close();
        double[] doubles = {1e300};
        Bulk.scale(Buffers.wrap(doubles), 1e300);
        assertEquals(Double.POSITIVE_INFINITY, doubles[0]);
        float[] floats = {3e38f};
        Bulk.add(Buffers.wrap(floats), 3e38);
        assertEquals(Float.POSITIVE_INFINITY, floats[0]);
    }

    @Test
    void manyRowsAreAllWorkedOnOnce() {
        int count = 200_003;
        try (GeomVertexArrayData many = GeomVertexArrayData.allocate("many", GeomVertexArrayFormat.v3n3t2(), count)) {
            Bulk.add(many.column("vertex"), 1, 2, 3);
            Bulk.transform(many.column("vertex"), new Matrix4x3f().scaling(2));
            Bulk.add(many.column("texcoord"), 1, -1);
            assertArrayEquals(new double[] {2, 4, 6}, Bulk.min(many.column("vertex")));
            assertArrayEquals(new double[] {2, 4, 6}, Bulk.max(many.column("vertex")));
            assertArrayEquals(new double[] {2, 4, 6}, Bulk.mean(many.column("vertex")));
            assertArrayEquals(new double[] {1, -1}, Bulk.mean(many.column("texcoord")));
            assertArrayEquals(new double[3], Bulk.max(many.column("normal")));
        }
    }

    @Test
    void whatLiesBetweenTheNumbersStaysAsItIs() {
        try (GeomVertexArrayData mesh = GeomVertexArrayData.allocate("mesh", GeomVertexArrayFormat.v3n3t2(), 40)) {
            Bulk.add(mesh.column("vertex"), 1, 2, 3);
            Bulk.add(mesh.column("normal"), 0, 2, 0);
            Bulk.add(mesh.column("texcoord"), 8, 9);
            BufferExporter some = mesh.column("normal").rows(10, 5);
            Bulk.add(some, 3, 0, 4);
            Bulk.normalize(some);
            Bulk.scale(some, 5);
            Bulk.transform(some, matrix);
            assertEquals(List.of(1.0, 2.0, 3.0), unique(mesh.column("vertex")));
            assertEquals(List.of(0.0, 2.0, 0.0), unique(mesh.column("normal").rows(0, 10)));
            assertEquals(List.of(0.0, 2.0, 0.0), unique(mesh.column("normal").rows(15, 25)));
            assertEquals(List.of(8.0, 9.0), unique(mesh.column("texcoord")));
        }
    }

    /** However many rows there are, there is nothing to do. */
    @Test
    void rowsOfNoNumbersAreDoneAtOnce() {
        BufferExporter none = Buffers.wrap(Arena.ofAuto().allocate(0), BufferLayout.contiguous(0,
            ElementFormat.of("f"), 1L << 56, 0));
        Bulk.normalize(none);
        Bulk.add(none, 1);
        Bulk.scale(none, 2);
        assertEquals(0, Bulk.min(none).length);
        assertEquals(0, Bulk.max(none).length);
        assertEquals(0, Bulk.mean(none).length);
    }

    @Test
    void readingMarksNothing() {
        for (Lender lender : lenders.watched()) {
            lender.fill(random);
            Bulk.min(lender.rows());
            Bulk.max(lender.rows());
            Bulk.mean(lender.rows());
            assertEquals("", lender.changes().get(), where(lender));
        }
    }

    @Test
    void whatMayOnlyBeReadIsReduced() {
        BufferExporter rows = Buffers.wrapReadOnly(new float[] {1, 5, 3});
        assertArrayEquals(new double[] {1}, Bulk.min(rows));
        assertArrayEquals(new double[] {5}, Bulk.max(rows));
        assertArrayEquals(new double[] {3}, Bulk.mean(rows));
    }

    @Test
    void rowsThatShareBytesAreReducedAsIfTheyWereMany() {
        BufferExporter rows = Rows.strided(new float[] {2, 3}, "f", new long[] {1000, 2}, 0, 4);
        assertArrayEquals(new double[] {2, 3}, Bulk.min(rows));
        assertArrayEquals(new double[] {2, 3}, Bulk.mean(rows));
    }

    @Test
    void noRowsAreNoWorkAndNoChange() {
        try (GeomVertexArrayData none = GeomVertexArrayData.allocate("none", GeomVertexArrayFormat.v3n3t2(), 0);
            ChangeCursor cursor = none.changes().newCursor()) {
            BufferExporter column = none.column("vertex");
            Bulk.add(column, 1, 2, 3);
            Bulk.scale(column, 2);
            Bulk.normalize(column);
            Bulk.transform(column, matrix);
            assertEquals("", FloatLenders.ranges(cursor));
        }
    }

    @Test
    void rowsWithoutNumbersHaveNoResultsAndStay() {
        BufferExporter rows = Rows.of(new float[0], new long[] {5, 0});
        Bulk.add(rows, 1);
        Bulk.normalize(rows);
        assertEquals(0, Bulk.min(rows).length);
    }

    /** Works on rows and on a copy in doubles; also exactly those rows have to count as changed. */
    private void compare(List<Lender> all, Consumer<BufferExporter> work, UnaryOperator<double[]> expected) {
        for (Lender lender : all) {
            double[][] before = lender.fill(random);
            work.accept(lender.rows());
            assertEquals(lender.written(), lender.changes().get(), where(lender));
            double[][] after = FloatLenders.numbers(lender.rows());
            for (int row = 0; row < before.length; row++) {
                double[] wanted = expected.apply(before[row]);
                double size = Arrays.stream(wanted).map(Math::abs).max().orElse(0);
                int at = row;
                assertArrayEquals(wanted, after[row], lender.epsilon() * Math.max(1, size),
                    () -> where(lender) + ", row " + at);
            }
        }
    }

    private static double[] each(double[] row, Function<Integer, Double> number) {
        return IntStream.range(0, row.length).mapToDouble(number::apply).toArray();
    }

    private static double[] transformed(Matrix4d matrix, double[] row, double w) {
        Vector4d v = new Vector4d(row[0], row[1], row.length > 2 ? row[2] : 0, row.length > 3 ? row[3] : w);
        matrix.transform(v);
        return Arrays.copyOf(new double[] {v.x, v.y, v.z, row.length > 3 ? row[3] : 0}, row.length);
    }

    private static double[] reduce(double[][] numbers, ToDoubleFunction<DoubleStream> reduction) {
        return IntStream.range(0, numbers[0].length)
            .mapToDouble(lane -> reduction.applyAsDouble(Arrays.stream(numbers).mapToDouble(row -> row[lane])))
            .toArray();
    }

    private static List<Double> unique(BufferExporter rows) {
        List<List<Double>> different = Arrays.stream(FloatLenders.numbers(rows))
            .map(row -> Arrays.stream(row).boxed().toList()).distinct().toList();
        assertTrue(different.size() == 1, different::toString);
        return different.getFirst();
    }

    private static String where(Lender lender) {
        return lender.name() + ", seed " + SEED;
    }

    /** Many rows, which else are spread over threads. */
    @Test
    void memoryOfAConfinedArenaIsWorkedOnByItsOwnThread() {
        int rows = 400_000;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(12L * rows, 16);
            BufferExporter points = Buffers.wrap(memory, BufferLayout.contiguous(0, ElementFormat.of("f"), rows, 3));
            Bulk.add(points, 1, 2, 3);
            assertEquals(3f, memory.getAtIndex(ValueLayout.JAVA_FLOAT, 3L * rows - 1));
            assertEquals(2, Bulk.min(points)[1]);
            assertEquals(1, Bulk.mean(points)[0], 1e-6);
            float[] picked = new float[3 * rows];
            Bulk.gather(points, IntStream.range(0, rows).toArray(), picked);
            assertEquals(3f, picked[3 * rows - 1]);
        }
    }
}
