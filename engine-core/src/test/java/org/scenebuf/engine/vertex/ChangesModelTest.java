package org.scenebuf.engine.vertex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.scenebuf.engine.Stress;
import org.scenebuf.engine.StressTest;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.change.RangeMerging;

/** An array that is marked, written through views and resized at random, and several cursors that must miss nothing. */
class ChangesModelTest {

    private static final int STEPS = 5000;
    private static final int CURSORS = 4;
    private static final List<RangeMerging> MERGINGS = List.of(RangeMerging.NONE, new RangeMerging(3, 1000),
        new RangeMerging(0, 2), new RangeMerging(5, 4));

    private final GeomVertexArrayData array = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3(), 200);
    private final List<ChangeCursor> cursors = new ArrayList<>();

    /** What each cursor has not seen, of what no open view handed out. */
    private final List<BitSet> missed = new ArrayList<>();
    private final List<OpenView> views = new ArrayList<>();
    private int rows = 200;

    /** A view with the rows that it handed out so far. */
    private record OpenView(BufferView view, BitSet handedOut, boolean explicit) {
    }

    @StressTest
    void noCursorMissesAChangeOrIsToldTooMuch() {
        Stress.rounds(20261121, 4, seed -> new ChangesModelTest().run(seed));
    }

    private long run(long seed) {
        Random random = new Random(seed);
        for (int k = 0; k < CURSORS; k++) {
            cursors.add(array.changes().newCursor());
            missed.add(range(0, rows));
        }
        for (int step = 0; step < STEPS; step++) {
            act(random, "step " + step);
        }
        views.forEach(open -> open.view().close());
        array.close();
        return STEPS;
    }

    private void act(Random random, String where) {
        switch (random.nextInt(8)) {
            case 0 -> mark(random);
            case 1, 2 -> open(random);
            case 3, 4 -> write(random);
            case 5 -> close(random);
            case 6 -> resize(random);
            default -> look(random.nextInt(CURSORS), where);
        }
    }

    private void mark(Random random) {
        int from = random.nextInt(rows);
        int count = random.nextInt(Math.min(8, rows - from) + 1);
        array.modified(from, count);
        missed.forEach(unseen -> unseen.set(from, from + count));
    }

    private void open(Random random) {
        if (views.size() < 3) {
            OpenView open = new OpenView(array.column("vertex").getBuffer(BufferRequest.FULL), new BitSet(),
                random.nextBoolean());
            if (open.explicit()) {
                open.view().explicit();
            }
            views.add(open);
        }
    }

    private void write(Random random) {
        if (!views.isEmpty()) {
            OpenView open = views.get(random.nextInt(views.size()));
            int row = random.nextInt(rows);
            if (random.nextBoolean()) {
                open.view().modified(row, 1);
                missed.forEach(unseen -> unseen.set(row));
            } else {
                open.view().items().slice(0, row, 1, 1).pointer(0, 0);
                if (!open.explicit()) {
                    open.handedOut().set(row);
                }
            }
        }
    }

    private void close(Random random) {
        if (!views.isEmpty()) {
            OpenView open = views.remove(random.nextInt(views.size()));
            open.view().close();
            missed.forEach(unseen -> unseen.or(open.handedOut()));
        }
    }

    private void resize(Random random) {
        if (views.isEmpty()) {
            int before = rows;
            rows = 1 + random.nextInt(300);
            array.setRowCount(rows);
            missed.forEach(unseen -> {
                unseen.clear(rows, 1000);
                unseen.set(Math.min(before, rows), rows);
            });
        }
    }

    private void look(int who, String where) {
        BitSet expected = missed.get(who);
        views.forEach(open -> expected.or(open.handedOut()));
        assertTrue(expected.isEmpty() || cursors.get(who).hasChanges(), where);
        BitSet told = new BitSet();
        int[] ranges = {0};
        cursors.get(who).drain(MERGINGS.get(who), (first, count) -> {
            told.set((int) first, (int) (first + count));
            ranges[0]++;
        });
        check(expected, told, ranges[0], MERGINGS.get(who), where);
        expected.clear();
    }

    private static void check(BitSet expected, BitSet told, int ranges, RangeMerging merging, String where) {
        if (merging.equals(RangeMerging.NONE)) {
            assertEquals(expected, told, where);
        }
        BitSet lost = (BitSet) expected.clone();
        lost.andNot(told);
        assertTrue(lost.isEmpty(), where + ": lost " + lost);
        assertTrue(ranges <= merging.maxRanges(), where);
        assertEquals(expected.nextSetBit(0), told.nextSetBit(0), where);
        assertEquals(expected.length(), told.length(), where);
        if (ranges < merging.maxRanges()) {
            told.andNot(expected);
            for (int from = told.nextSetBit(0); from >= 0; from = told.nextSetBit(told.nextClearBit(from))) {
                assertTrue(told.nextClearBit(from) - from <= merging.gapRows(), where);
            }
        }
    }

    private static BitSet range(int from, int to) {
        BitSet rows = new BitSet();
        rows.set(from, to);
        return rows;
    }
}
