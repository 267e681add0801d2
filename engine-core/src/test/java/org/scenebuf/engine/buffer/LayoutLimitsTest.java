package org.scenebuf.engine.buffer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.BufferException;

/** Layouts at the edges: huge, empty, without dimensions, without bytes, with 64 dimensions. */
class LayoutLimitsTest {

    private static final long HUGE = 1L << 40;

    private static final List<BufferLayout> EMPTY = List.of(
        BufferLayout.of(1000, ElementFormat.of("i"), 4, new long[] {0}, new long[] {Long.MAX_VALUE}),
        BufferLayout.of(1000, ElementFormat.of("i"), 4, new long[] {0, HUGE, HUGE}, new long[] {1, HUGE, 5}),
        BufferLayout.of(3, ElementFormat.of(">i"), 4, new long[] {2, 0}, new long[] {4, 4}));

    @Test
    void aHugeShapeOverOneItemIsReadByIndexAlone() {
        try (BufferView view = open(new byte[] {7, 8}, layout("B", new long[] {HUGE, HUGE >> 18}, new long[] {0, 0}))) {
            assertEquals(7L, view.get(HUGE - 1, (HUGE >> 18) - 1));
            assertEquals(7, view.items().numbers().getInt(view.items().numbers().position(-1, -1)));
            Items part = view.items().slice(0, HUGE - 1, 2, 1 - HUGE).slice(1, 5, 1, 1);
            assertEquals(List.of(List.of(7L), List.of(7L)), part.toList());
            assertThrows(IllegalArgumentException.class,
                () -> view.items().toContiguous(MemorySegment.ofArray(new byte[9]), 'C'));
            assertThrows(IllegalArgumentException.class, () -> view.items().toList());
            assertThrows(IndexOutOfBoundsException.class, () -> view.get(HUGE, 0));
            assertThrows(IllegalArgumentException.class, () -> view.items().copyFrom(part));
            assertTrue(view.items().iterator().hasNext());
        }
    }

    @Test
    void moreBytesThanALongCountsAreRefused() {
        for (long[] shape : new long[][] {{HUGE, HUGE}, {Long.MAX_VALUE, 2}, {3, Long.MAX_VALUE}, {1L << 62, 2, 2}}) {
            assertThrows(ArithmeticException.class, () -> BufferLayout.contiguous(0, ElementFormat.of("i"), shape));
            assertThrows(ArithmeticException.class, () -> layout("B", shape, new long[shape.length]));
            assertThrows(ArithmeticException.class, () -> Buffers.fillContiguousStrides(shape, 8, 'F'));
        }
        assertThrows(ArithmeticException.class, () -> layout("d", new long[] {1L << 60}, new long[1]));
        assertDoesNotThrow(() -> layout("d", new long[] {1L << 60, 0}, new long[2]));
        assertDoesNotThrow(() -> Buffers.fillContiguousStrides(new long[] {HUGE, 0, HUGE, HUGE}, 8, 'C'));
    }

    @Test
    void numbersThatDoNotBelongTogetherAreRefusedInThreeParts() {
        assertRefused("as many strides as extents, given [1]", () -> layout("B", new long[] {1, 2}, new long[] {1}));
        assertRefused("extents of 0 or more, given [2, -1]", () -> layout("B", new long[] {2, -1}, new long[2]));
        assertRefused("at most 64 dimensions, given [", () -> layout("B", new long[65], new long[65]));
        assertRefused("an offset of 0 or more, given -1",
            () -> BufferLayout.of(-1, ElementFormat.of("B"), 1, new long[0], new long[0]));
        assertRefused("an item size of at least 4 for format i, given 3",
            () -> BufferLayout.of(0, ElementFormat.of("i"), 3, new long[0], new long[0]));
        assertRefused("as many suboffsets as extents, given [1]",
            () -> BufferLayout.of(0, ElementFormat.of("B"), 1, new long[] {1}, new long[] {1}, new long[] {0, 0}));
    }

