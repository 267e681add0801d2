package org.scenebuf.engine.buffer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.StaleViewException;

/** Items that nothing changes which is stored in other memory. */
class ItemsApartTest {

    private final short[] numbers = {1, 2, 3, 4, 5, 6};
    private final MemorySegment memory = MemorySegment.ofArray(numbers);

    @Test
    void itemsInOtherMemoryAreGivenAsTheyAre() {
        Items given = backwards();
        try (ItemsApart apart = ItemsApart.from(MemorySegment.ofArray(new short[6]), given)) {
            assertSame(given, apart.items());
            assertFalse(apart.isCopy());
        }
        assertEquals(List.of(5L, 3L, 1L), given.toList(), "closing has not closed what was given");
    }

    @Test
    void itemsThatAreWrittenOverAreCopiedInTheirOrder() {
        try (ItemsApart apart = ItemsApart.from(memory, backwards())) {
            assertTrue(apart.isCopy());
            memory.fill((byte) 0);
            assertEquals(List.of(5L, 3L, 1L), apart.items().toList());
            assertTrue(apart.items().layout().isContiguous('C'));
            assertEquals("h", apart.items().layout().format().toString());
        }
    }

    @Test
    void whatIsCopiedFromItselfIsTakenAsItWas() {
        Items target = Items.over(memory, BufferLayout.contiguous(2, ElementFormat.of("h"), 3));
        try (ItemsApart source = ItemsApart.from(memory, backwards())) {
            target.copyFrom(source.items());
        }
        assertArrayEquals(new short[] {1, 5, 3, 1, 5, 6}, numbers);
    }

    @Test
    void oneByteInCommonIsEnoughForACopy() {
        for (int first = 0; first < 12; first++) {
            try (ItemsApart apart = ItemsApart.from(memory.asSlice(first, 1), backwards())) {
                assertEquals(first < 10, apart.isCopy(), "byte " + first);
            }
        }
    }

    @Test
    void itemsWithoutBytesShareNone() {
        Items none = Items.over(memory, BufferLayout.contiguous(4, ElementFormat.of("h"), 0));
        try (ItemsApart apart = ItemsApart.from(memory, none)) {
            assertSame(none, apart.items());
        }
    }

    @Test
    void whatPointersLeadToIsAlwaysCopied() {
        PointerArrays arrays = new PointerArrays(new Random(4), new long[] {2, 3}, new boolean[] {true, false});
        try (BufferView view = arrays.getBuffer(BufferRequest.FULL_RO);
            ItemsApart apart = ItemsApart.from(memory, view.items())) {
            assertTrue(apart.isCopy());
            assertFalse(apart.items().layout().isIndirect());
            assertEquals(view.items().toList(), apart.items().toList());
        }
    }

    @Test
    void theCopyIsFreedWhenItIsClosed() {
        ItemsApart apart = ItemsApart.from(memory, backwards());
        Items copied = apart.items();
        apart.close();
        assertThrows(IllegalStateException.class, copied::toList);
        assertDoesNotThrow(apart::close);
    }

    @Test
    void itemsOfAReleasedViewAreRefused() {
        BufferView view = Buffers.borrow(numbers, BufferRequest.FULL_RO);
        Items items = view.items();
        view.close();
        assertThrows(StaleViewException.class, () -> ItemsApart.from(memory, items));
    }

    /** 5, 3 and 1: from byte 0 up to byte 10. */
    private Items backwards() {
        return Items.over(memory, BufferLayout.of(8, ElementFormat.of("h"), 2, new long[] {3}, new long[] {-4}));
    }
}
