package org.scenebuf.interop.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.joml.Matrix4f;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/** Rows, indices and arguments as nobody should give them. */
class Nd4jRowsEdgeTest {

    private static final BufferLayout INTS = BufferLayout.contiguous(0, ElementFormat.of("i"), 10);

    @Test
    void indicesMayLieInTheRowsThatTheyName() {
        try (WatchedBlock rows = new WatchedBlock(INTS, new Random(1)); Nd4jView view = Nd4jViews.open(rows)) {
            view.explicit();
            view.array().assign(Nd4j.createFromArray(9, 8, 7, 6, 5, 4, 3, 2, 1, 0));
            rows.takeChanged();
            Nd4jRows.scatter(rows, view.rows(0, 6), Nd4j.createFromArray(100, 101, 102, 103, 104, 105));
            assertArrayEquals(new int[] {9, 8, 7, 6, 105, 104, 103, 102, 101, 100}, view.array().toIntVector());
            BitSet named = new BitSet();
            named.set(4, 10);
            assertEquals(named, rows.takeChanged());
        }
        long[] both = {2, 0, 1};
        Nd4jRows.scatter(Buffers.wrap(both), both, Nd4j.createFromArray(7L, 8L, 9L));
        assertArrayEquals(new long[] {8, 9, 7}, both);
    }

    @Test
    void anIndexBeyondEveryLongIsOutsideToo() {
        try (WatchedBlock rows = new WatchedBlock(INTS, new Random(1))) {
            INDArray largest = Nd4j.createFromArray(-1L).castTo(DataType.UINT64);
            assertText(IndexOutOfBoundsException.class, "expected indices from 0 to 9, given 18446744073709551615 at "
                + "place 0: correct the index; nothing was copied", () -> Nd4jRows.gather(rows, largest));
            BufferExporter none = Buffers.wrap(new float[0]);
            assertText(IndexOutOfBoundsException.class,
                "expected no indices, because there are no rows, given 0 at place 0: correct the index; nothing was "
                + "copied", () -> Nd4jRows.gather(none, 0));
        }
        BufferExporter narrow = Buffers.wrap(MemorySegment.ofArray(new float[8]),
            BufferLayout.contiguous(0, ElementFormat.of("f"), 5, 0));
        assertArrayEquals(new long[] {1, 0}, Nd4jRows.gather(narrow, 1).shape());
        Nd4jRows.scatter(narrow, new long[] {4}, Nd4j.create(DataType.FLOAT, 1, 0));
    }

    /** A close by another thread would free the memory under the loop. */
    @Test
    void arraysCannotBeClosedWhileTheyAreRead() {
        INDArray indices = Nd4j.zeros(DataType.INT64, 500_000);
        INDArray values = Nd4j.zeros(DataType.FLOAT, 500_000, 3);
        try (GuardedArray reading = ArrayNumbers.indices(indices); GuardedArray writing = GuardedArray.begin(values);
            GuardedArray again = GuardedArray.begin(values.getColumn(1))) {
            indices.close();
            values.close();
            assertEquals(500_000, reading.items().layout().shape(0));
            assertEquals(writing.items().memory().address() + 4, again.items().memory().address());
            assertFalse(indices.wasClosed() || values.wasClosed());
        }
        indices.close();
        values.close();
        assertTrue(indices.wasClosed() && values.wasClosed());
    }

    @Test
    void argumentsMayBeClosedAfterTheCall() {
        INDArray matrix = Nd4j.ones(DataType.FLOAT, 3, 3);
        INDArray vector = Nd4j.ones(DataType.FLOAT, 3);
        BufferExporter rows = floats(new float[9]);
        Nd4jRows.transform(rows, matrix);
        Nd4jRows.add(rows, vector);
        assertThrows(IllegalArgumentException.class, () -> Nd4jRows.gather(rows, vector));
        assertThrows(IllegalArgumentException.class, () -> Nd4jRows.scatter(rows, new long[] {1}, vector));
        matrix.close();
        vector.close();
        assertTrue(matrix.wasClosed() && vector.wasClosed());
    }

    @Test
    void rowsThatShareBytesAreReadAndNotWorkedOnInPlace() {
        float[] numbers = {1, 2, 3};
        BufferExporter broadcast = Buffers.wrap(MemorySegment.ofArray(numbers),
            BufferLayout.of(0, ElementFormat.of("f"), 4, new long[] {100_000, 3}, new long[] {0, 4}));
        assertArrayEquals(new double[] {1, 2, 3}, Nd4jRows.mean(broadcast));
        assertArrayEquals(new double[] {1, 2, 3}, Nd4jRows.max(broadcast));
        assertEquals(3, Nd4jRows.gather(broadcast, 99_999).getDouble(0, 2));
        assertText(BufferException.class, "expected rows that share no bytes for add, given bytes 0 to 12, offset 0, "
            + "format f, shape [100000, 3], strides [0, 4]: copy each row to its own memory first",
            () -> Nd4jRows.add(broadcast, 1));
        assertArrayEquals(new float[] {1, 2, 3}, numbers);
    }

    @Test
    void veryLongAndVeryShortRowsGetLengthOne() {
        double[] numbers = {1e200, 0, 1e200, 3e-320, 0, 0, 0, -1e-170, 0, Double.MAX_VALUE, Double.MAX_VALUE, 0, 0, 0,
            -0.0, 3, Double.NaN, 1};
        Nd4jRows.normalize(Buffers.wrap(MemorySegment.ofArray(numbers),
            BufferLayout.contiguous(0, ElementFormat.of("d"), 6, 3)));
        double half = Math.sqrt(0.5);
        assertArrayEquals(new double[] {half, 0, half, 1, 0, 0, 0, -1, 0, half, half, 0, 0, 0, -0.0, 3, Double.NaN, 1},
            numbers, 1e-15);
    }

