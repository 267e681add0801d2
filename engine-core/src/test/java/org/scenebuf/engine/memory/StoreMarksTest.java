package org.scenebuf.engine.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.internal.MarkBytes;
import org.junit.jupiter.api.Timeout;

class StoreMarksTest {

    private final StoreMarks marks = StoreMarks.of(1000);
    private final ToldRows told = ToldRows.of(marks, 1);

    @Test
    void aMarkIsToldByTheNextLookWithItsCard() {
        MarkTable table = marks.table();
        marks.open();
        assertEquals(5, table.shift());
        table.mark(70, 1);
        assertEquals(32, rows(told));
        assertEquals(0, rows(told));
        table.mark(95, 2);
        assertEquals(64, rows(told));
        marks.table(5, 3, 4).bytes()[1] = 1;
        assertEquals(64, rows(told));
        marks.close();
    }

    /** Newest first: looking through a list for each would take minutes. */
    @Test
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void takingMemoryBackTakesNoLongerTheMoreIsOut() {
        List<HandedOut> out = new ArrayList<>();
        for (int k = 0; k < 500_000; k++) {
            HandedOut part = marks.handOut("one of many", MemorySegment.NULL);
            part.add(ByteRanges.of(k % 1000, 1));
            out.add(part);
        }
        assertEquals(1000, rows(told));
        out.reversed().forEach(HandedOut::close);
        assertEquals(1000, rows(told));
        assertEquals(0, rows(told));
    }

    @Test
    void everyWatcherIsToldAndEachInItsOwnUnits() {
        ToldRows wide = ToldRows.of(marks.part(100), 10);
        marks.stored(ByteRanges.of(105, 20));
        assertEquals("{0, 1, 2}", wide.take());
        assertEquals(20, rows(told));
        marks.part(100).stored(ByteRanges.of(0, 1));
        assertEquals("{100}", told.take());
        assertEquals("{0}", wide.take());
    }

    @Test
    void aFinerWatcherSeesTheOldTablesMarks() {
        StoreMarks coarse = StoreMarks.of(100_000);
        coarse.open();
        ToldRows rows = ToldRows.of(coarse, 300);
        MarkTable before = coarse.table();
        assertEquals(8, before.shift());
        ToldRows bytes = ToldRows.of(coarse, 1);
        MarkTable after = coarse.table();
        assertEquals(5, after.shift());
        assertNotSame(before, after);
        before.mark(512, 1);
        after.mark(64, 1);
        assertEquals(256 + 32, rows(bytes));
        assertEquals("{0, 1, 2}", rows.take());
    }

    @Test
    void inLargeMemoryWhoWatchesNothingMakesTheTableNoFiner() {
        StoreMarks large = StoreMarks.of(10_000_000);
        ToldRows rows = ToldRows.of(large, 300);
        boolean[] watching = {false};
        StoreWatcher bytes = new StoreWatcher() {
            @Override
            public StoreMarks marks() {
                return large;
            }

            @Override
            public long byteSize() {
                return 10_000_000;
            }

            @Override
            public boolean isWatching() {
                return watching[0];
            }

            @Override
            public long grain() {
                return 1;
            }

            @Override
            public void stored(long firstByte, long byteCount) {
            }
        };
        large.watch(bytes);
        assertEquals(8, large.table().shift());
        watching[0] = true;
        large.refine();
        assertEquals(5, large.table().shift());
        assertEquals("{}", rows.take());
    }

    @Test
    void handedOutMemoryIsToldWhileOutAndOnceMore() {
        ToldRows other = ToldRows.of(marks, 1);
        HandedOut handed = marks.handOut("test", MemorySegment.ofArray(new byte[1000]));
        handed.add(ByteRanges.of(7, 2));
        assertEquals("{7, 8}", told.take());
        assertEquals("{7, 8}", told.take());
        assertTrue(other.rows().isEmpty());
        handed.close();
        handed.close();
        assertEquals("{7, 8}", told.take());
        assertEquals("{}", told.take());
        assertEquals("{7, 8}", other.take());
        handed.add(ByteRanges.of(1, 1));
        assertEquals("{1}", told.take());
    }

