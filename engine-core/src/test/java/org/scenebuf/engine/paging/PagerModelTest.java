package org.scenebuf.engine.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NotResidentException;
import org.scenebuf.engine.memory.RawLoan;

/**
 * Several threads do whatever can be done with a pager, against numbers in memory. A chunk has the same number in all
 * its places, so that half an edit is seen; its edits take turns by a lock of the test's.
 */
@Tag("slow")
class PagerModelTest {

    private static final int CHUNKS = 24;
    private static final int THREADS = 4;
    private static final int STEPS = 300;
    private static final long CAP = 6L * (40 << 10);

    @TempDir
    private Path folder;

    /** What a chunk should be, and the lock of who edits it. */
    private static final class Expected {

        private int value;
    }

    private final Expected[] model = new Expected[CHUNKS];
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    private static int ints(int id) {
        return (8 + id % 5 * 2) << 8; // 8 to 16 KiB times 4.
    }

    private static byte[] bytes(int id, int value) {
        byte[] bytes = new byte[ints(id) * Integer.BYTES];
        fill(MemorySegment.ofArray(bytes), value);
        return bytes;
    }

    private static void fill(MemorySegment memory, int value) {
        for (long at = 0; at < memory.byteSize(); at += Integer.BYTES) {
            memory.set(ValueLayout.JAVA_INT_UNALIGNED, at, value);
        }
    }

    /** The number that a chunk has in all its places. */
    private static int value(MemorySegment memory, String where) {
        int first = memory.get(ValueLayout.JAVA_INT_UNALIGNED, 0);
        for (long at = 0; at < memory.byteSize(); at += Integer.BYTES) {
            assertEquals(first, memory.get(ValueLayout.JAVA_INT_UNALIGNED, at), where + " at byte " + at);
        }
        return first;
    }

    @RepeatedTest(3)
    void threadsThatEditAndLookAndFlush(RepetitionInfo repetition) throws Exception {
        long seed = 100 + repetition.getCurrentRepetition();
        try (ChunkStore store = ChunkStore.open(folder, StoreOptions.DURABLE.withSegmentSize(1 << 20))) {
            for (int id = 0; id < CHUNKS; id++) {
                model[id] = new Expected();
                store.put(ChunkKey.of(id), Buffers.wrap(bytes(id, 0)));
            }
            store.commit();
        }
        for (int opening = 0; opening < 3; opening++) {
            try (ChunkStore store = ChunkStore.open(folder, StoreOptions.DURABLE.withSegmentSize(1 << 20));
                ChunkPager pager = ChunkPager.over(store, options(seed + opening))) {
                runAll(store, pager, seed * 31 + opening);
                assertNull(failure.get(), () -> "seed " + seed + ": " + failure.get());
                assertTrue(pager.flush().isComplete(), "seed " + seed);
                assertTrue(pager.statistics().mostResidentBytes() <= CAP, pager.statistics().toString());
                assertTrue(pager.statistics().compressedBytes() <= CAP / 2, pager.statistics().toString());
            }
            try (ChunkStore store = ChunkStore.openReadOnly(folder)) {
                for (int id = 0; id < CHUNKS; id++) {
                    assertEquals(model[id].value, value(MemorySegment.ofArray(Workload.bytes(store, id)),
                        "seed " + seed + ", chunk " + id));
                }
            }
        }
    }

    private static PagerOptions options(long seed) {
        return PagerOptions.resident(CAP).withCompressed(seed % 2 == 0 ? 0 : CAP / 2)
            .withPatience(Duration.ofSeconds(20));
    }

