package org.scenebuf.engine.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.StackDive;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.memory.Collected;

/** A call near the end of its stack fails before it begins, or succeeds. The pager and the store work on. */
class ShortStacksTest {

    private static final int CALLS = 40;
    private static final int DIVES = 20;

    @TempDir
    private Path folder;

    @FunctionalInterface
    private interface Call {

        void run() throws Exception;
    }

    @Test
    void sweepsLeaveNoChunkBehind() throws Exception {
        try (ChunkStore store = filled(); ChunkPager pager = ChunkPager.over(store, PagerOptions.resident(1 << 20))) {
            int done = dive(() -> pager.forEach((key, info) -> true, ShortStacksTest::countUp));
            assertEquals(done, inTime(() -> first(pager)));
        }
    }

    @Test
    void theStoreGoesOn() throws Exception {
        try (ChunkStore store = filled()) {
            dive(() -> store.get(1).close());
            dive(() -> {
                store.put(ChunkKey.of(2), Buffers.wrap(new byte[] {7}));
                store.commit();
            });
            inTime(() -> {
                store.put(ChunkKey.of(3), Buffers.wrap(new byte[] {8}));
                store.commit();
                store.get(3).close();
                return 0;
            });
        }
    }

    @Test
    void chunksComeAndGo() throws Exception {
        try (ChunkStore store = filled(); ChunkPager pager = ChunkPager.over(store, PagerOptions.resident(4096))) {
            dive(() -> {
                pager.acquire(0).close();
                pager.acquire(1).close();
                pager.flush();
            });
            assertEquals(0, inTime(() -> first(pager)));
        }
    }

    /** A pin that was made or closed half-way is no pin that anybody could close. */
    @Test
    void pinsAreGivenBack() throws Exception {
        int[] numbers = new int[1024];
        try (ChunkStore store = filled(); ChunkPager pager = ChunkPager.over(store, PagerOptions.resident(1 << 20)
                .withPatience(Duration.ofMillis(100)))) {
            for (int dive = 0; dive < DIVES; dive++) {
                StackDive.with(depth -> pager.acquireToRead(1).close());
                StackDive.with(depth -> {
                    try (Pin pin = pager.acquire(1)) {
                        pin.copyFrom(numbers);
                    }
                });
            }
            assertTrue(Collected.eventually(() -> isEmptied(pager)), "on loan for ever");
        }
    }

    private static boolean isEmptied(ChunkPager pager) {
        pager.flush();
        try {
            pager.setResidentCap(0);
            return true;
        } catch (CapExceededException onLoan) {
            return false;
        }
    }

    private ChunkStore filled() {
        ChunkStore store = ChunkStore.open(folder, StoreOptions.SCRATCH);
        store.put(ChunkKey.of(0), Buffers.wrap(new byte[4096]));
        store.put(ChunkKey.of(1), Buffers.wrap(new byte[4096]));
        store.commit();
        return store;
    }

    private static void countUp(EditedChunk chunk) {
        try (BufferView view = chunk.getBuffer(BufferRequest.FULL)) {
            view.set((Long) view.get(0) + 1, 0);
        }
    }

    private static int first(ChunkPager pager) {
        try (Pin pin = pager.acquireToRead(1, Duration.ofSeconds(20));
            BufferView view = pin.getBuffer(BufferRequest.FULL_RO)) {
            return view.segment().get(ValueLayout.JAVA_BYTE, 0);
        }
    }

    private static <T> T inTime(Callable<T> call) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                result.complete(call.call());
            } catch (Throwable failed) {
                result.completeExceptionally(failed);
            }
        });
        return result.get(1, TimeUnit.MINUTES);
    }

    /** Makes a call at many depths from the end of a stack on; returns how many succeeded. */
    private static int dive(Call call) throws Exception {
        call.run(); // All its classes are there then.
        AtomicInteger succeeded = new AtomicInteger(1);
        StackDive.with(depth -> {
            if (succeeded.get() <= CALLS && depth % 8 == 0) {
                call.run();
                succeeded.incrementAndGet();
            }
        });
        assertTrue(succeeded.get() > 1, "no call succeeded");
        return succeeded.get();
    }
}
