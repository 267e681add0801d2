package org.scenebuf.engine.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StoreMarksTest {

    private final StoreMarks marks = StoreMarks.of(1000);
    private final ToldRows told = ToldRows.of(marks, 1);

    @Test
    void aMarkIsToldByTheNextLookWithItsCardAndWhatItReaches() {
        MarkTable table = marks.open();
        assertEquals(5, table.shift());
        table.mark(70, 1);
        assertEquals(64, rows(told));
        assertEquals(0, rows(told));
        table.mark(64, 32);
        assertEquals(64, rows(told));
        table.mark(64, 33);
        assertEquals(96, rows(told));
        marks.close();
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
    void aFinerWatcherGetsAFinerTableAndMarksInTheOldOneAreSeenStill() {
        StoreMarks coarse = StoreMarks.of(100_000);
        ToldRows rows = ToldRows.of(coarse, 300);
        MarkTable before = coarse.open();
        assertEquals(8, before.shift());
        ToldRows bytes = ToldRows.of(coarse, 1);
        MarkTable after = coarse.open();
        assertEquals(5, after.shift());
        assertNotSame(before, after);
        before.mark(512, 1);
        after.mark(64, 1);
        assertEquals(256 + 64 + 64, rows(bytes));
        assertEquals("{0, 1, 2}", rows.take());
    }

    @Test
    void handedOutMemoryIsToldToWhoLooksAloneAndToAllOnceMoreAtTheEnd() {
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

    @Test
    void aMarkStandsForEveryStoreWithinItsReach() {
        long seed = 20261128;
        Random random = new Random(seed);
        for (long grain : new long[] {1, 2, 3, 12, 300}) {
            StoreMarks some = StoreMarks.of(100_000);
            ToldRows bytes = new ToldRows(some, 1, new BitSet());
            some.watch(ToldRows.of(some, grain));
            MarkTable table = some.table();
            for (int turn = 0; turn < 500; turn++) {
                int offset = random.nextInt(99_000);
                int size = 1 + random.nextInt(2 * table.reach());
                BitSet stored = new BitSet();
                stored.set(offset, offset + size);
                table.mark(offset, size);
                table.take(bytes::stored);
                stored.andNot(bytes.rows());
                assertTrue(stored.isEmpty(), "seed " + seed + ", " + size + " bytes at " + offset);
                int most = size <= table.reach() ? 64 * (int) grain : 1000;
                assertTrue(bytes.rows().cardinality() <= most, bytes.rows().cardinality() + " bytes for " + size);
                bytes.rows().clear();
            }
        }
    }

    private static int rows(ToldRows told) {
        told.look();
        int count = told.rows().cardinality();
        told.rows().clear();
        return count;
    }
}