    @Test
    void aLayoutThatLeavesItsBlockIsRefused() {
        long[][] strides = {{9}, {-1}, {Long.MAX_VALUE / 3 - 1}, {Long.MIN_VALUE / 3}, {1L << 61}, {4}};
        for (long[] stride : strides) {
            for (BufferRequest request : List.of(BufferRequest.FULL, BufferRequest.STRIDES, BufferRequest.SIMPLE,
                BufferRequest.C_CONTIGUOUS, BufferRequest.ANY_CONTIGUOUS, BufferRequest.RECORDS_RO)) {
                BufferLayout layout = layout("B", new long[] {4}, stride);
                assertThrows(BufferException.class, () -> Lender.lend(Buffers.wrap(new byte[1]),
                    MemorySegment.ofArray(new byte[10]), layout, request), () -> Arrays.toString(stride));
                assertTrue(layout.toString().contains("shape [4]"));
            }
        }
    }

    @Test
    void aLayoutWhoseItemsNoLongCanFindIsNotMade() {
        long[][] strides = {{Long.MAX_VALUE}, {Long.MIN_VALUE}, {Long.MAX_VALUE / 2}, {1L << 62}};
        for (long[] stride : strides) {
            String text = assertThrows(ArithmeticException.class, () -> layout("B", new long[] {4}, stride),
                () -> Arrays.toString(stride)).getMessage();
            assertTrue(text.startsWith("expected items less than 2^63 bytes from the start of the block, "), text);
        }
        assertThrows(ArithmeticException.class,
            () -> BufferLayout.contiguous(Long.MAX_VALUE - 8, ElementFormat.of("B"), 10));
        BufferLayout last = BufferLayout.contiguous(Long.MAX_VALUE - 10, ElementFormat.of("B"), 10);
        assertEquals(Long.MAX_VALUE, last.endByte());
        assertEquals(Long.MAX_VALUE - 1, last.rows(5, 5).byteOffset(4));
    }

    @Test
    void noItemsAreInsideAnyBlockAndEverythingIsDoneWithThem() throws Exception {
        for (BufferLayout layout : EMPTY) {
            try (BufferView view = open(new byte[4], layout)) {
                Items items = view.items();
                assertEquals(0, view.len());
                assertEquals(0, view.segment().byteSize());
                assertTrue(layout.isContiguous('C') && layout.isContiguous('F'));
                items.copyFrom(items);
                items.toContiguous(MemorySegment.ofArray(new byte[0]), 'F');
                items.fromContiguous(MemorySegment.ofArray(new byte[9]), 'F');
                items.fromContiguous(MemorySegment.ofArray(new byte[9]), 'C');
                assertTrue(items.sameItems(items));
                assertFalse(items.iterator().hasNext());
                assertThrows(IndexOutOfBoundsException.class,
                    () -> items.numbers().getInt(items.numbers().position(new long[view.ndim()])));
                Buffers.write(view, Channels.newChannel(new ByteArrayOutputStream()), 'A');
                Buffers.copyData(exporter(layout), exporter(layout));
                try (Mirror mirror = Buffers.mirror(exporter(layout), 'C')) {
                    mirror.commit();
                }
            }
        }
    }

    @Test
    void nothingKeepsItsShapeAsLists() {
        assertEquals(List.of(), lists(0));
        assertEquals(List.of(List.of(), List.of()), lists(2, 0));
        assertEquals(List.of(), lists(0, 5));
        assertEquals(List.of(List.of(List.of(), List.of())), lists(1, 2, 0, 3));
    }

