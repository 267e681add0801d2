package org.scenebuf.engine.buffer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.StaleViewException;

/** The functions of Python's buffer API: borrowing bytes, finding an item, copying everything. */
class CopyDataTest {

    @Test
    void bytesOfATextAreItsUtf8AndReadOnly() {
        try (BufferView view = Buffers.borrowBytesOrText("ä1")) {
            assertArrayEquals("ä1".getBytes(StandardCharsets.UTF_8), bytes(view));
            assertTrue(view.isSourceReadOnly());
        }
        try (BufferView view = Buffers.borrowBytesOrText(new StringBuilder())) {
            assertEquals(0, view.len());
        }
        try (BufferView view = Buffers.borrowBytesOrText(new int[] {1})) {
            assertEquals(4, view.len());
        }
        assertThrows(IllegalArgumentException.class, () -> Buffers.borrowBytesOrText(4));
        assertThrows(BufferException.class, () -> Buffers.borrowBytesOrText(everySecond(new byte[4])));
    }

    @Test
    void aPointerIsTheItemsBytesAndBoundsAreChecked() {
        byte[] bytes = new byte[24];
        try (BufferView view = grid(bytes, 2, 3, 4).getBuffer(BufferRequest.FULL)) {
            Buffers.pointer(view, 1, 2, 3).fill((byte) 9);
            assertEquals(9, bytes[23]);
            assertEquals(1, Buffers.pointer(view, 0, 0, 0).byteSize());
            for (int k = 0; k < 3; k++) {
                long[] index = {1, 2, 3};
                index[k]++;
                String text = assertThrows(IndexOutOfBoundsException.class, () -> Buffers.pointer(view, index))
                    .getMessage();
                assertEquals("expected an index below " + view.layout().shape(k) + " in dimension " + k + ", given "
                    + index[k] + ": the shape is [2, 3, 4]", text);
            }
            assertThrows(IndexOutOfBoundsException.class, () -> Buffers.pointer(view, -1, 0, 0));
            assertThrows(IllegalArgumentException.class, () -> Buffers.pointer(view, 1, 1));
            assertThrows(IllegalArgumentException.class, () -> Buffers.pointer(view, 1, 1, 1, 1));
            assertThrows(IllegalArgumentException.class, () -> Buffers.pointer(view));
            view.close();
            assertThrows(StaleViewException.class, () -> Buffers.pointer(view, 1, 1, 1));
        }
    }

    @Test
    void whatLiesAlikeIsCopiedAsBytesWhateverTheFormats() {
        byte[] target = new byte[12];
        Buffers.copyData(Buffers.wrap(new int[] {-1, 2}), Buffers.wrap(target));
        assertArrayEquals(new byte[] {-1, -1, -1, -1, 2, 0, 0, 0, 0, 0, 0, 0}, target);
        byte[] same = {1, 2, 3};
        Buffers.copyData(Buffers.wrap(same), Buffers.wrap(same));
        assertArrayEquals(new byte[] {1, 2, 3}, same);
    }

    @Test
    void anUnfitTargetIsRefusedUntouched() {
        byte[] small = new byte[3];
        String text = assertThrows(BufferException.class,
            () -> Buffers.copyData(Buffers.wrap(new int[] {-1}), Buffers.wrap(small))).getMessage();
        assertEquals("expected at least 4 bytes for the items of an int[], given 3 bytes of a byte[]: make it "
            + "larger, or copy a part", text);
        byte[] bytes = new byte[8];
        text = assertThrows(BufferException.class,
            () -> Buffers.copyData(Buffers.wrap(new byte[] {1, 1}), everySecond(bytes))).getMessage();
        assertTrue(text.startsWith("expected items of 1 bytes in shape [4], given 1 bytes in shape [2]"), text);
        assertThrows(BufferException.class,
            () -> Buffers.copyData(Buffers.wrap(new short[] {1, 1}), everySecond(bytes)));
        assertThrows(BufferException.class,
            () -> Buffers.copyData(Buffers.wrap(new byte[] {1, 1}), Buffers.wrapReadOnly(bytes)));
        assertArrayEquals(new byte[8], bytes);
        assertArrayEquals(new byte[3], small);
    }

