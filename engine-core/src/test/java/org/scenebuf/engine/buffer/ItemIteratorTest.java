package org.scenebuf.engine.buffer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.StaleViewException;

/** Items one by one. */
class ItemIteratorTest {

    private final BufferView view = Lender.lend(Buffers.wrap(new byte[1]), MemorySegment.ofArray(
        new byte[] {0, 1, 2, 3, 4, 5}), BufferLayout.contiguous(0, ElementFormat.of("B"), 2, 3), BufferRequest.FULL);

    @Test
    void theIndexIsThatOfTheItemReadLast() {
        ItemIterator iterator = view.items().slice(1, 2, 3, -1).iterator();
        for (long i = 0; i < 2; i++) {
            for (long j = 0; j < 3; j++) {
                assertTrue(iterator.hasNext());
                assertTrue(iterator.hasNext());
                assertEquals(3 * i + 2 - j, iterator.next());
                assertArrayEquals(new long[] {i, j}, iterator.index());
                assertEquals(i == 0 || j < 2, iterator.hasNext());
                assertArrayEquals(new long[] {i, j}, iterator.index());
            }
        }
        assertFalse(iterator.hasNext());
        assertThrows(NoSuchElementException.class, iterator::next);
        assertArrayEquals(new long[] {1, 2}, iterator.index());
    }

    @Test
    void beforeTheFirstItemThereIsNoIndex() {
        ItemIterator iterator = view.items().iterator();
        assertThrows(IllegalStateException.class, iterator::index);
        assertTrue(iterator.hasNext());
        String text = assertThrows(IllegalStateException.class, iterator::index).getMessage();
        assertEquals("expected an item that was read, given none: call next first", text);
    }

    @Test
    void aSingleItemIsGivenOnce() {
        ItemIterator iterator = view.items().index(0, 1).index(0, 2).iterator();
        assertEquals(5L, iterator.next());
        assertArrayEquals(new long[0], iterator.index());
        assertFalse(iterator.hasNext());
    }

    @Test
    void everyStepLooksWhetherTheViewIsOpen() {
        ItemIterator iterator = view.items().iterator();
        iterator.next();
        view.close();
        assertThrows(StaleViewException.class, iterator::hasNext);
        assertThrows(StaleViewException.class, iterator::next);
    }

    @Test
    void whatIsStoredMeanwhileIsRead() {
        ItemIterator iterator = view.items().iterator();
        assertTrue(iterator.hasNext());
        view.set(77, 0, 0);
        assertEquals(77L, iterator.next());
    }
}