    @Test
    void anOverflowingStrideOfOneItemIsNeverUsed() {
        try (BufferView view = open(new byte[] {1, 2, 3}, layout("B", new long[] {3}, new long[] {1}))) {
            for (long step : new long[] {Long.MAX_VALUE, -Long.MAX_VALUE, 1L << 62}) {
                Items one = view.items().slice(0, 2, 1, step).slice(0, 0, 1, step);
                assertEquals(List.of(3L), one.toList());
                assertEquals(3, one.numbers().getInt(one.numbers().position(-1)));
                one.copyFrom(view.items().slice(0, 0, 1, step));
                assertEquals(1L, view.get(2));
                view.set(3, 2);
                assertTrue(one.layout().isContiguous('C'));
            }
            for (long[] cut : new long[][] {{0, 2, 3}, {2, 1, 2}, {0, Long.MAX_VALUE, 2}, {2, Long.MIN_VALUE, 2},
                {-1, 1, 1}, {3, 1, 1}, {0, 1, 4}, {0, 1, -1}, {0, 0, 2}, {1, 1L << 62, 3}}) {
                assertThrows(IndexOutOfBoundsException.class, () -> view.items().slice(0, cut[0], cut[2], cut[1]),
                    () -> Arrays.toString(cut));
            }
        }
    }

    @Test
    void sixtyFourDimensionsAreReadWrittenAndSliced() {
        long[] shape = new long[64];
        Arrays.fill(shape, 1);
        shape[0] = 2;
        shape[31] = 3;
        shape[63] = 2;
        short[] shorts = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
        MemorySegment memory = MemorySegment.ofArray(shorts);
        try (BufferView view = Lender.lend(Buffers.wrap(shorts), memory, BufferLayout.contiguous(0,
            ElementFormat.of("h"), shape), BufferRequest.FULL)) {
            long[] last = new long[64];
            last[0] = 1;
            last[31] = 2;
            last[63] = 1;
            assertEquals(11L, view.get(last));
            Items turned = view.items().slice(63, 1, 2, -1).slice(31, 2, 2, -2).slice(0, 1, 1, 1);
            last[0] = 0;
            last[31] = 1;
            assertEquals(6L, turned.get(last));
            turned.set(60, last);
            assertEquals(60, shorts[6]);
            short[] out = new short[4];
            turned.toContiguous(MemorySegment.ofArray(out), 'C');
            assertArrayEquals(new short[] {11, 10, 7, 60}, out);
            assertEquals(63, view.items().index(63, 1).layout().ndim());
            Items single = view.items();
            for (int k = 0; k < 64; k++) {
                single = single.index(0, 0);
            }
            assertEquals(0L, single.get());
        }
    }

    @Test
    void itemsWithoutBytesAreCountedAndCopiedAsNothing() {
        for (String format : List.of("0s", "0i", "T{}")) {
            try (BufferView view = open(new byte[3], layout(format, new long[] {2, 3}, new long[] {1, 0}))) {
                Items items = view.items();
                assertEquals(0, view.len());
                assertEquals(2, ((List<?>) items.toList()).size());
                items.toContiguous(MemorySegment.ofArray(new byte[0]), 'F');
                items.fromContiguous(MemorySegment.ofArray(new byte[5]), 'F');
                items.copyFrom(items.slice(0, 1, 2, -1));
                int[] count = {0};
                items.iterator().forEachRemaining(item -> count[0]++);
                assertEquals(6, count[0]);
            }
        }
    }

    private static void assertRefused(String text, Runnable making) {
        String message = assertThrows(IllegalArgumentException.class, making::run).getMessage();
        assertTrue(message.startsWith("expected " + text), message);
        assertTrue(message.endsWith(": correct the layout"), message);
    }

    private static Object lists(long... shape) {
        try (BufferView view = open(new byte[0], BufferLayout.contiguous(0, ElementFormat.of("B"), shape))) {
            return view.items().toList();
        }
    }

    private static BufferExporter exporter(BufferLayout layout) {
        return new WrappedSegment(MemorySegment.ofArray(new byte[4]), layout, "nothing");
    }

    private static BufferView open(byte[] bytes, BufferLayout layout) {
        return Lender.lend(Buffers.wrap(bytes), MemorySegment.ofArray(bytes), layout, BufferRequest.FULL);
    }

    private static BufferLayout layout(String format, long[] shape, long[] strides) {
        ElementFormat item = ElementFormat.of(format);
        return BufferLayout.of(0, item, item.itemSize(), shape, strides);
    }
}
