package org.scenebuf.interop.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.Collected;
import org.scenebuf.engine.memory.MemoryStatistics;
import org.scenebuf.engine.memory.Options;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/** What becomes of an INDArray and of those derived from it when the loan, and then the block, ends. */
class Nd4jLifetimeTest {

    private static final int ROWS = 10_000;

    @Test
    void closingUnderAnIndArrayIsRefusedAndNamesTheLoan() {
        GeomVertexArrayData rows = makeRows();
        try (Nd4jView view = Nd4jViews.open(rows.column("vertex"))) {
            BufferInUseException refused = assertThrows(BufferInUseException.class, rows::close);
            assertEquals(List.of("INDArray over column vertex of vertex array rows"), refused.loans());
            assertThrows(BufferInUseException.class, () -> rows.setRowCount(5));
            view.array().addi(1);
        }
        rows.close();
    }

    @Test
    void afterReleaseTheIndArrayItselfThrows() {
        GeomVertexArrayData rows = makeRows();
        INDArray root;
        try (Nd4jView view = Nd4jViews.open(rows.column("vertex"))) {
            root = view.array();
        }
        assertThrows(IllegalStateException.class, () -> root.addi(1));
        assertThrows(IllegalStateException.class, () -> root.putScalar(0, 0, 1));
        assertThrows(IllegalStateException.class, () -> root.getDouble(0, 0));
        rows.close();
    }

    /**
     * A column that was derived before the release still reaches the old block when stored through. Blocks that were
     * allocated meanwhile must not be that block, with the collector running in between.
     */
    @Test
    void lateStoresTouchMemoryThatNothingElseUses() {
        GeomVertexArrayData rows = GeomVertexArrayData.allocate("retiring", GeomVertexArrayFormat.v3n3t2(), ROWS);
        INDArray derived;
        try (Nd4jView view = Nd4jViews.open(rows.column("vertex"))) {
            derived = view.array().getColumn(1);
        }
        rows.close();
        assertTrue(isRetired("retiring"));
        List<GeomVertexArrayData> others = new ArrayList<>();
        for (int round = 0; round < 20; round++) {
            others.add(makeRows());
            System.gc();
            storeOrThrow(derived, round);
        }
        for (GeomVertexArrayData other : others) {
            assertAllZero(other);
            other.close();
        }
        Reference.reachabilityFence(derived);
        derived = null;
        assertTrue(Collected.eventually(() -> !isRetired("retiring")), "the retired block was never given back");
    }

    @Test
    void theSameHoldsWhenTheArrayWasResizedInsteadOfClosed() {
        GeomVertexArrayData rows = makeRows();
        INDArray derived;
        try (Nd4jView view = Nd4jViews.open(rows.column("vertex"))) {
            derived = view.array().getColumn(1);
        }
        rows.setRowCount(2 * ROWS);
        System.gc();
        storeOrThrow(derived, 1);
        assertAllZero(rows);
        rows.close();
        Reference.reachabilityFence(derived);
    }

    /** ND4J cannot be kept from it; but it stays the lender's own bytes. */
    @Test
    void storesThroughADerivedArrayStayInTheLender() {
        GeomVertexArrayData rows = makeRows();
        GeomVertexArrayData other = makeRows();
        INDArray derived;
        try (Nd4jView view = Nd4jViews.open(rows.column("vertex"))) {
            derived = view.array().getColumn(1);
        }
        System.gc();
        storeOrThrow(derived, 1);
        assertAllZero(other);
        other.close();
        rows.close();
        Reference.reachabilityFence(derived);
    }

    @Test
    void aViewMayBeClosedByAnotherThread() throws InterruptedException {
        GeomVertexArrayData rows = makeRows();
        Nd4jView view = Nd4jViews.open(rows.column("vertex"));
        INDArray root = view.array();
        Thread closer = new Thread(view::close);
        closer.start();
        closer.join();
        assertThrows(IllegalStateException.class, () -> root.addi(1));
        rows.close();
    }

