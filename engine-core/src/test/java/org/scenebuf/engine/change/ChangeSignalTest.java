package org.scenebuf.engine.change;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.memory.ChangeSignal;
import org.scenebuf.engine.memory.StoreMarks;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/** One flag tells of stores to any of several arrays. */
class ChangeSignalTest {

    private final GeomVertexArrayData first = GeomVertexArrayData.allocate("first", GeomVertexArrayFormat.v3(), 100);
    private final GeomVertexArrayData second = GeomVertexArrayData.allocate("second", GeomVertexArrayFormat.v3(), 100);
    private final ChangeCursor cursor = first.changes().newCursor();
    private final ChangeCursor other = second.changes().newCursor();
    private final ChangeSignal signal = ChangeSignal.create();

    @BeforeEach
    void watch() {
        cursor.raise(signal);
        other.raise(signal);
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    @Test
    void aNewSignalIsRaisedUntilItIsLowered() {
        assertTrue(signal.isRaised());
        assertTrue(signal.lower());
        assertFalse(signal.isRaised());
        assertFalse(signal.lower());
    }

    @Test
    void aStoreInBulkToAnyArrayRaises() {
        signal.lower();
        second.rows(5, 1).copyFrom(new float[3]);
        assertTrue(signal.lower());
        first.modified(0, 1);
        assertTrue(signal.isRaised());
    }

    @Test
    void anAccessorRaisesAtBothEndsAndIsNotQuietBetween() {
        settle();
        signal.lower();
        assertTrue(cursor.isQuiet());
        try (FloatColumn column = first.column("vertex").asFloat()) {
            assertTrue(signal.lower());
            column.set(3, 0, 1);
            assertFalse(signal.isRaised());
            assertFalse(cursor.isQuiet());
        }
        assertTrue(signal.isRaised());
    }

    @Test
    void anotherSizeAndTheEndRaise() {
        first.reserve(200);
        signal.lower();
        first.setRowCount(150);
        assertTrue(signal.lower());
        first.setRowCount(120);
        assertTrue(signal.lower());
        first.close();
        assertTrue(signal.isRaised());
    }

    @Test
    void rowsOfALogThatAreTakenAwayRaise() {
        ChangeLog log = ChangeLog.of(10);
        log.newCursor().raise(signal);
        signal.lower();
        log.setRowCount(5);
        assertTrue(signal.isRaised());
    }

    @Test
    void storesThatNobodyCouldBeToldOfRaiseEverySignal() {
        signal.lower();
        StoreMarks.of(100).storedAnywhere();
        assertTrue(signal.lower());
        assertFalse(signal.isRaised());
    }

    private void settle() {
        for (int k = 0; k < 3; k++) {
            cursor.drain((row, count) -> { });
        }
    }
}
