package org.scenebuf.engine.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.Stress;
import org.scenebuf.engine.StressTest;
import org.scenebuf.engine.internal.RowBits;

class RangeMergingTest {

    private static final int ROWS = 1_000_000;

    @Test
    void rangesWithAGapOfAtMostSoManyRowsAreOne() {
        assertEquals("[0-2, 5-7, 23-26, 35-36]", merged(RangeMerging.NONE));
        assertEquals("[0-2, 5-7, 23-26, 35-36]", merged(new RangeMerging(2, 9)));
        assertEquals("[0-7, 23-26, 35-36]", merged(new RangeMerging(3, 9)));
        assertEquals("[0-7, 23-36]", merged(new RangeMerging(9, 9)));
        assertEquals("[0-36]", merged(new RangeMerging(Long.MAX_VALUE, 9)));
    }

    @Test
    void whereThereAreTooManyRangesTheSmallestGapsAreJoinedFirst() {
        assertEquals("[0-7, 23-26, 35-36]", merged(new RangeMerging(0, 3)));
        assertEquals("[0-7, 23-36]", merged(new RangeMerging(0, 2)));
        assertEquals("[0-36]", merged(new RangeMerging(0, 1)));
    }

    @Test
    void noMoreEqualGapsAreJoinedThanMustBe() {
        RowRanges ranges = new RowRanges();
        for (long row = 0; row < 50; row += 10) {
            ranges.add(row, 1);
        }
        ranges.merge(new RangeMerging(0, 3));
        assertEquals("[0-21, 30-31, 40-41]", text(ranges));
    }

    @Test
    void nothingIsLostOfNothing() {
        RowRanges ranges = new RowRanges();
        ranges.merge(new RangeMerging(5, 1));
        assertEquals(0, ranges.count());
    }

    @Test
    void numbersWithoutSenseAreRefused() {
        assertEquals("expected a gap of 0 rows or more, given -1: take 0 for none", assertThrows(
            IllegalArgumentException.class, () -> new RangeMerging(-1, 1)).getMessage());
        assertEquals("expected at least 1 range, given 0: take Integer.MAX_VALUE for any number", assertThrows(
            IllegalArgumentException.class, () -> new RangeMerging(0, 0)).getMessage());
    }

    @Test
    void whatAConsumerFailedOnIsNotLostWithTheRowsBetween() {
        ChangeLog log = ChangeLog.of(100);
        ChangeCursor cursor = log.newCursor();
        cursor.drain((first, count) -> { });
        log.mark(1, 1);
        log.mark(4, 1);
        assertThrows(IllegalStateException.class, () -> cursor.drain(new RangeMerging(5, 1), (first, count) -> {
            throw new IllegalStateException("the GPU said no");
        }));
        assertEquals("[1-5]", ChangeLogTest.ranges(cursor));
    }

    @StressTest
    void randomRangesAreJoinedByTheRule() {
        Stress.rounds(20261121, 20, RangeMergingTest::join);
    }

