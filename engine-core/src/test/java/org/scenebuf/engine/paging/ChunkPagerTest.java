package org.scenebuf.engine.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.Warnings;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.ByteRanges;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NotResidentException;
import org.scenebuf.engine.memory.RawLoan;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

class ChunkPagerTest {

    private static final int SIZE = 64 << 10;
    private static final PagerOptions FOUR = PagerOptions.resident(4 * SIZE).withPatience(Duration.ofMillis(50));

    @TempDir
    private Path folder;

    private static byte[] filled(int value, int size) {
        byte[] bytes = new byte[size];
        java.util.Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private ChunkStore filled(int count) {
        ChunkStore store = ChunkStore.open(folder, StoreOptions.DURABLE);
        for (int id = 0; id < count; id++) {
            store.put(ChunkKey.of(id), Buffers.wrap(filled(id, SIZE)));
        }
        store.commit();
        return store;
    }

    private static byte first(Pin pin) {
        try (BufferView view = pin.getBuffer(BufferRequest.FULL_RO)) {
            assertEquals(SIZE, view.segment().byteSize());
            return view.segment().get(ValueLayout.JAVA_BYTE, 0);
        }
    }

    private static byte first(ChunkPager pager, long id) {
        try (Pin pin = pager.acquireToRead(id)) {
            return first(pin);
        }
    }

    private static void write(Pin pin, int value) {
        try (BufferView view = pin.getBuffer(BufferRequest.FULL)) {
            view.segment().fill((byte) value);
        }
    }

    private static void write(ChunkPager pager, long id, int value) {
        try (Pin pin = pager.acquire(id)) {
            write(pin, value);
        }
    }

    @Test
    void aWorldLargerThanTheCap() {
        try (ChunkStore store = filled(32); ChunkPager pager = ChunkPager.over(store, FOUR)) {
            for (int round = 0; round < 3; round++) {
                for (int id = 0; id < 32; id++) {
                    assertEquals((byte) (id + round), first(pager, id), pager.statistics().toString());
                    write(pager, id, id + round + 1);
                    assertTrue(pager.statistics().residentBytes() <= 4 * SIZE, pager.statistics().toString());
                }
            }
            assertEquals(4 * SIZE, pager.statistics().mostResidentBytes());
            assertTrue(pager.flush().isComplete());
        }
        try (ChunkStore store = ChunkStore.open(folder, StoreOptions.DURABLE)) {
            for (int id = 0; id < 32; id++) {
                assertEquals((byte) (id + 3), Workload.bytes(store, id)[SIZE - 1]);
            }
        }
    }

    /** It can be read. An edit by another way than a pin is told by the flush, which stores all other chunks. */
    @Test
    void aChunkThatIsTooLargeForTheCodingCapIsNotEdited() {
        try (ChunkStore store = filled(2)) {
            store.put(ChunkKey.of(2), Buffers.wrap(filled(2, 2 * SIZE)));
            store.commit();
            PagerOptions small = FOUR.withCoding(PagerOptions.codingFor(2 * SIZE) - 1);
            try (ChunkPager pager = ChunkPager.over(store, small); Pin pin = pager.acquireToRead(2)) {
                String text = assertThrows(CapExceededException.class, () -> pager.acquire(2)).getMessage();
                assertEquals("expected a cap of at least " + PagerOptions.codingFor(2 * SIZE) + " bytes for coding, to "
                    + "store chunk 2, given " + small.codingBytes() + " bytes: raise the cap by "
                    + "PagerOptions.withCoding, or make chunks smaller", text);
                assertEquals(text,
                    assertThrows(CapExceededException.class, () -> pager.acquireIfResident(2)).getMessage());
                pager.storage(2).marks().stored(ByteRanges.of(0, 1));
                write(pager, 1, 77);
                assertEquals(text, assertThrows(CapExceededException.class, pager::flush).getMessage());
                assertEquals(2, pin.key().id());
            } finally {
                assertEquals(77, Workload.bytes(store, 1)[0]);
            }
        }
    }

    @Test
    void aChunkWithinTheCodingCapIsEdited() {
        try (ChunkStore store = filled(1);
            ChunkPager pager = ChunkPager.over(store, FOUR.withCoding(PagerOptions.codingFor(SIZE)))) {
            write(pager, 0, 5);
            assertEquals(1, pager.flush().stored());
        }
        assertThrows(IllegalArgumentException.class, () -> PagerOptions.codingFor(-1));
        assertEquals(Long.MAX_VALUE, PagerOptions.codingFor(Long.MAX_VALUE));
    }

    /** Two would store over each other's edits; a rollback would drop what the pager has stored by itself. */
    @Test
    void aStoreHasOnePagerAtATimeAndNoRollbackBesideIt() {
        try (ChunkStore store = filled(1)) {
            ChunkPager first = ChunkPager.over(store, FOUR);
            String text = assertThrows(IllegalStateException.class, () -> ChunkPager.over(store, FOUR)).getMessage();
            assertTrue(text.endsWith("given another pager beside one: close the pager first"), text);
            assertThrows(IllegalStateException.class, store::rollback);
            write(first, 0, 9);
            first.flush();
            first.close();
            store.rollback();
            first.close();
            try (ChunkPager second = ChunkPager.over(store, FOUR)) {
                assertEquals(9, first(second, 0));
                first.close();
                assertThrows(IllegalStateException.class, () -> ChunkPager.over(store, FOUR));
            }
        }
    }

    /** It would stay in memory for ever. The limit leaves room for the edits that a chunk lists. */
    @Test
    void aDescriptionThatCannotBeStoredIsRefusedAtOnce() {
        try (ChunkStore store = filled(1); ChunkPager pager = ChunkPager.over(store, FOUR)) {
            int length = 3000;
            while (isTaken(pager, described(length + 1))) {
                length++;
            }
            ChunkInfo tooLong = described(length + 1);
            assertThrows(IllegalArgumentException.class,
                () -> pager.putAs(ChunkKey.of(7), Buffers.wrap(new byte[SIZE]), tooLong));
            pager.create(ChunkKey.of(7), described(length)).close();
            for (int edit = 0; edit < 20; edit++) {
                assertEquals(1, pager.forEach((key, info) -> key.id() == 7, EditId.named("edit " + edit),
                    chunk -> chunk.getBuffer(BufferRequest.FULL).close()).edited());
            }
            assertTrue(pager.flush().isComplete());
        }
    }

    @Test
    void aChunkThatIsTooLargeForTheCapIsNotBegun() {
        try (ChunkStore store = filled(1); ChunkPager pager = ChunkPager.over(store, FOUR)) {
            for (long size : new long[] {4L * SIZE + 1, 1L << 60, Long.MAX_VALUE}) {
                ChunkInfo info = new ChunkInfo("B", List.of(size), null, "");
                String text = assertThrows(CapExceededException.class, () -> pager.create(ChunkKey.of(7), info))
                    .getMessage();
                assertTrue(text.startsWith("expected a cap of at least "), text);
            }
        }
    }

    private static ChunkInfo described(int length) {
        return new ChunkInfo("B", List.of((long) SIZE), null, "k".repeat(length));
    }

    private static boolean isTaken(ChunkPager pager, ChunkInfo info) {
        try {
            pager.create(ChunkKey.of(7), info).close();
            return pager.delete(7);
        } catch (IllegalArgumentException tooLong) {
            assertTrue(tooLong.getMessage().startsWith("expected a description of at most 3968 bytes"));
            return false;
        }
    }

    @Test
    void aNegativePatienceIsRefused() {
        try (ChunkStore store = filled(1); ChunkPager pager = ChunkPager.over(store, FOUR)) {
            for (Duration patience : List.of(Duration.ofSeconds(-1), Duration.ofSeconds(Long.MIN_VALUE))) {
                assertThrows(IllegalArgumentException.class, () -> pager.acquire(0, patience));
                assertThrows(IllegalArgumentException.class, () -> pager.acquireToRead(0, patience));
            }
            pager.acquire(0, Duration.ofSeconds(Long.MAX_VALUE)).close();
        }
    }

    @Test
    void pinsThatFillTheCapAreNamed() {
        try (ChunkStore store = filled(8); ChunkPager pager = ChunkPager.over(store, FOUR)) {
            List<Pin> pins = new ArrayList<>();
            for (int id = 0; id < 4; id++) {
                pins.add(pager.acquire(id));
            }
            CapExceededException full = assertThrows(CapExceededException.class, () -> pager.acquire(4));
            assertEquals(List.of("a pin to edit chunk 0", "a pin to edit chunk 1", "a pin to edit chunk 2",
                "a pin to edit chunk 3"), full.holders().stream().sorted().toList());
            assertTrue(full.getMessage().contains("a pin to edit chunk 2"), full.getMessage());
            pins.get(2).close();
            assertEquals(4, first(pager, 4));
            assertFalse(pager.isResident(2));
            pins.forEach(Pin::close);
        }
    }

    @Test
    void aChunkLargerThanTheCapIsNamed() {
        try (ChunkStore store = filled(1);
            ChunkPager pager = ChunkPager.over(store, PagerOptions.resident(SIZE - 1))) {
            CapExceededException full = assertThrows(CapExceededException.class, () -> pager.acquire(0));
            assertEquals("expected a cap of at least 65536 bytes for chunk 0, given 65535 bytes: raise the cap, or "
                + "make chunks smaller", full.getMessage());
        }
    }

    @Test
    void whatIsHeldToWriteIsLeftOutOfAFlush() {
        try (ChunkStore store = filled(2); ChunkPager pager = ChunkPager.over(store, FOUR)) {
            write(pager, 1, 77);
            try (Pin pin = pager.acquire(0)) {
                write(pin, 88);
                FlushReport report = pager.flush();
                assertEquals(1, report.stored());
                assertEquals(List.of(new FlushReport.LeftOut(0, List.of("a pin to edit chunk 0"))), report.leftOut());
                assertEquals(0, Workload.bytes(store, 0)[0]);
                assertEquals(77, Workload.bytes(store, 1)[0]);
                pin.commit();
                assertEquals(88, Workload.bytes(store, 0)[0]);
            }
            assertEquals(new FlushReport(0, List.of()), pager.flush());
        }
    }

    @Test
    void pinsToReadHinderNoFlush() {
        try (ChunkStore store = filled(1); ChunkPager pager = ChunkPager.over(store, FOUR);
            Pin look = pager.acquireToRead(0)) {
            write(pager, 0, 9);
            assertEquals(9, first(look));
            assertEquals(new FlushReport(1, List.of()), pager.flush());
            assertThrows(org.scenebuf.engine.memory.BufferException.class, () -> look.getBuffer(BufferRequest.FULL));
            assertThrows(IllegalStateException.class, look::commit);
        }
    }

    @Test
    void aViewOutlivesItsPin() {
        try (ChunkStore store = filled(8); ChunkPager pager = ChunkPager.over(store, FOUR)) {
            Pin pin = pager.acquire(0);
            try (BufferView view = pin.getBuffer(BufferRequest.FULL)) {
                pin.close();
                for (int id = 1; id < 8; id++) {
                    assertEquals(id, first(pager, id));
                }
                assertTrue(pager.isResident(0));
                view.segment().fill((byte) 5);
                assertFalse(pager.flush().isComplete());
            }
            assertThrows(IllegalStateException.class, () -> pin.getBuffer(BufferRequest.FULL));
            assertTrue(pager.flush().isComplete());
            assertEquals(5, Workload.bytes(store, 0)[0]);
        }
    }

    @Test
    void accessThatDoesNotBlock() throws Exception {
        try (ChunkStore store = filled(2); ChunkPager pager = ChunkPager.over(store, FOUR)) {
            assertThrows(NotResidentException.class, () -> pager.acquireIfResident(0));
            assertThrows(ChunkStoreException.class, () -> pager.acquireIfResident(99));
            pager.request(0, 1).future().get(2, TimeUnit.MINUTES);
            try (Pin pin = pager.acquireIfResident(0)) {
                assertEquals(0, first(pin));
                assertEquals(0, pin.slot());
            }
            PageRequest none = pager.request(0, 1);
            assertTrue(none.isDone());
            none.cancel();
        }
    }

    @Test
    void arraysOverAChunkSurviveItsTimesAway() {
        try (ChunkStore store = filled(8); ChunkPager pager = ChunkPager.over(store, FOUR);
            GeomVertexArrayData rows = GeomVertexArrayData.adopt("rows", GeomVertexArrayFormat.v3n3t2(),
                pager.storage(0)); ChangeCursor cursor = rows.changes().newCursor()) {
            assertEquals(SIZE / 32, cursor.drain((first, count) -> { }));
            assertThrows(NotResidentException.class, () -> rows.getBuffer(BufferRequest.FULL));
            try (Pin _ = pager.acquire(0); BufferView view = rows.getBuffer(BufferRequest.FULL.by("an edit"))) {
                view.items().getClass();
                view.segment().fill((byte) 3);
            }
            assertEquals(SIZE / 32, cursor.drain((first, count) -> { }));
            pager.flush();
            for (int id = 1; id < 8; id++) {
                first(pager, id);
            }
            assertFalse(pager.isResident(0));
            assertThrows(NotResidentException.class, () -> rows.getBuffer(BufferRequest.FULL));
            assertEquals(3, first(pager, 0));
            assertEquals(0, cursor.drain((first, count) -> { }));
        }
    }

    @Test
    void whoKeptAnAddressHasTheChunkNoLonger() {
        try (ChunkStore store = filled(8); ChunkPager pager = ChunkPager.over(store, FOUR)) {
            Object borrower = new Object();
            MemorySegment address;
            try (Pin pin = pager.acquire(0); Loan loan = pager.storage(0).acquire("an array")) {
                RawLoan raw = loan.lendRaw();
                raw.heldBy(borrower, () -> { });
                address = MemorySegment.ofAddress(raw.address()).reinterpret(SIZE);
                write(pin, 50);
            }
            assertTrue(pager.flush().isComplete());
            assertEquals(1, pager.statistics().moves());
            assertEquals(SIZE, pager.statistics().quarantinedBytes());
            address.fill((byte) 51);
            assertEquals(50, first(pager, 0));
            for (int id = 1; id < 8; id++) {
                assertEquals(id, first(pager, id));
                assertEquals(51, address.get(ValueLayout.JAVA_BYTE, 7));
                assertTrue(pager.statistics().residentBytes() <= 4 * SIZE);
            }
            java.lang.ref.Reference.reachabilityFence(borrower);
        }
    }

    @Test
    void newChunksAreInTheStoreOnceTheyAreWhole() {
        try (ChunkStore store = filled(2); ChunkPager pager = ChunkPager.over(store, FOUR)) {
            try (Pin pin = pager.create(ChunkKey.named(40, "new"), ChunkInfo.of(layout(store)))) {
                assertEquals(0, first(pin));
                write(pin, 4);
                assertFalse(store.contains(40));
                assertThrows(ChunkStoreException.class, () -> pager.create(ChunkKey.of(40), pin.info()));
                assertThrows(ChunkStoreException.class, () -> pager.create(ChunkKey.of(1), pin.info()));
            }
            pager.flush();
            assertEquals(4, Workload.bytes(store, store.find("new"))[5]);
        }
    }

    private static org.scenebuf.engine.buffer.BufferLayout layout(ChunkStore store) {
        try (Chunk chunk = store.get(0); BufferView view = chunk.getBuffer(BufferRequest.FULL_RO)) {
            return view.layout();
        }
    }

    @Test
    void chunksAreReplacedAndDeleted() {
        try (ChunkStore store = filled(3); ChunkPager pager = ChunkPager.over(store, FOUR)) {
            first(pager, 0);
            pager.put(ChunkKey.of(0), Buffers.wrap(filled(30, SIZE)));
            assertEquals(30, first(pager, 0));
            try (Pin pin = pager.acquire(0)) {
                assertThrows(BufferInUseException.class,
                    () -> pager.put(ChunkKey.of(0), Buffers.wrap(filled(31, SIZE))));
                assertThrows(BufferInUseException.class, () -> pager.delete(0));
                assertEquals(30, first(pin));
            }
            pager.put(ChunkKey.of(0), Buffers.wrap(filled(32, 5)));
            try (Pin pin = pager.acquire(0)) {
                assertEquals(List.of(5L), pin.info().shape());
            }
            assertTrue(pager.delete(0));
            assertFalse(pager.delete(0));
            assertTrue(pager.delete(1));
            assertThrows(ChunkStoreException.class, () -> pager.acquire(1));
            pager.flush();
            assertEquals(List.of(2L), store.ids());
        }
    }

    @Test
    void aLowerCapIsRefusedWhileTooMuchIsHeld() {
        try (ChunkStore store = filled(8); ChunkPager pager = ChunkPager.over(store, FOUR)) {
            for (int id = 0; id < 4; id++) {
                first(pager, id);
            }
            try (Pin _ = pager.acquire(0); Pin _ = pager.acquire(1)) {
                assertThrows(CapExceededException.class, () -> pager.setResidentCap(SIZE));
                pager.setResidentCap(2 * SIZE);
                assertEquals(2, pager.statistics().residentChunks());
                assertThrows(CapExceededException.class, () -> pager.acquire(3));
            }
            pager.setResidentCap(SIZE);
            assertEquals(7, first(pager, 7));
            assertEquals(SIZE, pager.statistics().residentBytes());
        }
    }

    @Test
    void aClosedPagerLendsNothingAndKeepsWhatIsLent() {
        try (ChunkStore store = filled(2)) {
            ChunkPager pager = ChunkPager.over(store, FOUR);
            try (Pin pin = pager.acquire(0)) {
                pager.close();
                pager.close();
                assertThrows(IllegalStateException.class, () -> pager.acquire(1));
            }
            assertSame(store, store);
        }
    }

    @Test
    void requestsFailWhereNothingCanLeave() {
        try (ChunkStore store = filled(8); ChunkPager pager = ChunkPager.over(store, FOUR);
            Pin _ = pager.acquire(0); Pin _ = pager.acquire(1); Pin _ = pager.acquire(2); Pin _ = pager.acquire(3)) {
            ExecutionException failed = assertThrows(ExecutionException.class,
                () -> pager.request(4, 1).future().get(2, TimeUnit.MINUTES));
            assertTrue(failed.getCause() instanceof CapExceededException
                || failed.getCause() instanceof CompletionException, failed.toString());
        }
    }

    @Test
    void editsThatWereNotFlushedAreNamedAtTheClose() {
        try (ChunkStore store = filled(3); Warnings warnings = new Warnings(ChunkPager.class)) {
            ChunkPager pager = ChunkPager.over(store, FOUR);
            try (Pin pin = pager.acquire(1)) {
                write(pin, 7);
            }
            pager.close();
            pager.close();
            assertEquals(List.of("expected a flush before the close of chunk pager over " + folder
                + ", given edits of chunk 1 that are lost now: close what has the chunks on loan, then call flush"),
                warnings.seen());
        }
    }

    @Test
    void whatWasFlushedOrOnlyReadIsNotWarnedOf() {
        try (ChunkStore store = filled(3); Warnings warnings = new Warnings(ChunkPager.class)) {
            try (ChunkPager pager = ChunkPager.over(store, FOUR)) {
                first(pager, 0);
                BufferView open;
                try (Pin pin = pager.acquire(1)) {
                    open = pin.getBuffer(BufferRequest.FULL.asVersioned());
                    open.set((byte) 7, 0);
                }
                pager.flush();
                assertEquals(7L, open.get(0));
            }
            assertEquals(List.of(), warnings.seen());
        }
    }
}
