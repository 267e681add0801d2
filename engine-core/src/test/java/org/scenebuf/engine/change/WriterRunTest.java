package org.scenebuf.engine.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.WriteTracker;
import org.scenebuf.engine.format.ElementFormat;

class WriterRunTest {

    private static final int ROWS = 300;
    private static final long STRIDE = 32;

    private final ChangeLog log = ChangeLog.of(ROWS);
    private final ChangeCursor cursor = log.newCursor();

    WriterRunTest() {
        changed();
    }

    @Test
    void whatWasWrittenIsToldAtEachLookAndOnceMoreAtTheEnd() {
        WriterRun run = log.newRun(STRIDE, 10);
        WriteTracker tracker = run.track();
        assertFalse(cursor.hasChanges());
        run.wroteUpTo(12);
        assertTrue(cursor.hasChanges());
        assertEquals("10-12", changed());
        assertEquals("10-12", changed());
        tracker.released();
        assertEquals("10-12", changed());
        assertFalse(cursor.hasChanges());
    }

    @Test
    void aNewRunLeavesTheOldOneMarkedOnce() {
        WriterRun run = log.newRun(STRIDE, 0);
        WriteTracker tracker = run.track();
        run.wroteUpTo(3);
        run.beginAt(100);
        assertEquals("0-3", changed());
        assertFalse(cursor.hasChanges());
        run.wroteUpTo(101);
        run.beginAt(100);
        run.wroteUpTo(102);
        tracker.released();
        assertEquals("100-102", changed());
    }

    @Test
    void whatTheViewIsToldCountsForNothingUnlessItIsNamed() {
        WriterRun run = log.newRun(STRIDE, 0);
        WriteTracker tracker = run.track();
        BufferLayout all = BufferLayout.contiguous(0, ElementFormat.BYTES, ROWS * STRIDE);
        tracker.written(all);
        assertFalse(cursor.hasChanges());
        run.wroteUpTo(7);
        tracker.modified(BufferLayout.contiguous(50 * STRIDE, ElementFormat.BYTES, 2 * STRIDE));
        assertEquals("50-52", changed());
        run.modified(200, 1);
        tracker.modified(BufferLayout.contiguous(0, ElementFormat.BYTES, 0));
        assertEquals("200-201", changed());
        tracker.released();
        assertFalse(cursor.hasChanges());
        assertThrows(IndexOutOfBoundsException.class, () -> run.modified(0, ROWS + 1));
    }

    @Test
    void aRunThatTracksNoViewIsNotInTheLog() {
        WriterRun run = log.newRun(STRIDE, 0);
        run.wroteUpTo(5);
        assertFalse(cursor.hasChanges());
    }

    @Test
    void noCursorMissesARowHoweverItLooksMeanwhile() {
        long seed = 20261121;
        Random random = new Random(seed);
        for (int turn = 0; turn < 500; turn++) {
            BitSet unseen = new BitSet();
            int row = random.nextInt(ROWS);
            WriterRun run = log.newRun(STRIDE, row);
            WriteTracker tracker = run.track();
            for (int step = 0; step < 40; step++) {
                if (random.nextInt(8) == 0 || row == ROWS) {
                    row = random.nextInt(ROWS);
                    run.beginAt(row);
                }
                unseen.set(row);
                run.wroteUpTo(++row);
                if (random.nextInt(6) == 0) {
                    cursor.drain((first, count) -> unseen.clear((int) first, (int) (first + count)));
                    assertTrue(unseen.isEmpty(), "seed " + seed + ", turn " + turn + ": missed " + unseen);
                }
            }
            tracker.released();
            cursor.drain((first, count) -> unseen.clear((int) first, (int) (first + count)));
            assertTrue(unseen.isEmpty(), "seed " + seed + ", turn " + turn + ": missed " + unseen);
            assertFalse(cursor.hasChanges());
        }
    }

    private String changed() {
        StringBuilder ranges = new StringBuilder();
        cursor.drain((first, count) -> ranges.append(first).append('-').append(first + count).append(' '));
        return ranges.toString().strip();
    }
}