    private static long join(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            BitSet rows = new BitSet();
            for (int k = random.nextInt(40); k > 0; k--) {
                int from = random.nextInt(300);
                rows.set(from, from + 1 + random.nextInt(6));
            }
            RangeMerging merging = new RangeMerging(random.nextInt(6), 1 + random.nextInt(20));
            RowRanges ranges = ranges(rows);
            ranges.merge(merging);
            assertEquals(text(model(rows, merging)), text(ranges), merging + ", round " + round);
        }
        return 100;
    }

    @Test
    void tenThousandRandomRowsAreNeverTheWholeArray() {
        Random random = new Random(3);
        ChangeLog log = ChangeLog.of(ROWS);
        ChangeCursor cursor = log.newCursor();
        cursor.drain((first, count) -> { });
        for (int k = 0; k < 10_000; k++) {
            int row = random.nextInt(ROWS);
            log.mark(row, 1);
        }
        List<Long> ranges = new ArrayList<>();
        long told = cursor.drain(new RangeMerging(8, 2048), (first, count) -> ranges.add(count));
        assertEquals(2048, ranges.size());
        assertTrue(told < 0.6 * ROWS, told + " rows");
        assertFalse(cursor.hasChanges());
    }

    /** Ranges of one row, with gaps of given rows between them. */
    private static List<Long> drained(int ranges, int gap, RangeMerging merging) {
        ChangeLog log = ChangeLog.of(ROWS);
        ChangeCursor cursor = log.newCursor();
        cursor.drain((first, count) -> { });
        for (int k = 0; k < ranges; k++) {
            log.mark(7 + (long) k * (gap + 1), 1);
        }
        List<Long> told = new ArrayList<>();
        cursor.drain(merging, (first, count) -> told.addAll(List.of(first, count)));
        assertFalse(cursor.hasChanges());
        return told;
    }

    @Test
    void manyDenseRangesBecomeOne() {
        RangeMerging dense = new RangeMerging(0, Integer.MAX_VALUE, 100);
        assertEquals(List.of(7L, 201L), drained(101, 1, dense), "1 row between each");
        assertEquals(2 * 100, drained(100, 1, dense).size(), "no more than that");
        assertEquals(2 * 101, drained(101, 2, dense).size(), "2 rows between each");
        assertEquals(2 * 101, drained(101, 1, new RangeMerging(0, Integer.MAX_VALUE)).size());
    }

    @Test
    void theDensityIsThatOfAPlainCount() {
        Random random = new Random(20261130);
        for (int round = 0; round < 300; round++) {
            compareDensity(random);
        }
    }

    private static void compareDensity(Random random) {
        int rows = 1 + random.nextInt(1000);
        BitSet set = new BitSet();
        RowBits bits = RowBits.none(rows);
        for (int k = random.nextInt(rows); k > 0; k--) {
            int row = random.nextInt(rows);
            set.set(row);
            bits.add(row, 1);
        }
        long[] ranges = new long[1];
        bits.forEachRange((first, count) -> ranges[0]++);
        int few = random.nextInt(1 + (int) ranges[0]);
        boolean expected = ranges[0] > few && set.length() - set.nextSetBit(0) <= 2 * set.cardinality()
            && set.cardinality() < rows;
        assertEquals(expected, bits.isDense(few), set + " of " + rows);
        if (expected) {
            assertEquals(set.nextSetBit(0), bits.firstRow());
            assertEquals(set.length(), bits.endRow());
        }
    }

    @Test
    void aHundredScatteredMarksOverOnePercentAreLessThanTwo() {
        for (int rows : new int[] {10_000, 100_000, ROWS}) {
            Random random = new Random(rows);
            ChangeLog log = ChangeLog.of(rows);
            ChangeCursor cursor = log.newCursor();
            cursor.drain((first, count) -> { });
            int length = rows / 10_000;
            for (int k = 0; k < 100; k++) {
                int from = random.nextInt(rows - length);
                log.mark(from, length);
            }
            long told = cursor.drain(new RangeMerging(8, 2048), (first, count) -> { });
            assertTrue(told < 0.02 * rows, told + " of " + rows + " rows");
        }
    }

    /** Joins one pair at a time: the first of those with the smallest gap. */
    private static RowRanges model(BitSet rows, RangeMerging merging) {
        BitSet joined = (BitSet) rows.clone();
        RowRanges ranges = ranges(joined);
        while (ranges.count() > 1) {
            int best = 0;
            for (int k = 1; k + 1 < ranges.count(); k++) {
                best = gap(ranges, k) < gap(ranges, best) ? k : best;
            }
            if (gap(ranges, best) > merging.gapRows() && ranges.count() <= merging.maxRanges()) {
                break;
            }
            joined.set((int) end(ranges, best), (int) ranges.first(best + 1));
            ranges = ranges(joined);
        }
        return ranges;
    }

    private static long gap(RowRanges ranges, int after) {
        return ranges.first(after + 1) - end(ranges, after);
    }

    private static long end(RowRanges ranges, int range) {
        return ranges.first(range) + ranges.count(range);
    }

    private static RowRanges ranges(BitSet rows) {
        RowRanges ranges = new RowRanges();
        rows.stream().forEach(row -> ranges.add(row, 1));
        return ranges;
    }

    private static String merged(RangeMerging merging) {
        ChangeLog log = ChangeLog.of(100);
        ChangeCursor cursor = log.newCursor();
        cursor.drain((first, count) -> { });
        log.mark(0, 2);
        log.mark(5, 2);
        log.mark(23, 3);
        log.mark(35, 1);
        List<String> ranges = new ArrayList<>();
        long rows = cursor.drain(merging, (first, count) -> ranges.add(first + "-" + (first + count)));
        assertEquals(rows, ranges.stream().map(range -> range.split("-"))
            .mapToLong(ends -> Long.parseLong(ends[1]) - Long.parseLong(ends[0])).sum());
        return ranges.toString();
    }

    private static String text(RowRanges ranges) {
        List<String> text = new ArrayList<>();
        for (int k = 0; k < ranges.count(); k++) {
            text.add(ranges.first(k) + "-" + end(ranges, k));
        }
        return text.toString();
    }
}