    @Test
    void whatIsTooLargeBecomesAnInfinityInEveryFormat() {
        for (String format : new String[] {"f", ">f", "d", ">d", "e", ">e"}) {
            BufferExporter rows = Buffers.wrap(MemorySegment.ofArray(new byte[8 * 3]),
                BufferLayout.contiguous(0, ElementFormat.of(format), 3));
            Nd4jRows.add(rows, -3e4);
            Nd4jRows.scale(rows, Double.MAX_VALUE);
            assertArrayEquals(new double[] {Double.NEGATIVE_INFINITY}, Nd4jRows.mean(rows), format);
            Nd4jRows.scale(rows, 0);
            assertArrayEquals(new double[] {Double.NaN}, Nd4jRows.min(rows), format);
        }
    }

    /** A direction has no place: what its w holds does not matter. */
    @Test
    void anInfiniteWLeavesADirectionAsItIs() {
        Matrix4f moved = new Matrix4f().translation(5, 6, 7);
        float[] floats = {1, 2, 3, Float.POSITIVE_INFINITY};
        double[] doubles = {1, 2, 3, Double.NaN};
        Nd4jRows.transformDirections(floats(floats, 4), moved);
        Nd4jRows.transformDirections(Buffers.wrap(MemorySegment.ofArray(doubles),
            BufferLayout.contiguous(0, ElementFormat.of("d"), 1, 4)), moved);
        assertArrayEquals(new float[] {1, 2, 3, Float.POSITIVE_INFINITY}, floats);
        assertArrayEquals(new double[] {1, 2, 3, Double.NaN}, doubles);
    }

    @Test
    void anOpenWorkspaceChangesNothing() {
        float[] numbers = {1, 2, 3, 4, 5, 6};
        BufferExporter rows = floats(numbers);
        INDArray detached;
        try (MemoryWorkspace _ = Nd4j.getWorkspaceManager().getAndActivateWorkspace("rows test")) {
            INDArray picked = Nd4jRows.gather(rows, Nd4j.createFromArray(1, 0));
            assertArrayEquals(new float[] {4, 5, 6, 1, 2, 3}, picked.dup('c').data().asFloat());
            Nd4jRows.scatter(rows, Nd4j.createFromArray(0, 1), picked);
            Nd4jRows.add(rows, Nd4j.createFromArray(1f, 1f, 1f));
            Nd4jRows.transform(rows, Nd4j.eye(3).mul(2));
            detached = picked.detach();
        }
        assertArrayEquals(new float[] {10, 12, 14, 4, 6, 8}, numbers);
        assertEquals(6, detached.getDouble(0, 2));
        try (WatchedBlock block = new WatchedBlock(INTS, new Random(1)); Nd4jView view = Nd4jViews.open(block)) {
            try (MemoryWorkspace _ = Nd4j.getWorkspaceManager().getAndActivateWorkspace("rows test")) {
                view.array().assign(Nd4j.arange(10).castTo(DataType.INT32));
                Nd4jRows.scatter(block, new long[] {0, 9}, Nd4j.createFromArray(5, 6));
                Nd4jRows.scatter(view, new long[] {9, 8, 7}, view.rows(0, 3));
            }
            assertFalse(view.array().isAttached());
            assertArrayEquals(new int[] {5, 1, 2, 3, 4, 5, 6, 2, 1, 5}, view.array().toIntVector());
        }
    }

    /** Of 3 GiB, of which only the pages that are touched are ever in memory. */
    @Test
    void rowsBehindTwoGibibytesAreReached() {
        long rowCount = (3L << 30) / 32 + 7;
        try (GeomVertexArrayData rows = allocate(rowCount); Nd4jView view = Nd4jViews.open(rows.column("normal"));
            ChangeCursor cursor = rows.changes().newCursor()) {
            view.explicit();
            cursor.drain((first, count) -> { });
            view.rows(rowCount - 3, 3).assign(2);
            view.component(2).putScalar(rowCount - 1, 9);
            assertEquals(9, view.array().getDouble(rowCount - 1, 2));
            Nd4jRows.scatter(view, new long[] {0, rowCount - 2}, Nd4j.ones(DataType.FLOAT, 2, 3));
            Nd4jRows.scale(rows.column("normal").rows(rowCount - 2, 2), 3);
            List<Long> seen = new ArrayList<>();
            cursor.drain((first, count) -> seen.addAll(List.of(first, first + count)));
            assertEquals(List.of(0L, 1L, rowCount - 2, rowCount), seen);
            INDArray picked = Nd4jRows.gather(rows.column("normal"), Nd4j.createFromArray(rowCount - 1, 0L,
                rowCount - 2, rowCount - 3));
            assertArrayEquals(new double[] {27, 1, 3, 2}, picked.getColumn(2).toDoubleVector());
        }
    }

    private static GeomVertexArrayData allocate(long count) {
        try {
            return GeomVertexArrayData.allocate("huge", GeomVertexArrayFormat.v3n3t2(), count);
        } catch (OutOfMemoryError refused) {
            Assumptions.assumeTrue(System.getenv("CI") != null, refused.getMessage());
            throw refused;
        }
    }

    private static BufferExporter floats(float[] numbers) {
        return floats(numbers, 3);
    }

    private static BufferExporter floats(float[] numbers, int width) {
        return Buffers.wrap(MemorySegment.ofArray(numbers),
            BufferLayout.contiguous(0, ElementFormat.of("f"), numbers.length / width, width));
    }

    private static void assertText(Class<? extends RuntimeException> type, String text, Executable call) {
        assertEquals(text, assertThrows(type, call).getMessage());
    }
}
