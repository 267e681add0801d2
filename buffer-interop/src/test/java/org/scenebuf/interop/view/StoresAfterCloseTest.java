package org.scenebuf.interop.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.memory.Options;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexRewriter;

/** A thread is in a loop of stores while another closes the accessor that it stores through. */
class StoresAfterCloseTest {

    private static final int ROWS = 20_000;
    private static final int TRIALS = 100;

    /** An accessor: a store of a row through it, and its close. */
    private record Accessor(LongConsumer storing, Runnable closing) implements AutoCloseable {

        void store(long row) {
            storing.accept(row);
        }

        @Override
        public void close() {
            closing.run();
        }
    }

    private static final List<Function<GeomVertexArrayData, Accessor>> ACCESSORS =
        List.of(StoresAfterCloseTest::column, StoresAfterCloseTest::twoValues, StoresAfterCloseTest::view,
            StoresAfterCloseTest::numbers, StoresAfterCloseTest::items, StoresAfterCloseTest::rewriter,
            StoresAfterCloseTest::rowsAtOnce);

    @Test
    void noneGoesUnseen() throws InterruptedException {
        for (int trial = 0; trial < TRIALS; trial++) {
            for (Function<GeomVertexArrayData, Accessor> opening : ACCESSORS) {
                try (GeomVertexArrayData array = vertices(); ChangeCursor cursor = array.changes().newCursor()) {
                    byte[] mirror = new byte[(int) array.byteSize()];
                    Accessor accessor = opening.apply(array);
                    Thread storing = storeInALoop(accessor);
                    follow(array, cursor, mirror);
                    accessor.close();
                    follow(array, cursor, mirror);
                    storing.join();
                    follow(array, cursor, mirror);
                    assertArrayEquals(bytes(array), mirror);
                }
            }
        }
    }

    @Test
    void noneReachesMemoryThatWasFreedOrMoved() throws InterruptedException {
        for (int trial = 0; trial < TRIALS; trial++) {
            for (Function<GeomVertexArrayData, Accessor> opening : ACCESSORS) {
                GeomVertexArrayData array = vertices();
                try (ChangeCursor cursor = array.changes().newCursor()) {
                    byte[] mirror = new byte[(int) array.byteSize()];
                    Accessor accessor = opening.apply(array);
                    Thread storing = storeInALoop(accessor);
                    follow(array, cursor, mirror);
                    accessor.close();
                    array.reserve(ROWS + 1 + trial);
                    byte[] moved = bytes(array);
                    follow(array, cursor, mirror);
                    storing.join();
                    assertArrayEquals(moved, bytes(array), "no store may come after the move");
                    follow(array, cursor, mirror); // The last one may have been marked after the move.
                    assertArrayEquals(moved, mirror, "no store before the move may go unseen");
                }
                array.close();
            }
        }
    }

    /** It may have been storing, and the look right after the close does not wait for that. */
    @Test
    void whoFindsItsAccessorClosedByAnotherThreadHasAllRowsTold() throws InterruptedException {
        for (Function<GeomVertexArrayData, Accessor> opening : ACCESSORS) {
            try (GeomVertexArrayData array = vertices(); ChangeCursor cursor = array.changes().newCursor()) {
                Accessor accessor = opening.apply(array);
                accessor.store(0);
                told(cursor);
                Thread.ofPlatform().start(accessor::close).join();
                told(cursor);
                assertThrows(StaleViewException.class, () -> accessor.store(1));
                long late = told(cursor);
                assertTrue(late == ROWS, late + " rows");
            }
        }
    }

    private static long told(ChangeCursor cursor) {
        long[] rows = {0};
        cursor.drain((first, count) -> rows[0] += count);
        return rows[0];
    }

