package org.scenebuf.engine.buffer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.format.ElementFormat;

/** Fields and elements of sub-arrays as items of their own. */
class PartsOfItemsTest {

    private final BufferLayout records = BufferLayout.of(64, ElementFormat.of("T{(2,3)f:m:H:id:}"), 32,
        new long[] {3, 2}, new long[] {-32, 100});

    @Test
    void theirExtentsAndStridesComeLast() {
        BufferLayout numbers = records.within(0, ElementFormat.of("f"), 2, 3);
        assertArrayEquals(new long[] {3, 2, 2, 3}, numbers.shape());
        assertArrayEquals(new long[] {-32, 100, 12, 4}, numbers.strides());
        assertEquals(4, numbers.itemSize());
        assertEquals(64 - 2 * 32 + 100 + 12 + 8, numbers.byteOffset(2, 1, 1, 2));
        BufferLayout ids = records.within(24, ElementFormat.of("H"));
        assertArrayEquals(records.shape(), ids.shape());
        assertArrayEquals(records.strides(), ids.strides());
        assertEquals(64 + 24, ids.offset());
    }

    @Test
    void whatLeavesAnItemOrLiesBehindPointersIsRefused() {
        assertEquals("expected a part inside items of 32 bytes, given bytes 31 to 33, offset 31, format H, shape [], "
            + "strides [] of " + records + ": correct the offset, or copy the items first",
            assertThrows(IllegalArgumentException.class, () -> records.within(31, ElementFormat.of("H")))
                .getMessage());
        assertThrows(IllegalArgumentException.class, () -> records.within(-1, ElementFormat.BYTES));
        assertThrows(IllegalArgumentException.class, () -> records.within(0, ElementFormat.of("f"), 9));
        assertThrows(ArithmeticException.class, () -> records.within(0, ElementFormat.of("f"), Long.MAX_VALUE));
        BufferLayout indirect = new PointerArrays(new Random(1), new long[] {2, 2}, new boolean[] {true, false}).layout;
        assertThrows(IllegalArgumentException.class, () -> indirect.within(0, ElementFormat.BYTES, 2));
    }
}