    private void runAll(ChunkStore store, ChunkPager pager, long seed) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int k = 0; k < THREADS; k++) {
            long own = seed * THREADS + k;
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    run(store, pager, new Random(own));
                } catch (Throwable failed) {
                    failure.compareAndSet(null, failed);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void run(ChunkStore store, ChunkPager pager, Random random) {
        for (int step = 0; step < STEPS && failure.get() == null; step++) {
            int id = random.nextInt(CHUNKS);
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> edit(pager, id, random);
                case 3, 4, 5 -> look(pager, id);
                case 6 -> request(pager, id, random);
                case 7 -> flush(store, pager, id);
                case 8 -> sweep(pager, id, random.nextLong());
                case 9 -> replace(pager, id);
                case 10 -> keepAnAddress(pager, id);
                default -> commit(pager, id);
            }
            assertTrue(pager.statistics().residentBytes() <= CAP, () -> pager.statistics().toString());
        }
    }

    private void edit(ChunkPager pager, int id, Random random) {
        synchronized (model[id]) {
            try (Pin pin = pager.acquire(id)) {
                BufferView view = pin.getBuffer(BufferRequest.FULL.by("an edit"));
                if (random.nextBoolean()) {
                    pin.close();
                }
                try (view) {
                    assertEquals(model[id].value, value(view.segment(), "chunk " + id + " to edit"));
                    model[id].value++;
                    fill(view.segment(), model[id].value);
                }
            }
        }
    }

    private void look(ChunkPager pager, int id) {
        synchronized (model[id]) {
            try (Pin pin = pager.acquireToRead(id); BufferView view = pin.getBuffer(BufferRequest.FULL_RO)) {
                assertEquals(model[id].value, value(view.segment(), "chunk " + id));
            }
        }
    }

    private static void request(ChunkPager pager, int id, Random random) {
        PageRequest request = pager.request(id, random.nextInt(3));
        if (random.nextBoolean()) {
            request.cancel();
        }
    }

    /** Others edit meanwhile: half of that is never stored. */
    private static void flush(ChunkStore store, ChunkPager pager, int id) {
        pager.flush();
        value(MemorySegment.ofArray(Workload.bytes(store, id)), "chunk " + id + " as it is stored");
    }

    private void sweep(ChunkPager pager, int id, long number) {
        synchronized (model[id]) {
            pager.forEach((key, info) -> key.id() == id, EditId.named("edit " + number), chunk -> {
                try (BufferView view = chunk.getBuffer(BufferRequest.FULL)) {
                    fill(view.segment(), value(view.segment(), "chunk " + id + " in a sweep") + 1);
                }
            });
            model[id].value++;
        }
    }

    private void replace(ChunkPager pager, int id) {
        synchronized (model[id]) {
            pager.put(ChunkKey.of(id), Buffers.wrap(bytes(id, model[id].value + 1)));
            model[id].value++;
        }
    }

    /** Writes by an address after the loan ended: that is none of the chunk's once it was stored. */
    private void keepAnAddress(ChunkPager pager, int id) {
        Object borrower = new Object();
        synchronized (model[id]) {
            MemorySegment memory;
            try (Pin _ = pager.acquire(id); Loan loan = pager.storage(id).acquire("an array")) {
                RawLoan raw = loan.lendRaw();
                raw.heldBy(borrower, () -> { });
                memory = MemorySegment.ofAddress(raw.address()).reinterpret((long) ints(id) * Integer.BYTES);
            } catch (NotResidentException late) {
                return;
            }
            try (Pin pin = pager.acquire(id)) {
                try (BufferView view = pin.getBuffer(BufferRequest.FULL)) {
                    model[id].value++;
                    fill(view.segment(), model[id].value);
                }
            }
            FlushReport report = pager.flush();
            assertTrue(report.leftOut().stream().noneMatch(one -> one.id() == id), report.toString());
            fill(memory, -1);
            try (Pin pin = pager.acquireToRead(id); BufferView view = pin.getBuffer(BufferRequest.FULL_RO)) {
                assertEquals(model[id].value, value(view.segment(), "chunk " + id + " after a flush"));
            }
        }
        Reference.reachabilityFence(borrower);
    }

    private void commit(ChunkPager pager, int id) {
        synchronized (model[id]) {
            try (Pin pin = pager.acquire(id); BufferView view = pin.getBuffer(BufferRequest.FULL)) {
                model[id].value++;
                fill(view.segment(), model[id].value);
                pin.commit();
            }
        }
    }
}
