package org.scenebuf.engine.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.internal.OwnAction;

/** Calls of a pager that is closed in their midst store nothing more. */
class ClosedPagersTest {

    private static final int SIZE = 4096;
    private static final int COUNT = 6;

    @TempDir
    private Path folder;
    private ChunkStore store;
    private ChunkPager pager;

    @BeforeEach
    void open() {
        store = ChunkStore.open(folder, StoreOptions.SCRATCH);
        for (int id = 0; id < COUNT; id++) {
            store.put(ChunkKey.of(id), Buffers.wrap(new byte[SIZE]));
        }
        store.commit();
        pager = opened();
    }

    @AfterEach
    void close() {
        pager.close();
        store.close();
    }

    private ChunkPager opened() {
        return ChunkPager.over(store, PagerOptions.resident(2 * SIZE));
    }

    /** Chunks 2 to 5 are not in memory. */
    @ParameterizedTest
    @ValueSource(longs = {0, 2})
    void aSweepEndsWithTheChunkThatItEdits(long last) {
        pager.acquireToRead(0).close();
        ChunkEdit edit = chunk -> {
            if (chunk.key().id() == last) {
                pager.close();
                pager = opened();
            }
            count(chunk, 1);
        };
        assertClosed(() -> pager.forEach((key, info) -> true, EditId.named("once"), edit));
        try (Pin pin = pager.acquire(5)) {
            count(pin, 10);
        }
        pager.flush();
        assertEquals(10, first(5));
        pager.forEach((key, info) -> true, EditId.named("once"), chunk -> count(chunk, 1));
        for (long id = 0; id < COUNT - 1; id++) {
            assertEquals(1, first(id), "chunk " + id);
        }
        assertEquals(11, first(5));
    }

    @Test
    void aRollbackDropsWhatTheSweepStored() {
        assertClosed(() -> pager.forEach((key, info) -> true, chunk -> {
            count(chunk, 1);
            if (chunk.key().id() == 3) {
                pager.close();
                store.rollback();
            }
        }));
        for (long id = 0; id < COUNT; id++) {
            assertEquals(0, first(id), "chunk " + id);
        }
    }

    /** It goes on after an interrupt of its caller; a pager that is opened then must not see what it drops. */
    @Test
    void aPagerWaitsForARollbackThatWasBegun() {
        SimulatedDisk disk = new SimulatedDisk(1);
        try (ChunkStore slow = ChunkStore.open("slow", disk, StoreOptions.DURABLE, IoThreads.start())) {
            slow.put(ChunkKey.of(1), Buffers.wrap(new byte[SIZE]));
            slow.commit();
            slow.put(ChunkKey.of(1), Buffers.wrap(new byte[] {42}));
            disk.slow(100_000);
            for (int id = 10; id < 20; id++) {
                slow.putAsync(ChunkKey.of(id), Buffers.wrap(new byte[SIZE])); // The rollback waits for these.
            }
            Thread.currentThread().interrupt();
            String text = assertThrows(ChunkStoreException.class, slow::rollback).getMessage();
            assertTrue(Thread.interrupted() && text.endsWith("the store goes on"), text);
            try (ChunkPager opened = ChunkPager.over(slow, PagerOptions.resident(2 * SIZE));
                Pin pin = opened.acquireToRead(1)) {
                assertEquals(SIZE, pin.info().layout().byteSize());
            }
            assertEquals(SIZE, Workload.bytes(slow, 1).length);
        }
    }

    @Test
    void aPutWhoseItemsComeTooLateIsRefused() {
        byte[] items = new byte[SIZE];
        items[0] = 42;
        assertClosed(() -> pager.put(ChunkKey.of(2), closing(Buffers.wrap(items))));
        pager = opened();
        assertClosed(() -> pager.put(ChunkKey.of(7), closing(Buffers.wrap(items))));
        assertEquals(0, first(2));
        assertFalse(store.contains(7));
    }

    @Test
    void aClosedPagerTellsNoListener() {
        List<Throwable> told = new ArrayList<>();
        pager.onFailure((id, failure) -> told.add(failure));
        Pin edited = pager.acquire(1);
        count(edited, 1);
        pager.close();
        assertThrows(IllegalStateException.class, edited::commit);
        edited.close();
        assertThrows(IllegalStateException.class, pager::flush);
        assertThrows(IllegalStateException.class, () -> pager.delete(1));
        assertEquals(List.of(), told);
        assertEquals(0, first(1));
    }

    @Test
    void aCloseWaitsForWritesUnderWay() throws InterruptedException {
        PagerWrites writes = new PagerWrites("store");
        CompletableFuture<Integer> underWay = writes.begin(CompletableFuture::new, OwnAction.NONE);
        Thread closing = Thread.ofPlatform().start(writes::close);
        while (closing.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertTrue(writes.isClosed());
        List<String> refused = new ArrayList<>();
        assertThrows(IllegalStateException.class,
            () -> writes.begin(CompletableFuture<Integer>::new, () -> refused.add("refused")));
        assertEquals(List.of("refused"), refused);
        assertTrue(closing.isAlive());
        underWay.complete(1);
        closing.join();
        writes.close();
    }

    private void assertClosed(Runnable call) {
        String text = "expected an open pager, given a closed one over " + folder + ": make another";
        assertEquals(text, assertThrows(IllegalStateException.class, call::run).getMessage());
    }

    private BufferExporter closing(BufferExporter items) {
        return request -> {
            pager.close();
            return items.getBuffer(request);
        };
    }

    private static void count(BufferExporter chunk, int by) {
        try (BufferView view = chunk.getBuffer(BufferRequest.FULL)) {
            view.segment().set(ValueLayout.JAVA_BYTE, 0, (byte) (view.segment().get(ValueLayout.JAVA_BYTE, 0) + by));
        }
    }

    private int first(long id) {
        return Workload.bytes(store, id)[0];
    }
}