    @Test
    void aViewMayBeClosedWhileAnotherThreadWorksOnItsArray() throws InterruptedException {
        GeomVertexArrayData rows = makeRows();
        GeomVertexArrayData other = makeRows();
        for (int round = 0; round < 100; round++) {
            Nd4jView view = Nd4jViews.open(rows.column("vertex"));
            INDArray array = view.array();
            INDArray part = view.rows(5, 495);
            CountDownLatch working = new CountDownLatch(1);
            Thread closer = new Thread(() -> {
                try {
                    working.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
                view.close();
            });
            closer.start();
            assertThrows(IllegalStateException.class, () -> {
                while (true) {
                    array.addi(1);
                    part.muli(0.5);
                    working.countDown();
                }
            });
            closer.join();
        }
        rows.setRowCount(10);
        assertAllZero(other);
        other.close();
        rows.close();
    }

    @Test
    void anIndArrayKeepsItsMemoryWhenAllElseWasDropped() {
        INDArray kept = arrayOfDroppedRows();
        for (int round = 0; round < 5; round++) {
            System.gc();
            try (GeomVertexArrayData other = makeRows()) {
                assertAllZero(other);
            }
        }
        kept.addi(1);
        assertEquals(3 * ROWS, kept.sumNumber().doubleValue());
        Reference.reachabilityFence(kept);
    }

    @Test
    void aForgottenLoanEndsWithItsLastArray() {
        GeomVertexArrayData rows = makeRows();
        INDArray derived = Nd4jViews.open(rows.column("vertex")).array().getColumn(0);
        for (int round = 0; round < 5; round++) {
            System.gc();
        }
        assertThrows(BufferInUseException.class, rows::close, "the derived array still has the loan");
        Reference.reachabilityFence(derived);
        derived = null;
        assertTrue(Collected.eventually(() -> closes(rows)), "the loan was never returned");
    }

    @Test
    void inDebugModeAForgottenLoanIsNamedWithItsStack() {
        List<LogRecord> seen = new CopyOnWriteArrayList<>();
        Logger logger = Logger.getLogger("org.scenebuf.interop.nd4j");
        Handler handler = listener(seen);
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        Options.setDebug(true);
        try (GeomVertexArrayData rows = makeRows()) {
            Nd4jViews.open(rows.column("normal")).close();
            openAndForget(rows);
            assertTrue(Collected.eventually(() -> !seen.isEmpty()), "the loan was not named");
            assertEquals("expected an Nd4jView to be closed, given one over column vertex of vertex array rows whose "
                + "arrays were collected: close it where its arrays are no longer used",
                seen.getFirst().getMessage());
            assertTrue(Arrays.toString(seen.getFirst().getThrown().getStackTrace()).contains("openAndForget"));
            assertEquals(1, seen.size());
        } finally {
            Options.setDebug(false);
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
    }

    private static void openAndForget(GeomVertexArrayData rows) {
        Nd4jViews.open(rows.column("vertex")).array();
    }

    private static Handler listener(List<LogRecord> seen) {
        return new Handler() {
            @Override
            public void publish(LogRecord message) {
                seen.add(message);
            }

            @Override
            public void flush() {
            }

            @Override
            public void close() {
            }
        };
    }

    @Test
    void openingAndClosingOftenLeavesNothingBehind() {
        MemoryStatistics before = MemoryStatistics.now();
        for (int round = 0; round < 300; round++) {
            GeomVertexArrayData rows = makeRows();
            try (Nd4jView view = Nd4jViews.open(rows.column("vertex"))) {
                view.array().addi(round);
            }
            rows.close();
        }
        assertTrue(Collected.eventually(() -> MemoryStatistics.now().blocks() <= before.blocks()),
            () -> MemoryStatistics.now().toString());
    }

    private static GeomVertexArrayData makeRows() {
        return GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), ROWS);
    }

    private static INDArray arrayOfDroppedRows() {
        return Nd4jViews.open(makeRows().column("vertex")).array();
    }

    private static void storeOrThrow(INDArray array, double value) {
        try {
            array.putScalar(ROWS / 2, value + 1);
            array.data().put(0, value + 1);
        } catch (IllegalStateException closed) {
            return;
        }
    }

    private static void assertAllZero(GeomVertexArrayData rows) {
        try (BufferView view = rows.getBuffer(BufferRequest.SIMPLE)) {
            assertEquals(-1, view.segment().mismatch(java.lang.foreign.MemorySegment.ofArray(
                new byte[(int) view.len()])), "somebody else's bytes were written");
        }
    }

    private static boolean isRetired(String name) {
        return MemoryStatistics.now().retired().stream().anyMatch(block -> block.contains(" bytes of " + name + ","));
    }

    private static boolean closes(GeomVertexArrayData rows) {
        try {
            rows.close();
            return true;
        } catch (BufferInUseException stillLent) {
            return false;
        }
    }
}
