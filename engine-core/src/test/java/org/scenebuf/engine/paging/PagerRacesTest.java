package org.scenebuf.engine.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.MemoryStatistics;
import org.scenebuf.engine.memory.NotResidentException;
import org.scenebuf.engine.memory.Storage;

/** What threads do to each other in a pager: closing, interrupts, waiting, and sweeps beside sweeps. */
class PagerRacesTest {

    private static final int SIZE = 16 << 10;
    private static final Duration LONG = Duration.ofHours(1);

    @TempDir
    private Path folder;

    private ChunkStore filled(int count) {
        ChunkStore store = ChunkStore.open(folder, StoreOptions.DURABLE);
        for (int id = 0; id < count; id++) {
            store.put(ChunkKey.of(id), Buffers.wrap(new byte[SIZE]));
        }
        store.commit();
        return store;
    }

    private static PagerOptions slots(int count) {
        return PagerOptions.resident((long) count * SIZE).withPatience(Duration.ofSeconds(5));
    }

    private static int countUp(EditedChunk chunk) {
        try (BufferView view = chunk.getBuffer(BufferRequest.FULL)) {
            byte more = (byte) (view.segment().get(ValueLayout.JAVA_BYTE, 0) + 1);
            view.segment().set(ValueLayout.JAVA_BYTE, 0, more);
            return more;
        }
    }

    private static int first(ChunkPager pager, long id) {
        try (Pin pin = pager.acquireToRead(id); BufferView view = pin.getBuffer(BufferRequest.FULL_RO)) {
            return view.segment().get(ValueLayout.JAVA_BYTE, 0);
        }
    }