    @Test
    void theClosingThreadsOwnNextOneThrows() {
        for (Function<GeomVertexArrayData, Accessor> opening : ACCESSORS) {
            try (GeomVertexArrayData array = vertices()) {
                Accessor accessor = opening.apply(array);
                accessor.store(0);
                accessor.close();
                assertThrows(StaleViewException.class, () -> accessor.store(1));
            }
        }
    }

    @Test
    void inDebugModeAnyThreadsNextOneThrows() throws InterruptedException {
        Options.setDebug(true);
        try {
            for (Function<GeomVertexArrayData, Accessor> opening : ACCESSORS) {
                try (GeomVertexArrayData array = vertices()) {
                    Accessor accessor = opening.apply(array);
                    Thread storing = storeInALoop(accessor);
                    accessor.close();
                    byte[] before = bytes(array);
                    storing.join();
                    assertArrayEquals(before, bytes(array));
                }
            }
        } finally {
            Options.setDebug(false);
        }
    }

    /** Stores other values in each turn, until it is refused or has come to the end. */
    private static Thread storeInALoop(Accessor accessor) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                for (int row = 0; row < ROWS; row++) {
                    accessor.store(row);
                    if (row == 1000) {
                        begun.countDown();
                    }
                }
            } catch (IllegalStateException | IndexOutOfBoundsException closed) {
                begun.countDown();
            }
        });
        begun.await();
        return thread;
    }

    private static GeomVertexArrayData vertices() {
        return GeomVertexArrayData.allocate("vertices", GeomVertexArrayFormat.v3n3t2(), ROWS);
    }

    private static void follow(GeomVertexArrayData array, ChangeCursor cursor, byte[] mirror) {
        try (BufferView view = array.getBuffer(BufferRequest.FULL_RO)) {
            cursor.drain((first, count) -> MemorySegment.copy(view.segment(), ValueLayout.JAVA_BYTE, first * 32, mirror,
                (int) first * 32, (int) count * 32));
        }
    }

    private static byte[] bytes(GeomVertexArrayData array) {
        try (BufferView view = array.getBuffer(BufferRequest.FULL_RO)) {
            return view.segment().toArray(ValueLayout.JAVA_BYTE);
        }
    }

    private static Accessor column(GeomVertexArrayData array) {
        FloatColumn column = array.column("vertex").asFloat();
        return new Accessor(row -> column.set(row, 1, row + 1), column::close);
    }

    /** The compiler makes one mark of both stores. */
    private static Accessor twoValues(GeomVertexArrayData array) {
        FloatColumn column = array.column("vertex").asFloat();
        return new Accessor(row -> {
            column.set(row, 0, row + 1);
            column.set(row, 2, row + 1);
        }, column::close);
    }

    private static Accessor rowsAtOnce(GeomVertexArrayData array) {
        FloatColumn column = array.column("vertex").asFloat();
        float[] values = new float[3 * 100];
        return new Accessor(row -> {
            Arrays.fill(values, row + 1);
            column.writeRows(row / 100 * 100, 100, MemorySegment.ofArray(values));
        }, column::close);
    }

    private static Accessor view(GeomVertexArrayData array) {
        MemoryView view = MemoryView.of(array.column("vertex"));
        return new Accessor(row -> view.setFloat(row + 1, row, 1), view::close);
    }

    private static Accessor items(GeomVertexArrayData array) {
        MemoryView view = MemoryView.of(array.column("vertex"));
        return new Accessor(row -> view.set((float) row + 1, row, 1), view::close);
    }

    private static Accessor numbers(GeomVertexArrayData array) {
        BufferView view = array.column("vertex").getBuffer(BufferRequest.FULL);
        return new Accessor(row -> view.items().numbers().setFloat(view.items().numbers().position(row, 1), row + 1),
            view::close);
    }

    private static Accessor rewriter(GeomVertexArrayData array) {
        GeomVertexRewriter rewriter = array.column("vertex").rewriter();
        return new Accessor(row -> rewriter.setData3f(row + 1, 2, 3), rewriter::close);
    }
}
