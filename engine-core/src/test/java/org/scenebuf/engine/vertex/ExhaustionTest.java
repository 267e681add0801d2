package org.scenebuf.engine.vertex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.ChildJvm;
import org.scenebuf.engine.StackDive;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.bulk.Bulk;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.Collected;

/** A stack or a heap that runs out in the midst of something loses neither rows nor marks. */
class ExhaustionTest {

    private static final int ARRAYS = 300;
    private static final int ROWS = 1000;
    private static final int CHANGED = 500;
    private static final int DIVES = 20;
    private static final BufferExporter ONE_ROW = Buffers.wrap(new float[] {1, 2, 3});

    @Test
    void aDrainThatRunsOutOfStackForgetsNothing() throws InterruptedException {
        assertKept(one -> one.array.column("vertex").asFloat().set(CHANGED, 0, 1), one -> one.cursor.drain(one::take));
    }

    @Test
    void arithmeticThatRunsOutOfStackIsMarked() throws InterruptedException {
        assertKept(one -> { }, one -> Bulk.add(one.array.column("vertex").rows(CHANGED, 1), 1, 1, 1));
        assertKept(one -> { }, one -> one.array.translate(1, 1, 1));
    }

    @Test
    void copiesThatRunOutOfStackAreMarked() throws InterruptedException {
        assertKept(one -> { }, one -> one.array.setSubdata(CHANGED, 1, ONE_ROW));
    }

    @Test
    void anArrayThatCannotGrowForWantOfStackIsThereStill() throws InterruptedException {
        assertKept(ExhaustionTest::change, one -> one.array.setRowCount(2 * ROWS));
        assertKept(ExhaustionTest::change, one -> one.array.reserve(4 * ROWS));
    }

    @Test
    void rowsAreRemovedOrAllThereStill() throws InterruptedException {
        List<GeomVertexArrayData> arrays = new ArrayList<>();
        for (int k = 0; k < ARRAYS; k++) {
            arrays.add(GeomVertexArrayData.allocate("array", GeomVertexArrayFormat.v3(), 3));
            arrays.getLast().copyFrom(new float[] {1, 1, 1, 2, 2, 2, 3, 3, 3});
        }
        Iterator<GeomVertexArrayData> left = arrays.iterator();
        StackDive.with(depth -> {
            if (left.hasNext()) {
                left.next().setSubdata(0, 1, new float[0]);
            }
        });
        for (GeomVertexArrayData array : arrays) {
            try (FloatColumn column = array.column("vertex").asFloat()) {
                long removed = 3 - array.rowCount();
                for (long row = 0; row < array.rowCount(); row++) {
                    assertEquals(1 + removed + row, column.get(row, 0));
                }
            }
        }
    }

    /** A view that was made or closed half-way is no view that anybody could close. */
    @Test
    void viewsThatRanOutOfStackAreGivenBack() throws InterruptedException {
        GeomVertexArrayData array = GeomVertexArrayData.allocate("array", GeomVertexArrayFormat.v3(), ROWS);
        for (BufferExporter lender : List.of(array, array.column("vertex"), array.column("vertex").rows(1, 2))) {
            for (int dive = 0; dive < DIVES; dive++) {
                StackDive.with(depth -> lender.getBuffer(BufferRequest.FULL).close());
            }
        }
        assertTrue(Collected.eventually(() -> isClosed(array)), "on loan for ever");
    }

    private static boolean isClosed(GeomVertexArrayData array) {
        try {
            array.close();
            return true;
        } catch (BufferInUseException onLoan) {
            return false;
        }
    }

    @Test
    void aHeapThatRunsOutLosesNoMark() {
        String counts = ChildJvm.assertEndsWell(List.of("-Xmx16m", "-XX:+UseSerialGC"), FullHeap.class);
        assertTrue(counts.matches("(?s).*[1-9]\\d* thrown, 0 lost"), counts);
    }

    private static void change(One one) {
        try (FloatColumn column = one.array.column("vertex").asFloat()) {
            column.set(CHANGED, 0, 1);
        }
    }

    /** Does something to arrays one after another, at all depths from where the stack ends. */
    private static void assertKept(Consumer<One> before, Consumer<One> action) throws InterruptedException {
        List<One> all = new ArrayList<>();
        for (int k = 0; k < ARRAYS; k++) {
            all.add(new One(before));
        }
        all.subList(0, ARRAYS / 3).forEach(action); // So that it is compiled, and all its classes are there.
        Iterator<One> left = all.subList(ARRAYS / 3, ARRAYS).iterator();
        StackDive.with(depth -> {
            if (left.hasNext()) {
                action.accept(left.next());
            }
        });
        all.forEach(One::check);
    }

    /** An array, with who watches it. */
    private static final class One {

        private final GeomVertexArrayData array = GeomVertexArrayData.allocate("array", GeomVertexArrayFormat.v3(),
            ROWS);
        private final ChangeCursor cursor = array.changes().newCursor();
        private final boolean[] told = new boolean[2 * ROWS];

        One(Consumer<One> before) {
            cursor.drain((first, count) -> { });
            before.accept(this);
        }

        void take(long first, long count) {
            for (long row = first; row < first + count; row++) {
                told[(int) row] = true;
            }
        }

        void check() {
            cursor.drain(this::take);
            try (FloatColumn column = array.column("vertex").asFloat()) {
                assertTrue(column.get(CHANGED, 0) == 0 || told[CHANGED], "a changed row that nobody was told of");
            }
            assertEquals(array.rowCount() * 12, array.byteSize());
        }
    }

    /** Prints how often the heap ran out, and how often a changed row was not told then. */
    static final class FullHeap {

        /** Rounds with room, so that all classes are there. */
        private static final int WARM = 10;

        private FullHeap() {
        }

        public static void main(String[] arguments) {
            int thrown = 0;
            int lost = 0;
            for (int round = 0; round < 26; round++) {
                GeomVertexArrayData array = GeomVertexArrayData.allocate("a", GeomVertexArrayFormat.v3(), ROWS);
                ChangeCursor cursor = array.changes().newCursor();
                boolean[] told = {false};
                cursor.drain((first, count) -> { });
                BufferExporter row = array.column("vertex").rows(CHANGED, 1);
                Object[] hog = round < WARM ? new Object[1] : fill(round * 40);
                try {
                    if (round % 2 == 0) {
                        Bulk.add(row, 1, 1, 1);
                    } else {
                        array.setSubdata(CHANGED, 1, ONE_ROW);
                    }
                } catch (OutOfMemoryError out) {
                    thrown++;
                }
                hog[0] = null;
                cursor.drain((first, count) -> told[0] |= first <= CHANGED && CHANGED < first + count);
                try (FloatColumn column = array.column("vertex").asFloat()) {
                    lost += column.get(CHANGED, 0) != 0 && !told[0] ? 1 : 0;
                }
            }
            System.out.println(thrown + " thrown, " + lost + " lost");
        }

        /** Fills the heap but for some bytes. */
        private static Object[] fill(int spareBytes) {
            Object[] hog = {null, new byte[spareBytes]};
            for (int size = 1 << 20; size >= 16; size /= 2) {
                try {
                    while (true) {
                        hog[0] = new Object[] {hog[0], new byte[size]};
                    }
                } catch (OutOfMemoryError full) {
                    continue;
                }
            }
            hog[1] = null;
            return hog;
        }
    }
}
