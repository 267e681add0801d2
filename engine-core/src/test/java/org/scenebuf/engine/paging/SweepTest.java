package org.scenebuf.engine.paging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.NotResidentException;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/** Edits of many chunks. */
class SweepTest {

    private static final int SIZE = 32 << 10;
    private static final int COUNT = 20;
    private static final PagerOptions FOUR = PagerOptions.resident(4 * SIZE).withPatience(Duration.ofMillis(200));

    /** Adds 1 to the first byte. */
    private static final ChunkEdit COUNT_UP = chunk -> {
        try (BufferView view = chunk.getBuffer(BufferRequest.FULL)) {
            view.segment().set(ValueLayout.JAVA_BYTE, 0, (byte) (view.segment().get(ValueLayout.JAVA_BYTE, 0) + 1));
        }
    };

    @TempDir
    private Path folder;

    private ChunkStore filled() {
        ChunkStore store = ChunkStore.open(folder, StoreOptions.DURABLE);
        for (int id = 0; id < COUNT; id++) {
            byte[] bytes = new byte[SIZE];
            Arrays.fill(bytes, (byte) id);
            store.put(ChunkKey.at(id, id, 0, 0), Buffers.wrap(bytes));
        }
        store.commit();
        return store;
    }

    private static void assertCounted(ChunkStore store, int first, int count, int by) {
        for (int id = first; id < first + count; id++) {
            byte[] bytes = Workload.bytes(store, id);
            assertEquals((byte) (id + by), bytes[0], "chunk " + id);
            assertEquals((byte) id, bytes[1], "chunk " + id);
        }
    }

    @Test
    void allAreEditedAndNoneLeaves() {
        try (ChunkStore store = filled()) {
            try (ChunkPager pager = ChunkPager.over(store, FOUR); Pin pin = pager.acquireToRead(3)) {
                for (int id = 0; id < 3; id++) {
                    pager.acquireToRead(id).close();
                }
                SweepReport report = pager.forEach((key, info) -> key.id() < 15, COUNT_UP);
                assertEquals(new SweepReport(15, 0, List.of()), report);
                assertTrue(pager.isResident(0) && pager.isResident(1) && pager.isResident(2) && pager.isResident(3));
                assertEquals(0, pager.statistics().pageOuts());
                try (BufferView view = pin.getBuffer(BufferRequest.FULL_RO)) {
                    assertEquals(4, view.segment().get(ValueLayout.JAVA_BYTE, 0));
                }
            }
        }
        try (ChunkStore store = ChunkStore.openReadOnly(folder)) {
            assertCounted(store, 0, 15, 1);
            assertCounted(store, 15, COUNT - 15, 0);
        }
    }