    @Test
    void aRefusedCopyLeavesNeitherSideLent() {
        NotingExporter source = new NotingExporter((byte) 1, (byte) 2);
        NotingExporter target = new NotingExporter((byte) 3);
        assertThrows(BufferException.class, () -> Buffers.copyData(source, target));
        target.refusal = new BufferException("no");
        assertThrows(BufferException.class, () -> Buffers.copyData(source, target));
        assertEquals(0, source.exports() + target.exports());
    }

    @Test
    void aShortSourceFillsTheFirstItems() {
        byte[] bytes = new byte[6];
        try (BufferView view = grid(bytes, 2, 3).getBuffer(BufferRequest.FULL)) {
            Buffers.fromContiguous(view, MemorySegment.ofArray(new byte[] {1, 2, 3}), 'F');
            assertArrayEquals(new byte[] {1, 3, 0, 2, 0, 0}, bytes);
            Buffers.fromContiguous(view, MemorySegment.ofArray(new byte[] {4, 5}), 'C');
            assertArrayEquals(new byte[] {4, 5, 0, 2, 0, 0}, bytes);
            Buffers.fromContiguous(view, MemorySegment.ofArray(new byte[0]), 'A');
            Buffers.fromContiguous(view, MemorySegment.ofArray(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}), 'C');
            assertArrayEquals(new byte[] {1, 2, 3, 4, 5, 6}, bytes);
            assertThrows(IllegalArgumentException.class,
                () -> Buffers.fromContiguous(view, MemorySegment.ofArray(new byte[6]), 'c'));
        }
        short[] shorts = new short[4];
        try (BufferView view = every(shorts, 2).getBuffer(BufferRequest.FULL)) {
            Buffers.fromContiguous(view, MemorySegment.ofArray(new byte[] {1, 0, 2}), 'C');
            assertArrayEquals(new short[] {1, 0, 0, 0}, shorts);
        }
    }

    @Test
    void aCopyOutNeedsExactlyAsManyBytes() {
        try (BufferView view = grid(new byte[6], 2, 3).getBuffer(BufferRequest.FULL_RO)) {
            for (int size : new int[] {0, 5, 7}) {
                String text = assertThrows(IllegalArgumentException.class,
                    () -> Buffers.toContiguous(view, MemorySegment.ofArray(new byte[size]), 'C')).getMessage();
                assertTrue(text.startsWith("expected 6 bytes for the copy, given " + size + ": "), text);
            }
            String text = assertThrows(IllegalArgumentException.class,
                () -> Buffers.toContiguous(view, MemorySegment.ofArray(new byte[6]), 'X')).getMessage();
            assertEquals("expected an order 'C', 'F' or 'A', given 'X': correct the order", text);
            assertThrows(BufferException.class,
                () -> Buffers.fromContiguous(view, MemorySegment.ofArray(new byte[6]), 'C'));
        }
    }

    private static byte[] bytes(BufferView view) {
        byte[] bytes = new byte[(int) view.len()];
        Buffers.toContiguous(view, MemorySegment.ofArray(bytes), 'C');
        return bytes;
    }

    private static BufferExporter grid(byte[] bytes, long... shape) {
        return new WrappedSegment(MemorySegment.ofArray(bytes), BufferLayout.contiguous(0, ElementFormat.of("B"),
            shape), "a grid");
    }

    private static BufferExporter everySecond(byte[] bytes) {
        return new WrappedSegment(MemorySegment.ofArray(bytes), BufferLayout.of(0, ElementFormat.of("B"), 1,
            new long[] {bytes.length / 2}, new long[] {2}), "every second");
    }

    private static BufferExporter every(short[] shorts, long step) {
        return new WrappedSegment(MemorySegment.ofArray(shorts), BufferLayout.of(0, ElementFormat.of("h"), 2,
            new long[] {shorts.length / step}, new long[] {2 * step}), "shorts");
    }
}
