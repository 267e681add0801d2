package org.scenebuf.interop.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

class ElementIteratorTest {

    @Test
    void everyElementOfAColumnComesInOrderWithItsIndex() {
        try (GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 2)) {
            try (MemoryView position = MemoryView.of(rows.column("vertex"))) {
                position.copyFrom(new float[] {1, 2, 3, 4, 5, 6});
            }
            ElementIterator elements = ElementIterator.over(rows.column("vertex"));
            for (long k = 0; k < 6; k++) {
                assertEquals(k + 1.0, elements.next());
                assertArrayEquals(new long[] {k / 3, k % 3}, elements.index());
            }
            assertFalse(elements.hasNext());
            assertThrows(NoSuchElementException.class, elements::next);
        }
    }

    @Test
    void theMemoryIsOnLoanUntilTheLastElementWasAskedFor() {
        try (GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3(), 1)) {
            ElementIterator elements = ElementIterator.over(rows);
            elements.next();
            assertThrows(BufferInUseException.class, () -> rows.setRowCount(2));
            assertFalse(elements.hasNext());
            assertDoesNotThrow(() -> rows.setRowCount(2));
        }
    }

    @Test
    void aClosedIteratorGivesNothing() {
        ElementIterator elements = ElementIterator.over(new int[] {1, 2});
        elements.close();
        assertThrows(StaleViewException.class, elements::next);
    }
}
