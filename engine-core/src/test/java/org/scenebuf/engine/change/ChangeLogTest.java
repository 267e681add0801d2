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
import org.junit.jupiter.api.function.Executable;
import org.scenebuf.engine.internal.RowBits;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.memory.StoreMarks;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

class ChangeLogTest {

    @Test
    void everythingIsNewToANewCursor() {
        assertEquals("[0-100]", ranges(ChangeLog.of(100).newCursor()));
    }

    @Test
    void aLookTakesExactlyWhatWasMarkedSinceTheLast() {
        ChangeLog log = ChangeLog.of(1000);
        ChangeCursor cursor = log.newCursor();
        ranges(cursor);
        log.mark(17, 2);
        log.mark(64, 64);
        log.mark(127, 73);
        assertTrue(cursor.hasChanges());
        assertEquals("[17-19, 64-200]", ranges(cursor));
        assertFalse(cursor.hasChanges());
        assertEquals("[]", ranges(cursor));
    }

    @Test
    void aCursorIsQuietUntilSomethingMayHaveChanged() {
        StoreMarks marks = StoreMarks.of(400);
        ChangeLog log = ChangeLog.of(marks, 4, 100);
        ChangeCursor cursor = log.newCursor();
        assertFalse(cursor.isQuiet());
        ranges(cursor);
        assertFalse(cursor.isQuiet(), "one look is not enough");
        ranges(cursor);
        assertTrue(cursor.isQuiet());
        log.mark(3, 1);
        assertFalse(cursor.isQuiet());
        assertEquals("[3-4]", ranges(cursor));
        ranges(cursor);
        assertTrue(cursor.isQuiet());
        marks.open();
        ranges(cursor);
        ranges(cursor);
        assertFalse(cursor.isQuiet(), "somebody may be storing");
        marks.close();
        ranges(cursor);
        ranges(cursor);
        assertTrue(cursor.isQuiet());
        log.mark(5, 2);
        assertThrows(IllegalStateException.class, () -> cursor.drain((first, count) -> {
            throw new IllegalStateException("refused");
        }));
        assertFalse(cursor.isQuiet(), "what was refused is there still");
        assertEquals("[5-7]", ranges(cursor));
    }

    @Test
    void aPeekTellsWhatALookWouldFindAndTakesNothing() {
        ChangeLog log = ChangeLog.of(100);
        ChangeCursor cursor = log.newCursor();
        ranges(cursor);
        log.mark(3, 2);
        List<String> seen = new ArrayList<>();
        cursor.peek((first, count) -> seen.add(first + "+" + count));
        assertEquals(List.of("3+2"), seen);
        assertEquals("[3-5]", ranges(cursor));
    }

    @Test
    void aConsumerIsSparedItsOwnMarksAndNoOthers() {
        ChangeLog log = ChangeLog.of(100);
        ChangeCursor spared = log.newCursor();
        ChangeCursor other = log.newCursor();
        ranges(spared);
        ranges(other);
        log.mark(1, 1);
        log.markForOthers(1, 9, spared);
        assertEquals("[1-2]", ranges(spared));
        assertEquals("[1-10]", ranges(other));
        Thread elsewhere = new Thread(() -> log.mark(50, 1));
        spared.whileDeaf(() -> {
            elsewhere.start();
            try {
                elsewhere.join();
            } catch (InterruptedException never) {
                throw new IllegalStateException(never);
            }
        });
        assertEquals("[50-51]", ranges(spared), "another thread's");
        assertThrows(IllegalArgumentException.class, () -> log.markForOthers(1, 1, ChangeLog.of(100).newCursor()));
        assertThrows(IndexOutOfBoundsException.class, () -> log.markForOthers(99, 2, spared));
    }

    @Test
    void noCursorTakesAnothersNews() {
        long seed = 7;
        Random random = new Random(seed);
        ChangeLog log = ChangeLog.of(500);
        List<ChangeCursor> cursors = List.of(log.newCursor(), log.newCursor(), log.newCursor());
        List<BitSet> missed = new ArrayList<>();
        cursors.forEach(cursor -> missed.add(allRows()));
        for (int step = 0; step < 2000; step++) {
            int from = random.nextInt(500);
            int to = from + random.nextInt(500 - from) + 1;
            log.mark(from, to - from);
            missed.forEach(rows -> rows.set(from, to));
            int who = random.nextInt(6);
            if (who < 3) {
                BitSet seen = new BitSet();
                cursors.get(who).drain((first, count) -> seen.set((int) first, (int) (first + count)));
                assertEquals(missed.get(who), seen, "seed " + seed + ", step " + step);
                missed.get(who).clear();
            }
        }
    }

    @Test
    void whatAConsumerFailedOnIsNotLost() {
        ChangeLog log = ChangeLog.of(100);
        ChangeCursor cursor = log.newCursor();
        ranges(cursor);
        log.mark(1, 1);
        log.mark(10, 10);
        log.mark(30, 10);
        assertThrows(IllegalStateException.class, () -> cursor.drain((first, count) -> {
            if (first == 10) {
                throw new IllegalStateException("the GPU said no");
            }
        }));
        assertEquals("[10-20, 30-40]", ranges(cursor));
    }

    @Test
    void newRowsAreChangesAndLostRowsAreNone() {
        ChangeLog log = ChangeLog.of(100);
        ChangeCursor cursor = log.newCursor();
        ranges(cursor);
        log.mark(90, 10);
        log.setRowCount(95);
        assertEquals("[90-95]", ranges(cursor));
        log.setRowCount(130);
        assertEquals("[95-130]", ranges(cursor));
    }