    @Test
    void aSweepWaitsForAnotherNoLongerThanItsPatience() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        BiPredicate<ChunkKey, ChunkInfo> five = (key, info) -> key.id() == 5;
        try (ChunkStore store = filled(); ChunkPager pager = ChunkPager.over(store, FOUR)) {
            Thread other = Thread.ofPlatform().daemon().start(() -> pager.forEach(five, chunk -> {
                begun.countDown();
                end.await();
                COUNT_UP.apply(chunk);
            }));
            begun.await();
            assertThrows(NotResidentException.class, () -> pager.forEach(five, COUNT_UP));
            Thread.currentThread().interrupt();
            assertThrows(NotResidentException.class, () -> pager.forEach(five, COUNT_UP));
            assertTrue(Thread.interrupted());
            end.countDown();
            other.join();
            assertEquals(new SweepReport(1, 0, List.of()), pager.forEach(five, COUNT_UP));
            assertCounted(store, 5, 1, 2);
        }
    }

    @Test
    void anEditThatThrowsLeavesTheChunkAsItWas() {
        try (ChunkStore store = filled(); ChunkPager pager = ChunkPager.over(store, FOUR);
            Pin _ = pager.acquireToRead(12)) {
            for (int bad : new int[] {7, 12}) {
                ChunkStoreException named = assertThrows(ChunkStoreException.class,
                    () -> pager.forEach((key, info) -> key.id() >= bad, EditId.named("up " + bad), chunk -> {
                        COUNT_UP.apply(chunk);
                        if (chunk.key().id() == bad) {
                            throw new IOException("no");
                        }
                    }));
                assertTrue(named.getMessage().startsWith("expected an edit of chunk " + bad + " without an exception"),
                    named.getMessage());
                assertInstanceOf(IOException.class, named.getCause());
                assertCounted(store, bad, 1, 0);
            }
            pager.flush();
            assertCounted(store, 0, COUNT, 0);
        }
    }

    @Test
    void aSweepThatDiedIsStartedAgain() {
        EditId id = EditId.named("up");
        for (int round = 0; round < 2; round++) {
            try (ChunkStore store = round == 0 ? filled() : ChunkStore.open(folder, StoreOptions.DURABLE);
                ChunkPager pager = ChunkPager.over(store, FOUR)) {
                try (Pin _ = pager.acquire(2)) {
                    assertThrows(ChunkStoreException.class, () -> pager.forEach((key, info) -> true, id, chunk -> {
                        if (chunk.key().id() == 9) {
                            throw new IllegalStateException("died");
                        }
                        COUNT_UP.apply(chunk);
                    }));
                }
                if (round == 1) {
                    assertEquals(new SweepReport(COUNT - 9, 9, List.of()), pager.forEach((key, info) -> true, id,
                        COUNT_UP));
                    assertEquals(new SweepReport(0, COUNT, List.of()), pager.forEach((key, info) -> true, id,
                        COUNT_UP));
                } else {
                    pager.flush();
                }
            }
        }
        try (ChunkStore store = ChunkStore.openReadOnly(folder)) {
            assertCounted(store, 0, COUNT, 1);
        }
    }

    @Test
    void otherContentsHaveHadNoEdit() {
        EditId id = EditId.named("up");
        try (ChunkStore store = filled(); ChunkPager pager = ChunkPager.over(store, FOUR)) {
            pager.forEach((key, info) -> key.id() == 1, id, COUNT_UP);
            byte[] bytes = new byte[SIZE];
            pager.put(ChunkKey.at(1, 1, 0, 0), Buffers.wrap(bytes));
            assertEquals(1, pager.forEach((key, info) -> key.id() == 1, id, COUNT_UP).edited());
            assertEquals(1, Workload.bytes(store, 1)[0]);
        }
    }

    @Test
    void chunksThatAreHeldToWriteAreEditedAndStoredLater() {
        try (ChunkStore store = filled(); ChunkPager pager = ChunkPager.over(store, FOUR)) {
            try (Pin _ = pager.acquire(5)) {
                assertEquals(List.of(new FlushReport.LeftOut(5, List.of("a pin to edit chunk 5"))),
                    pager.forEach((key, info) -> true, COUNT_UP).leftOut());
                assertCounted(store, 5, 1, 0);
            }
            pager.flush();
            assertCounted(store, 0, COUNT, 1);
        }
    }

    @Test
    void cursorsKnowWhatWasEditedAway() {
        try (ChunkStore store = filled(); ChunkPager pager = ChunkPager.over(store, FOUR);
            GeomVertexArrayData rows = GeomVertexArrayData.adopt("rows", GeomVertexArrayFormat.v3n3t2(),
                pager.storage(6)); ChangeCursor cursor = rows.changes().newCursor()) {
            cursor.drain((first, count) -> { });
            pager.forEach((key, info) -> true, chunk -> {
                try (BufferView view = chunk.getBuffer(BufferRequest.FULL)) {
                    Buffers.fromContiguous(view, MemorySegment.ofArray(new byte[SIZE]), 'C');
                }
            });
            List<Long> told = new ArrayList<>();
            cursor.drain((first, count) -> told.add(first + count));
            assertEquals(List.of(SIZE / 32L), told);
            assertFalse(pager.isResident(6));
        }
    }

    @Test
    void aViewThatIsKeptIsRefused() {
        try (ChunkStore store = filled(); ChunkPager pager = ChunkPager.over(store, FOUR)) {
            List<BufferView> kept = new ArrayList<>();
            ChunkStoreException refused = assertThrows(ChunkStoreException.class,
                () -> pager.forEach((key, info) -> key.id() == 3,
                    chunk -> kept.add(chunk.getBuffer(BufferRequest.FULL.by("a hoarder")))));
            assertInstanceOf(BufferInUseException.class, refused.getCause());
            kept.getFirst().segment().fill((byte) 99);
            assertCounted(store, 3, 1, 0);
            kept.getFirst().close();
            assertEquals(1, pager.forEach((key, info) -> key.id() == 3, COUNT_UP).edited());
            assertCounted(store, 3, 1, 1);
        }
    }

    /** An edit and a pin store to different bytes, also of the same word. Neither undoes the other. */
    @Test
    void bytesThatOthersStoreDuringAnEditAreKept() {
        Random random = new Random(17);
        try (ChunkStore store = filled(); ChunkPager pager = ChunkPager.over(store, FOUR)) {
            for (int size : List.of(1, 7, 8, 1001, 20_000)) {
                pager.put(ChunkKey.of(size), Buffers.wrap(new byte[size]));
                byte[] expected = new byte[size];
                for (int round = 0; round < 30; round++) {
                    byte[] byEdit = new byte[size];
                    byte[] byPin = new byte[size];
                    for (int at = 0; at < size; at++) {
                        byte value = (byte) (1 + random.nextInt(255) & random.nextInt(256));
                        int whose = random.nextInt(3);
                        byEdit[at] = whose == 0 ? value : 0;
                        byPin[at] = whose == 1 ? value : 0;
                    }
                    try (Pin pin = pager.acquire(size)) {
                        pager.forEach((key, info) -> key.id() == size, edited -> {
                            add(edited, byEdit);
                            add(pin, byPin);
                            pin.commit();
                        });
                    }
                    add(MemorySegment.ofArray(expected), byEdit);
                    add(MemorySegment.ofArray(expected), byPin);
                    assertArrayEquals(expected, bytes(pager, size), size + " bytes, round " + round);
                }
                pager.flush();
                assertArrayEquals(expected, Workload.bytes(store, size), size + " bytes on the disk");
            }
        }
    }

    /** Stores only what changes. */
    private static void add(MemorySegment to, byte[] addends) {
        for (int at = 0; at < addends.length; at++) {
            if (addends[at] != 0) {
                to.set(ValueLayout.JAVA_BYTE, at, (byte) (to.get(ValueLayout.JAVA_BYTE, at) + addends[at]));
            }
        }
    }

    private static void add(BufferExporter to, byte[] addends) {
        try (BufferView view = to.getBuffer(BufferRequest.FULL)) {
            add(view.segment(), addends);
        }
    }

    private static byte[] bytes(ChunkPager pager, int size) {
        byte[] bytes = new byte[size];
        try (Pin pin = pager.acquireToRead(size)) {
            pin.copyTo(bytes);
        }
        return bytes;
    }

    /** An edit of a chunk in memory needs a copy of it as it was before. */
    @Test
    void aCapWithRoomForOneCopyIsTooLow() {
        try (ChunkStore store = filled(); ChunkPager pager = ChunkPager.over(store, FOUR.withSweep(SIZE + SIZE / 8));
            Pin _ = pager.acquireToRead(3)) {
            assertEquals(1, pager.forEach((key, info) -> key.id() == 4, COUNT_UP).edited());
            String text = assertThrows(CapExceededException.class,
                () -> pager.forEach((key, info) -> key.id() == 3, COUNT_UP)).getMessage();
            assertTrue(text.contains("to edit chunk 3 within a cap of " + (SIZE + SIZE / 8) + " for sweeps"), text);
        }
    }

    /** The first sweep left the edited chunk out, because it was held. */
    @Test
    void aSweepThatIsRunAgainStoresWhatTheFirstOneDidNot() {
        EditId id = EditId.named("count up");
        try (ChunkStore store = filled(); ChunkPager pager = ChunkPager.over(store, FOUR)) {
            try (Pin _ = pager.acquire(1)) {
                assertEquals(1, pager.forEach((key, info) -> key.id() == 1, id, COUNT_UP).leftOut().size());
                assertEquals(1, pager.forEach((key, info) -> key.id() == 1, id, COUNT_UP).leftOut().size());
            }
            SweepReport again = pager.forEach((key, info) -> key.id() == 1, id, COUNT_UP);
            assertEquals(1, again.skipped());
            assertEquals(List.of(), again.leftOut());
            try (ChunkStore reader = ChunkStore.openReadOnly(folder)) {
                assertEquals(2, Workload.bytes(reader, 1)[0]);
            }
        }
    }

    @Test
    void aSweepThatAnEditBeginsIsRefused() {
        try (ChunkStore store = filled()) {
            try (ChunkPager pager = ChunkPager.over(store, FOUR)) {
                pager.acquireToRead(1).close(); // Chunk 1 is in memory, and 2 is not.
                for (long id : new long[] {1, 2}) {
                    ChunkEdit sweeping = edited -> pager.forEach((key, info) -> true, COUNT_UP);
                    Throwable refused = assertThrows(ChunkStoreException.class,
                        () -> pager.forEach((key, info) -> key.id() == id, sweeping)).getCause();
                    assertInstanceOf(IllegalStateException.class, refused);
                    assertEquals("expected a sweep outside of edits, given one begun by the edit of chunk " + id
                        + ": sweep once that edit has returned", refused.getMessage());
                }
                pager.forEach((key, info) -> true, COUNT_UP);
            }
            assertCounted(store, 0, COUNT, 1);
        }
    }

    /** The chunk is not in memory, and stays away as long as it is edited. */
    @Test
    void anEditDoesNotWaitForItsOwnChunk() {
        try (ChunkStore store = filled()) {
            try (ChunkPager pager = ChunkPager.over(store, FOUR.withPatience(Duration.ofDays(1)))) {
                List<ChunkEdit> waiting = List.of(edited -> pager.acquire(2).close(),
                    edited -> pager.acquireToRead(2).close(), edited -> pager.delete(2),
                    edited -> pager.put(ChunkKey.of(2), Buffers.wrap(new byte[SIZE])));
                for (ChunkEdit edit : waiting) {
                    Throwable refused = assertThrows(ChunkStoreException.class,
                        () -> pager.forEach((key, info) -> key.id() == 2, edit)).getCause();
                    assertInstanceOf(IllegalStateException.class, refused);
                    assertEquals("expected a call for chunk 2 outside of its edit, given one by that edit: use the "
                        + "chunk that the edit is given, and pin, put or delete it once the edit has returned",
                        refused.getMessage());
                }
                pager.acquire(2).close();
                pager.forEach((key, info) -> true, COUNT_UP);
            }
            assertCounted(store, 0, COUNT, 1);
        }
    }

    @Test
    void editsCanBeSent() throws Exception {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(sent)) {
            out.writeObject(COUNT_UP);
            out.writeObject(EditId.named("up"));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(sent.toByteArray()));
            ChunkStore store = filled(); ChunkPager pager = ChunkPager.over(store, FOUR)) {
            ChunkEdit edit = (ChunkEdit) in.readObject();
            EditId id = (EditId) in.readObject();
            assertEquals(EditId.named("up"), id);
            assertEquals(COUNT, pager.forEach((key, info) -> true, id, edit).edited());
            assertCounted(store, 0, COUNT, 1);
        }
    }
}
