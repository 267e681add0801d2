package org.scenebuf.engine.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.ChildJvm;

class WriterRunTest {

    private static final int ROWS = 300;
    private static final long STRIDE = 32;

    private final StoreMarks marks = StoreMarks.of(ROWS * STRIDE);
    private final ToldRows told = ToldRows.of(marks, STRIDE);
    private final Object writer = new Object();

    @Test
    void whatWasWrittenIsToldOnceByALook() {
        WriterRun run = marks.newRun(writer, STRIDE, 10);
        assertEquals("{}", told.take());
        run.wroteUpTo(12);
        assertEquals("{10, 11}", told.take());
        assertEquals("{}", told.take());
        run.wroteUpTo(13);
        run.close();
        assertEquals("{12}", told.take());
        run.close();
        assertEquals("{}", told.take());
    }

    @Test
    void aNewBeginningTellsWhatWasWrittenBefore() {
        WriterRun run = marks.newRun(writer, STRIDE, 0);
        run.wroteUpTo(3);
        run.beginAt(100);
        assertEquals("{0, 1, 2}", told.take());
        run.wroteUpTo(101);
        run.beginAt(100);
        run.wroteUpTo(102);
        run.close();
        assertEquals("{100, 101}", told.take());
    }

    @Test
    void aThreadThatDoesNotSeeTheCloseAtOnceIsSeen() {
        WriterRun run = marks.newRun(writer, STRIDE, 0);
        run.wroteUpTo(3);
        run.close();
        assertEquals("{0, 1, 2}", told.take());
        run.wroteUpTo(5);
        assertEquals("{3, 4}", told.take());
    }

    @Test
    void whatAWriterWroteThatIsGoneIsToldOnceMore() {
        StoreMarks many = StoreMarks.of(10_000 * STRIDE);
        ToldRows rows = ToldRows.of(many, STRIDE);
        for (int row = 0; row < 10_000; row += 2) {
            many.newRun(new Object(), STRIDE, row).wroteUpTo(row + 1);
        }
        Collected.eventually(() -> true);
        rows.look();
        assertEquals(5000, rows.rows().cardinality());
    }

    /** Nobody looks, so only the end of the writers removes the runs. */
    @Test
    @Tag("slow")
    void runsWhoseWritersAreGoneDoNotFillMemory() {
        ChildJvm.assertEndsWell(List.of("-Xmx64m", "-XX:+UseSerialGC"), ManyRuns.class);
    }

    /** Runs in a JVM of its own. */
    static final class ManyRuns {

        private static final int COUNT = 3_000_000;

        private ManyRuns() {
        }

        public static void main(String[] none) {
            StoreMarks marks = StoreMarks.of(1000);
            for (int k = 0; k < COUNT; k++) {
                marks.newRun(new Object(), STRIDE, 0).close();
            }
        }
    }

    @Test
    void noLookMissesARow() {
        long seed = 20261121;
        Random random = new Random(seed);
        for (int turn = 0; turn < 500; turn++) {
            BitSet unseen = new BitSet();
            int row = random.nextInt(ROWS);
            WriterRun run = marks.newRun(writer, STRIDE, row);
            for (int step = 0; step < 40; step++) {
                if (random.nextInt(8) == 0 || row == ROWS) {
                    row = random.nextInt(ROWS);
                    run.beginAt(row);
                }
                unseen.set(row);
                run.wroteUpTo(++row);
                if (random.nextInt(6) == 0) {
                    assertEquals(unseen.toString(), told.take(), "seed " + seed + ", turn " + turn);
                    unseen.clear();
                }
            }
            run.close();
            assertEquals(unseen.toString(), told.take(), "seed " + seed + ", turn " + turn);
        }
        assertTrue(told.rows().isEmpty());
    }

    @Test
    void aRunNeverGoesBeyondTheMemory() {
        WriterRun run = marks.newRun(writer, STRIDE, ROWS - 2);
        run.wroteUpTo(Long.MAX_VALUE);
        assertEquals("{" + (ROWS - 2) + ", " + (ROWS - 1) + "}", told.take());
        run.close();
        assertEquals("{}", told.take());
    }

    @Test
    void rowsThatNoMemoryHasAreNotTold() {
        BitSet all = new BitSet();
        all.set(0, ROWS);
        for (long first : new long[] {0, Long.MAX_VALUE}) {
            for (long end : new long[] {-5, Long.MIN_VALUE, Long.MAX_VALUE}) {
                WriterRun run = marks.newRun(writer, STRIDE, first);
                run.wroteUpTo(end);
                run.close();
                assertEquals(first == 0 && end > 0 ? all.toString() : "{}", told.take(), first + " to " + end);
            }
        }
    }
}