    @Test
    void rowsThatAreNotThereAreRefused() {
        ChangeLog log = ChangeLog.of(10);
        assertThrows(IndexOutOfBoundsException.class, () -> log.mark(5, 6));
        assertThrows(IndexOutOfBoundsException.class, () -> log.mark(-1, 4));
    }

    @Test
    void rowsWhoseBytesNobodyCanCountAreRefused() {
        StoreMarks marks = StoreMarks.of(100);
        assertThrows(IllegalArgumentException.class, () -> ChangeLog.of(marks, 0, 10));
        assertThrows(IllegalArgumentException.class, () -> ChangeLog.of(marks, Long.MAX_VALUE / 2, 3));
        ChangeLog log = ChangeLog.of(marks, Long.MAX_VALUE / 2, 1);
        assertThrows(IllegalArgumentException.class, () -> log.setRowCount(3));
        assertEquals(1, log.rowCount());
    }

    @Test
    void marksFromManyThreadsAreAllSeen() throws InterruptedException {
        ChangeLog log = ChangeLog.of(4000);
        ChangeCursor cursor = log.newCursor();
        ranges(cursor);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            int first = t;
            threads.add(new Thread(() -> {
                for (int row = first; row < 4000; row += 4) {
                    log.mark(row, 1);
                }
            }));
        }
        threads.forEach(Thread::start);
        long seen = 0;
        for (Thread thread : threads) {
            seen += cursor.drain((first, count) -> { });
            thread.join();
        }
        seen += cursor.drain((first, count) -> { });
        assertEquals(4000, seen);
    }

    static String ranges(ChangeCursor cursor) {
        List<String> ranges = new ArrayList<>();
        cursor.drain((first, count) -> ranges.add(first + "-" + (first + count)));
        return ranges.toString();
    }

    private static BitSet allRows() {
        BitSet rows = new BitSet();
        rows.set(0, 500);
        return rows;
    }

    @Test
    void aClosedCursorTellsNothing() {
        ChangeCursor cursor = ChangeLog.of(10).newCursor();
        cursor.close();
        cursor.close();
        for (Executable look : List.<Executable>of(cursor::hasChanges, () -> cursor.drain((first, count) -> { }))) {
            assertEquals("expected an open cursor, given a closed one: make another by newCursor()",
                assertThrows(StaleViewException.class, look).getMessage());
        }
    }

    @Test
    void theRowsOfAnArrayAreCountedByItAlone() {
        try (PointerToArray<Double> array = PointerToArray.of("doubles", PtaType.FLOAT64, 1.0, 2.0, 3.0);
            ChangeCursor cursor = array.changes().newCursor()) {
            cursor.drain((first, count) -> { });
            assertThrows(IllegalStateException.class, () -> array.changes().setRowCount(0));
            assertThrows(IllegalArgumentException.class, () -> array.changes().setRowCount(array, 0));
            array.set(1, 9.0);
            assertEquals("[1-2]", ranges(cursor));
        }
    }

    @Test
    void aRowCountThatIsRefusedLeavesTheLogAsItWas() {
        ChangeLog log = ChangeLog.of(100);
        try (ChangeCursor cursor = log.newCursor()) {
            cursor.drain((first, count) -> { });
            assertThrows(IllegalArgumentException.class, () -> log.setRowCount(1L << 40));
            assertEquals(100, log.rowCount());
            assertThrows(IndexOutOfBoundsException.class, () -> log.mark(90, 20));
            log.mark(90, 10);
            assertEquals(10, cursor.drain((first, count) -> { }));
        }
    }

    /** No heap of a test holds the bits of so many rows. */
    @Test
    void rowsForWhoseBitsThereIsNoMemoryAllCountAsChanged() {
        ChangeLog log = ChangeLog.of(100);
        try (ChangeCursor cursor = log.newCursor()) {
            cursor.drain((first, count) -> { });
            log.setRowCount(RowBits.MOST_ROWS);
            log.mark(5000, 1);
            assertTrue(cursor.hasChanges());
            assertThrows(OutOfMemoryError.class, () -> cursor.drain((first, count) -> { }));
            log.setRowCount(200);
            assertEquals(200, cursor.drain((first, count) -> { }));
        }
    }


    @Test
    void rangesBeyondLongsAndBeforeTheMemoryAreCutOff() {
        Storage storage = Storage.allocate("rows", 1200);
        GeomVertexArrayData array = GeomVertexArrayData.adopt("rows", GeomVertexArrayFormat.v3(), storage);
        StoreMarks marks = storage.marks();
        ChangeCursor cursor = array.changes().newCursor();
        cursor.drain((first, count) -> { });
        marks.stored((gap, consumer) -> consumer.accept(1, Long.MAX_VALUE));
        assertEquals(100, cursor.drain((first, count) -> assertEquals(0, first)));
        marks.stored((gap, consumer) -> consumer.accept(-5, 10));
        assertEquals(1, cursor.drain((first, count) -> assertEquals(0, first)));
        marks.open();
        marks.table().mark(-5, 10);
        assertTrue(cursor.drain((first, count) -> assertEquals(0, first)) > 0);
        marks.table().mark(Long.MIN_VALUE, 10);
        marks.table().mark(Long.MAX_VALUE, 1);
        assertEquals(0, cursor.drain((first, count) -> { }));
        marks.table().mark(1100, Long.MAX_VALUE);
        assertTrue(cursor.drain((first, count) -> assertEquals(100, first + count)) > 0);
        marks.close();
    }
}