    @Test
    void ofManyPartsBlocksAreRemembered() {
        HandedOut handed = marks.handOut("test", MemorySegment.ofArray(new byte[1000]));
        for (int k = 0; k < 80; k++) {
            handed.add(ByteRanges.of(k, 1));
        }
        handed.add(ByteRanges.of(999, 1));
        handed.add(ByteRanges.of(5, 0));
        assertEquals(129, rows(told));
        handed.close();
        assertEquals(129, rows(told));
        assertEquals(0, rows(told));
    }

    @Test
    void aTableThatIsNotLookedAtTakesAnyMark() {
        for (long size : new long[] {0, 1, 255, 256, 1 << 20, 1L << 40}) {
            MarkTable table = MarkTable.unwatched(size);
            table.mark(Math.max(0, size - 1), 1);
            assertTrue(table.bytes().length <= 512, size + " bytes: " + table.bytes().length);
        }
    }

    /** Accessors mask the number of a card with the length. */
    @Test
    void thereIsRoomForEachCardAndTheLengthIsAPowerOfTwo() {
        for (long size : new long[] {0, 1, 31, 32, 33, 255, 256, 257, 4095, 4096, 1_000_000}) {
            for (MarkTable table : List.of(MarkTable.of(size, 5), MarkTable.reaching(size, 8),
                MarkTable.unwatched(size), MarkTable.NONE)) {
                int length = table.bytes().length;
                assertEquals(1, Integer.bitCount(length), size + " bytes");
                assertTrue(table == MarkTable.NONE || size >>> table.shift() < length, size + " bytes");
                MarkBytes.mark(table.bytes(), Math.min(size, (1L << table.shift()) - 1), table.shift());
                assertEquals(1, table.bytes()[0], size + " bytes");
            }
        }
    }

    @Test
    void theFirstBytesMarkStandsForTheWholeStore() {
        long seed = 20261128;
        Random random = new Random(seed);
        int covered = 0;
        for (int turn = 0; turn < 3000; turn++) {
            long grain = List.of(1L, 2L, 3L, 12L, 300L).get(random.nextInt(5));
            StoreMarks some = StoreMarks.of(100_000);
            ToldRows bytes = new ToldRows(some, 1, new BitSet());
            ToldRows watcher = ToldRows.of(some, grain);
            int first = random.nextInt(300);
            int stride = 1 + random.nextInt(300);
            int size = 1 + random.nextInt(80);
            MarkTable table = some.table(first, stride, size);
            if (table.covers(first, stride, size)) {
                covered++;
                int offset = first + stride * random.nextInt(300);
                table.bytes()[offset >>> table.shift()] = 1;
                table.take(bytes::stored);
                BitSet stored = new BitSet();
                stored.set(offset, offset + size);
                stored.andNot(bytes.rows());
                String where = "seed " + seed + ", turn " + turn + ": " + size + " bytes at " + offset;
                assertTrue(stored.isEmpty(), where);
                assertTrue(bytes.rows().cardinality() <= 64 * grain, where);
            }
            assertTrue(watcher.rows().isEmpty());
        }
        assertTrue(covered > 1000, "covered: " + covered);
    }

    private static int rows(ToldRows told) {
        told.look();
        int count = told.rows().cardinality();
        told.rows().clear();
        return count;
    }

    @Test
    void aWatcherThatThrowsKeepsNothingFromTheOthers() {
        ToldRows before = ToldRows.of(marks, 4);
        StoreWatcher failing = new StoreWatcher() {

            @Override
            public StoreMarks marks() {
                return marks;
            }

            @Override
            public long byteSize() {
                return 4096;
            }

            @Override
            public boolean isWatching() {
                return true;
            }

            @Override
            public long grain() {
                return 4;
            }

            @Override
            public void stored(long first, long count) {
                throw new IllegalStateException("no");
            }
        };
        marks.watch(failing);
        ToldRows after = ToldRows.of(marks, 4);
        marks.stored(ByteRanges.of(400, 8));
        assertEquals("{100, 101}", before.take());
        assertEquals("{100, 101}", after.take());
    }

