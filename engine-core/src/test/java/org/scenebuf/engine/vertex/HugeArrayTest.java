package org.scenebuf.engine.vertex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.joml.Vector3f;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.MemoryStatistics;

/** An array of 3 GiB, of which few pages are ever touched. */
class HugeArrayTest {

    private static final long ROWS = (3L << 30) / 32 + 7;
    private static final long LAST = ROWS - 1;

    @Test
    void itIsMadeViewedEditedAtItsEndAndFreed() {
        GeomVertexArrayData array = allocate();
        try {
            ChangeCursor cursor = array.changes().newCursor();
            assertEquals("0-" + ROWS, changed(cursor));
            editByAllMeans(array, cursor);
            assertEquals("", changed(cursor));
        } finally {
            long held = MemoryStatistics.now().bytes();
            array.close();
            long given = held - MemoryStatistics.now().bytes();
            assertTrue(given >= 32 * ROWS, given + " bytes were given back");
        }
    }

    private static void editByAllMeans(GeomVertexArrayData array, ChangeCursor cursor) {
        try (BufferView rows = array.getBuffer(BufferRequest.FULL)) {
            assertEquals(32 * ROWS, rows.len());
            assertThrows(BufferInUseException.class, () -> array.setRowCount(1));
            rows.items().slice(0, LAST, 1, 1).set(List.of(List.of(1, 2, 3), List.of(0, 1, 0),
                List.of(0.5, 0.25)), 0);
        }
        assertEquals(ROWS / 8 * 8 + "-" + ROWS, changed(cursor));
        try (BufferView position = array.column("vertex").getBuffer(BufferRequest.FULL_RO)) {
            Items items = position.items();
            assertEquals(3.0, items.get(LAST, 2));
            assertThrows(IndexOutOfBoundsException.class, () -> items.get(ROWS, 0));
        }
        try (FloatColumn position = array.column("vertex").asFloat()) {
            position.set(LAST, position.get(LAST, new Vector3f()).mul(2));
        }
        assertEquals(ROWS / 8 * 8 + "-" + ROWS, changed(cursor));
        try (GeomVertexWriter normal = array.column("normal").writer()) {
            normal.setRow(LAST);
            normal.setData3f(1, 0, 0);
        }
        assertEquals(LAST + "-" + ROWS, changed(cursor));
        array.rows(LAST, 1).translate(1, 1, 1);
        try (GeomVertexReader position = array.column("vertex").rows(LAST, 1).reader()) {
            assertEquals(new Vector3f(3, 5, 7), position.getData3f(new Vector3f()));
        }
        array.rows(3, 1).copyRowsFrom(array.rows(LAST, 1));
        assertEquals("3-4 " + LAST + "-" + ROWS, changed(cursor));
    }

    /** Untouched pages cost nothing, but some machines promise no more than they have. */
    private static GeomVertexArrayData allocate() {
        try {
            return GeomVertexArrayData.allocate("huge", GeomVertexArrayFormat.v3n3t2(), ROWS);
        } catch (OutOfMemoryError refused) {
            Assumptions.assumeTrue(System.getenv("CI") != null, refused.getMessage());
            throw refused;
        }
    }

    private static String changed(ChangeCursor cursor) {
        StringBuilder ranges = new StringBuilder();
        cursor.drain((first, count) -> ranges.append(first).append('-').append(first + count).append(' '));
        return ranges.toString().strip();
    }
}