    private static List<Thread> start(int count, Runnable work) {
        List<Thread> threads = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            threads.add(Thread.ofPlatform().daemon().start(work));
        }
        return threads;
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            assertTrue(thread.join(Duration.ofMinutes(2)), thread + " goes on");
        }
    }

    @Test
    void anInterruptOfASweepHarmsNobody() {
        try (ChunkStore store = filled(8); ChunkPager pager = ChunkPager.over(store, slots(4))) {
            Thread.currentThread().interrupt();
            try {
                pager.forEach((key, info) -> true, PagerRacesTest::countUp);
            } catch (RuntimeException stopped) {
                assertTrue(Thread.currentThread().isInterrupted());
            }
            assertTrue(Thread.interrupted());
            for (int id = 0; id < 8; id++) {
                assertTrue(first(pager, id) <= 1);
            }
            store.put(ChunkKey.of(99), Buffers.wrap(new byte[1]));
            store.commit();
        }
    }

    @Test
    void closingEndsAllWaits() throws Exception {
        try (ChunkStore store = filled(60)) {
            ChunkPager pager = ChunkPager.over(store, slots(4));
            List<Pin> pins = new ArrayList<>();
            for (int id = 0; id < 4; id++) {
                pins.add(pager.acquire(id));
            }
            AtomicInteger next = new AtomicInteger(4);
            List<Thread> waiting = start(10, () -> assertThrows(RuntimeException.class,
                () -> pager.acquire(next.getAndIncrement(), LONG)));
            List<Thread> flushing = start(2, () -> {
                try {
                    while (true) {
                        pager.flush();
                    }
                } catch (RuntimeException closed) {
                    return;
                }
            });
            List<CompletableFuture<Void>> futures = new ArrayList<>();
            for (int id = 20; id < 60; id++) {
                futures.add(pager.request(id, 1).future());
            }
            Thread.sleep(20);
            pager.close();
            join(waiting);
            join(flushing);
            for (CompletableFuture<Void> future : futures) {
                future.exceptionally(failed -> null).get(2, TimeUnit.MINUTES);
            }
            pins.forEach(Pin::close);
            assertEquals(0, pager.statistics().residentBytes());
        }
    }

    /** A chunk that is not there at the moment is none to edit, and one that was put again is. */
    @Test
    void aSweepBesidePutsAndDeletions() throws Exception {
        try (ChunkStore store = filled(6); ChunkPager pager = ChunkPager.over(store, slots(4))) {
            AtomicInteger left = new AtomicInteger(300);
            List<Thread> others = start(2, () -> {
                for (int k = left.getAndDecrement(); k > 0; k = left.getAndDecrement()) {
                    pager.delete(k % 3);
                    pager.put(ChunkKey.of(k % 3), Buffers.wrap(new byte[SIZE >> k % 2]));
                }
            });
            int sweeps = 0;
            for (; left.get() > 0; sweeps++) {
                pager.forEach((key, info) -> true, PagerRacesTest::countUp);
            }
            join(others);
            pager.forEach((key, info) -> true, PagerRacesTest::countUp);
            assertEquals((byte) (sweeps + 1), (byte) first(pager, 5));
        }
    }

    /** Nobody holds the store but the pager. */
    @Test
    void aStoreIsKeptByItsPager() throws Exception {
        try (ChunkPager pager = ChunkPager.over(filled(2), slots(4))) {
            for (int k = 0; k < 5; k++) {
                System.gc();
                Thread.sleep(20);
            }
            pager.forEach((key, info) -> true, PagerRacesTest::countUp);
            assertTrue(pager.flush().isComplete());
            assertEquals(1, first(pager, 1));
        }
    }

    @Test
    void aPagerThatIsDroppedGivesItsMemoryBack() throws Exception {
        try (ChunkStore store = filled(8)) {
            long before = MemoryStatistics.now().bytes();
            drop(store);
            assertTrue(MemoryStatistics.now().bytes() > before);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (MemoryStatistics.now().bytes() > before && System.nanoTime() < deadline) {
                System.gc();
                Thread.sleep(20);
            }
            assertTrue(MemoryStatistics.now().bytes() <= before, MemoryStatistics.now().toString());
        }
    }

    private static void drop(ChunkStore store) {
        ChunkPager pager = ChunkPager.over(store, slots(64).withCompressed(0));
        for (int id = 0; id < 8; id++) {
            pager.acquire(id).close();
        }
    }

    /** There are two threads that bring chunks, and three chunks for which there is no room. */
    @Test
    void whoWaitsForRoomKeepsNoChunkAwayThatFits() throws Exception {
        try (ChunkStore store = filled(8)) {
            store.put(ChunkKey.of(50), Buffers.wrap(new byte[4096]));
            try (ChunkPager pager = ChunkPager.over(store, PagerOptions.resident(2 * SIZE + 4096))) {
                List<Pin> pins = List.of(pager.acquire(0), pager.acquire(1));
                AtomicInteger next = new AtomicInteger(2);
                List<Thread> waiting = start(3, () -> pager.acquire(next.getAndIncrement(), LONG).close());
                Thread.sleep(50);
                pager.acquire(50).close();
                pins.forEach(Pin::close);
                join(waiting);
            }
        }
    }

    @Test
    void whatCanNeverFitIsToldAtOnce() {
        try (ChunkStore store = filled(1)) {
            for (PagerOptions tooLow : List.of(PagerOptions.resident(SIZE / 2), PagerOptions.resident(SIZE)
                .withCoding(10))) {
                try (ChunkPager pager = ChunkPager.over(store, tooLow.withPatience(LONG))) {
                    assertTimeoutPreemptively(Duration.ofMinutes(2),
                        () -> assertThrows(CapExceededException.class, () -> pager.acquire(0)));
                }
            }
        }
    }

    @Test
    void sweepsOfOneEditSideBySideEditEachChunkOnce() throws Exception {
        EditId id = EditId.named("up");
        try (ChunkStore store = filled(30); ChunkPager pager = ChunkPager.over(store, slots(12))) {
            for (int k = 0; k < 6; k++) {
                pager.acquire(k).close();
            }
            AtomicInteger edited = new AtomicInteger();
            join(start(3, () -> edited.addAndGet((int) pager.forEach((key, info) -> true, id,
                PagerRacesTest::countUp).edited())));
            assertEquals(30, edited.get());
            for (int k = 0; k < 30; k++) {
                assertEquals(1, first(pager, k), "chunk " + k);
            }
        }
    }

    /** What one says is whole must not take with it what the other is about to say. */
    @Test
    void commitsBesideEditsLoseNone() throws Exception {
        try (ChunkStore store = filled(1); ChunkPager pager = ChunkPager.over(store, slots(4))) {
            AtomicInteger over = new AtomicInteger();
            List<Thread> committing = start(1, () -> {
                try (Pin pin = pager.acquire(0)) {
                    while (over.get() == 0) {
                        pin.commit();
                    }
                }
            });
            for (int k = 1; k <= 300; k++) {
                try (Pin pin = pager.acquire(0); BufferView view = pin.getBuffer(BufferRequest.FULL)) {
                    view.segment().setAtIndex(ValueLayout.JAVA_INT_UNALIGNED, 1, k);
                }
                try (Pin pin = pager.acquire(0)) {
                    pin.commit();
                }
                byte[] stored = Workload.bytes(store, 0);
                assertEquals(k, ByteBuffer.wrap(stored).order(ByteOrder.nativeOrder()).getInt(4));
            }
            over.set(1);
            join(committing);
        }
    }

    @Test
    void capsThatAreSetAtOnceAreSetOneAfterTheOther() throws Exception {
        try (ChunkStore store = filled(30); ChunkPager pager = ChunkPager.over(store, slots(20))) {
            AtomicInteger turn = new AtomicInteger();
            List<Thread> setting = start(2, () -> {
                for (int k = 0; k < 100; k++) {
                    pager.setResidentCap((4 + turn.getAndIncrement() % 16) * (long) SIZE);
                }
            });
            for (int k = 0; k < 500; k++) {
                pager.acquireToRead(k % 30).close();
            }
            join(setting);
            pager.setResidentCap(4 * SIZE);
            for (int id = 0; id < 30; id++) {
                assertEquals(0, first(pager, id));
            }
            assertTrue(pager.statistics().residentBytes() <= 4 * SIZE, pager.statistics().toString());
        }
    }

    /** What leaves is on its way to the store: a flush waits for it. */
    @Test
    void aFlushWaitsForWhatLeaves() throws Exception {
        SimulatedDisk disk = new SimulatedDisk(1);
        try (ChunkStore store = ChunkStore.open("simulated", disk, StoreOptions.DURABLE, IoThreads.start());
            ChunkPager pager = ChunkPager.over(store, slots(1))) {
            for (int id = 0; id < 3; id++) {
                store.put(ChunkKey.of(id), Buffers.wrap(new byte[SIZE]));
            }
            store.commit();
            disk.slow(3000);
            for (int k = 1; k <= 40; k++) {
                try (Pin pin = pager.acquire(0); BufferView view = pin.getBuffer(BufferRequest.FULL)) {
                    view.segment().fill((byte) k);
                }
                List<Thread> other = start(1, () -> pager.acquireToRead(1).close());
                while (k % 2 == 0 && pager.isResident(0)) {
                    Thread.onSpinWait();
                }
                assertTrue(pager.flush().isComplete());
                try (ChunkStore after = ChunkStore.open("crashed", disk.crash(k), StoreOptions.DURABLE,
                    IoThreads.direct())) {
                    assertEquals(k, Workload.bytes(after, 0)[SIZE - 1]);
                }
                join(other);
            }
        }
    }

    /** A copy that was made while somebody wrote is not what is stored. */
    @Test
    void aCopyIsWholeOnlyWhereNobodyBeganToWrite() {
        Room room = new Room(SIZE);
        assertTrue(room.promise(SIZE));
        PagedChunk chunk = PagedChunk.beginning(ChunkDraft.of(ChunkKey.of(1), new ChunkInfo("B", List.of((long) SIZE),
            null, "").layout(), null, null));
        chunk.begin(new SlotPool("a test", room).take(SIZE));
        Snapshot first = chunk.beginStoring(false);
        chunk.lend("a reader", true).close();
        assertTrue(chunk.isWhole(first));
        chunk.lend("a writer", false).close();
        assertFalse(chunk.isWhole(first));
        chunk.endStoring(first);
        Loan writing = chunk.lend("a writer", false);
        assertNull(chunk.beginStoring(false));
        Snapshot whole = chunk.beginStoring(true);
        assertTrue(chunk.isWhole(whole));
        chunk.endStoring(whole);
        writing.close();
        chunk.close();
    }

    /** Blocks that wait to be used again count: chunks of other sizes take their place. */
    @Test
    void allMemoryTogetherStaysWithinTheCaps() {
        try (ChunkStore store = filled(16)) {
            for (int id = 16; id < 32; id++) {
                store.put(ChunkKey.of(id), Buffers.wrap(new byte[4 * SIZE]));
            }
            store.commit();
            PagerOptions options = slots(8).withCompressed(2 * SIZE).withSweep(0).withCoding(SIZE);
            store.side().files().scratch().keepAtMost(0);
            long before = MemoryStatistics.now().bytes();
            try (ChunkPager pager = ChunkPager.over(store, options)) {
                for (int k = 0; k < 200; k++) {
                    pager.acquireToRead((k / 8 % 2) * 16 + k % 16).close();
                    long bytes = MemoryStatistics.now().bytes() - before;
                    assertTrue(bytes <= options.totalBytes(), bytes + " of " + options);
                }
            }
        }
    }

    @Test
    void aRequestThatIsCancelledIsOver() {
        try (ChunkStore store = filled(8); ChunkPager pager = ChunkPager.over(store, slots(1));
            Pin _ = pager.acquire(0)) {
            PageRequest request = pager.request(3, 1);
            CompletableFuture<Void> future = request.future();
            request.cancel();
            request.cancel();
            assertTrue(future.isDone());
            assertFalse(pager.isResident(3));
        }
    }

    /** A chunk that leaves at this moment is not resident, or its view is stale. It is never a closed one. */
    @Test
    void aLookAtAChunkThatLeavesTellsSo() throws Exception {
        try (ChunkStore store = filled(4); ChunkPager pager = ChunkPager.over(store, slots(1))) {
            List<Storage> chunks = IntStream.range(0, 4).mapToObj(pager::storage).toList();
            AtomicBoolean over = new AtomicBoolean();
            List<Thread> pagers = start(1, () -> {
                for (int k = 0; !over.get(); k++) {
                    pager.acquireToRead(k % 4).close();
                }
            });
            int seen = 0;
            for (int k = 0; k < 300_000; k++) {
                try {
                    seen += chunks.get(k % 4).look().get(ValueLayout.JAVA_BYTE, 0) == 0 ? 1 : 0;
                } catch (NotResidentException away) {
                    seen += 0;
                } catch (IllegalStateException moved) {
                    assertEquals("Already closed", moved.getMessage()); // Of the segment, after the look.
                    Thread.interrupted(); // The JDK interrupts a thread whose access it ends.
                }
            }
            over.set(true);
            join(pagers);
            assertTrue(seen > 0, "no chunk was ever there");
        }
    }
}