    @Test
    void aWatcherThatFailsInAnyWayHindersNobody() {
        for (Throwable fault : new Throwable[] {new AssertionError("mine"), new IllegalStateException("mine"),
            new StackOverflowError(), new OutOfMemoryError()}) {
            StoreMarks some = StoreMarks.of(1000);
            FailingWatcher failing = new FailingWatcher(some, fault);
            some.watch(failing);
            ToldRows after = ToldRows.of(some, 1);
            some.stored(ByteRanges.of(3, 2));
            some.table().mark(500, 1);
            after.look();
            assertTrue(after.rows().get(3) && after.rows().get(4) && after.rows().get(500), fault::toString);
            after.look();
            assertTrue(after.rows().cardinality() == 1000 || !(fault instanceof VirtualMachineError),
                "what ran out may have lost something, so that all counts");
        }
    }

    @Test
    void whatWasStoredAnywhereIsAllOfIt() {
        marks.storedAnywhere();
        told.look();
        assertEquals(told.rows().length(), told.rows().cardinality());
        told.rows().clear();
        assertEquals("{}", told.take());
    }

    /** Throws whenever it is asked or told something. */
    private record FailingWatcher(StoreMarks marks, Throwable fault) implements StoreWatcher {

        @Override
        public long byteSize() {
            return 1000;
        }

        @Override
        public boolean isWatching() {
            return true;
        }

        @Override
        public long grain() {
            throw asked();
        }

        @Override
        public void stored(long firstByte, long byteCount) {
            throw asked();
        }

        private RuntimeException asked() {
            if (fault instanceof Error error) {
                throw error;
            }
            return (RuntimeException) fault;
        }
    }

    @Test
    void aMarkThatComesAfterTheMemoryWasResizedIsToldStill() {
        try (Storage storage = Storage.allocate("rows", 1000)) {
            ToldRows rows = ToldRows.of(storage.marks(), 1);
            MarkTable before = storage.marks().table();
            storage.resize(600);
            rows.take();
            before.mark(500, 4);
            before.mark(900, 4);
            rows.look();
            assertTrue(rows.rows().get(500), rows.rows()::toString);
            assertTrue(rows.rows().length() <= 600, rows.rows()::toString);
        }
    }

    @Test
    void suchAMarkIsToldAlsoWhereWhoMadeItIsGone() {
        try (Storage storage = Storage.allocate("rows", 1000)) {
            ToldRows rows = ToldRows.of(storage.marks(), 1);
            WeakReference<MarkTable> marker = new WeakReference<>(markAfterResize(storage, rows));
            assertTrue(Collected.eventually(() -> marker.refersTo(null)));
            rows.look();
            assertTrue(rows.rows().get(500), rows.rows()::toString);
        }
    }

    private static MarkTable markAfterResize(Storage storage, ToldRows rows) {
        MarkTable before = storage.marks().table();
        storage.resize(600);
        rows.take();
        before.mark(500, 4);
        return before;
    }

    @Test
    void marksOfLessMemoryThanThereIsAreRefused() {
        NativeMemory memory = NativeMemory.allocate("m", 64);
        assertThrows(IllegalArgumentException.class, () -> Storage.of(memory, StoreMarks.of(63)));
        assertThrows(IndexOutOfBoundsException.class, () -> StoreMarks.of(64).part(65));
        assertEquals(0, StoreMarks.of(64).part(64).byteSize());
        memory.close();
    }

    @Test
    void closingWhatWasNotOpenedIsRefused() {
        StoreMarks marks = StoreMarks.of(64);
        assertThrows(IllegalStateException.class, marks::close);
        assertFalse(marks.hasWriters());
        marks.open();
        marks.close();
        assertThrows(IllegalStateException.class, marks::close);
    }


    /** A set of ranges is the caller's own code. Nobody knows what it would have given after it failed. */
    @Test
    void rangesThatFailStandForAllBytes() {
        marks.stored((gap, consumer) -> {
            consumer.accept(8, 4);
            throw new IllegalStateException("mine");
        });
        told.look();
        assertEquals(told.rows().length(), told.rows().cardinality());
        told.rows().clear();
        assertEquals("{}", told.take());
    }

    @Test
    void rangesAndStridesThatMarkNothingAreRefused() {
        assertThrows(IndexOutOfBoundsException.class, () -> ByteRanges.of(1, Long.MAX_VALUE));
        assertThrows(IndexOutOfBoundsException.class, () -> ByteRanges.of(-1, 1));
        String text = assertThrows(IllegalArgumentException.class, () -> marks.newRun(this, 0, 0)).getMessage();
        assertEquals("expected a byte stride of 1 or more, given 0: pass the stride of the rows", text);
    }
}
