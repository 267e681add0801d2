package org.scenebuf.interop.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.scenebuf.engine.Stress;
import org.scenebuf.engine.StressTest;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.vertex.Contents;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexRewriter;
import org.scenebuf.engine.vertex.IntColumn;
import org.scenebuf.engine.vertex.NumericType;

/**
 * Threads store through every accessor while cursors look: what the cursors were told, copied when they were told, is
 * in the end what is in the memory, to the byte; and it was never more than the law allows.
 */
class StoresOnThreadsTest {

    private static final int[] STRIDES = {1, 2, 12, 32, 36, 300};
    private static final int ROWS = 5000;
    private static final int THREADS = 3;
    private static final int TURNS = 150;
    private static final int MOST_ROWS_OF_A_STORE = 64;

    private GeomVertexArrayData array;
    private int stride;

    /** How many rows the stores so far may be told as. */
    private final AtomicLong allowed = new AtomicLong();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    @StressTest
    void everyChangedByteIsTold() {
        Stress.rounds(20261128, STRIDES.length, seed -> new StoresOnThreadsTest().run(seed));
    }

    private long run(long seed) throws InterruptedException {
        stride = STRIDES[(int) Math.floorMod(seed, (long) STRIDES.length)];
        NumericType type = stride == 1 ? NumericType.UINT8 : stride == 2 ? NumericType.UINT16 : NumericType.FLOAT32;
        GeomVertexArrayFormat format = GeomVertexArrayFormat.builder()
            .column("value", stride < 12 ? 1 : 3, type, Contents.OTHER, false).stride(stride).build();
        array = GeomVertexArrayData.allocate("rows", format, ROWS);
        Follower own = new Follower();
        List<Thread> threads = new ArrayList<>();
        for (int k = 0; k < THREADS; k++) {
            Random random = new Random(seed + 1000L * k);
            threads.add(Thread.ofPlatform().uncaughtExceptionHandler((thread, thrown) -> failure.set(thrown))
                .start(() -> storeALot(random)));
        }
        Follower other = new Follower();
        Random random = new Random(seed);
        while (threads.stream().anyMatch(Thread::isAlive)) {
            (random.nextBoolean() ? own : other).look();
            if (random.nextInt(4) == 0) {
                storeOnce(random);
            }
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(null, failure.get());
        own.look();
        other.look();
        byte[] memory = bytes();
        assertArrayEquals(memory, own.mirror);
        assertArrayEquals(memory, other.mirror);
        long most = allowed.get() + ROWS;
        assertTrue(own.told <= most, own.told + " rows told, allowed " + most);
        assertTrue(other.told <= most, other.told + " rows told, allowed " + most);
        array.close();
        return allowed.get() / MOST_ROWS_OF_A_STORE;
    }

    private void storeALot(Random random) {
        for (int turn = 0; turn < TURNS; turn++) {
            storeOnce(random);
        }
    }

    /** Borrows one of the accessors, stores a few values through it, and gives it back. */
    private void storeOnce(Random random) {
        int stores = 1 + random.nextInt(20);
        switch (random.nextInt(stride < 12 ? 4 : 8)) {
            case 0 -> bytes(random, stores);
            case 1 -> single(random, stores);
            case 2 -> boxed(random, stores);
            case 3 -> rewriter(random, stores);
            case 4 -> column(random, stores);
            case 5 -> backwards(random, stores);
            case 6 -> vectors(random, stores);
            default -> slice(random);
        }
    }

    private void bytes(Random random, int stores) {
        try (MemoryView rows = MemoryView.of(array)) {
            MemoryView view = rows.cast("B");
            for (int k = 0; k < stores; k++) {
                view.setInt(random.nextInt(256), (long) row(random) * stride + random.nextInt(Math.min(stride, 12)));
            }
        }
    }

    private void single(Random random, int stores) {
        if (stride >= 12) {
            try (MemoryView view = MemoryView.of(array.column("value"))) {
                for (int k = 0; k < stores; k++) {
                    view.setFloat(random.nextFloat(), row(random), random.nextInt(3));
                }
            }
        } else {
            try (IntColumn column = array.column("value").asInt()) {
                for (int k = 0; k < stores; k++) {
                    column.set(row(random), 0, random.nextInt(256));
                }
            }
        }
    }

    private void boxed(Random random, int stores) {
        try (BufferView view = array.column("value").getBuffer(BufferRequest.FULL)) {
            for (int k = 0; k < stores; k++) {
                long[] index = stride < 12 ? new long[] {row(random)} : new long[] {row(random), random.nextInt(3)};
                view.set(random.nextInt(256), index);
            }
        }
    }

    private void rewriter(Random random, int stores) {
        try (GeomVertexRewriter rewriter = array.column("value").rewriter()) {
            rewriter.setRow(row(random) * (ROWS - stores) / ROWS);
            for (int k = 0; k < stores; k++) {
                rewriter.setData1i(random.nextInt(256));
            }
        }
    }

    private void column(Random random, int stores) {
        try (FloatColumn column = array.column("value").asFloat()) {
            for (int k = 0; k < stores; k++) {
                column.set(row(random), random.nextInt(3), random.nextFloat());
            }
        }
    }

    private void backwards(Random random, int stores) {
        try (MemoryView view = MemoryView.of(array.column("value"))) {
            MemoryView every = view.slice("::-3");
            for (int k = 0; k < stores; k++) {
                every.setFloat(random.nextFloat(), row(random) * every.length() / ROWS, random.nextInt(3));
            }
        }
    }

    private void vectors(Random random, int stores) {
        try (FloatColumn column = array.column("value").rows(100, ROWS - 100).asFloat()) {
            for (int k = 0; k < stores; k++) {
                column.setXYZ(row(random) * column.rowCount() / ROWS, random.nextFloat(), 1, 2);
            }
        }
    }

    private void slice(Random random) {
        long first = row(random);
        try (MemoryView view = MemoryView.of(array.column("value"))) {
            view.slice(first + ":" + (first + 1)).copyFrom(new float[] {random.nextFloat(), 1, 2});
        }
    }

    /** Says before each store that there will be one, so that no look can be told of more than were allowed. */
    private int row(Random random) {
        allowed.addAndGet(MOST_ROWS_OF_A_STORE);
        return random.nextInt(ROWS);
    }

    private byte[] bytes() {
        try (BufferView view = array.getBuffer(BufferRequest.FULL_RO)) {
            return view.segment().toArray(ValueLayout.JAVA_BYTE);
        }
    }

    /** Keeps a copy up to date by a cursor alone, as the GPU's is kept. */
    private final class Follower {

        private final ChangeCursor cursor = array.changes().newCursor();
        private final byte[] mirror = new byte[ROWS * stride];
        private long told;

        private void look() {
            try (BufferView view = array.getBuffer(BufferRequest.FULL_RO)) {
                told += cursor.drain((first, count) -> MemorySegment.copy(view.segment(), ValueLayout.JAVA_BYTE,
                    first * stride, mirror, (int) first * stride, (int) count * stride));
            }
        }
    }
}
