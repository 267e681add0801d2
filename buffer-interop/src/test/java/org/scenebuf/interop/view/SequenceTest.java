package org.scenebuf.interop.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.format.ElementFormat;

/** Looking for values in views of more items than anybody can go through, all of them without bytes. */
class SequenceTest {

    private static final byte[] EMPTY = "".getBytes(StandardCharsets.US_ASCII);

    private static MemoryView of(String format, long... shape) {
        return MemoryView.of(Buffers.wrap(MemorySegment.ofArray(new byte[0]),
            BufferLayout.contiguous(0, ElementFormat.of(format), shape)));
    }

    @Test
    void itemsWithoutBytesAreAllTheSame() {
        try (MemoryView view = of("0s", 1L << 62)) {
            assertTrue(view.contains(EMPTY));
            assertEquals(1L << 62, view.count(EMPTY));
            assertEquals(0, view.indexOf(EMPTY));
            assertEquals(77, view.indexOf(EMPTY, 77, 5));
            assertEquals((1L << 62) - 1, view.indexOf(EMPTY, -1, 5));
            assertFalse(view.contains(5));
            assertEquals(0, view.count(5));
            assertThrows(IllegalArgumentException.class, () -> view.indexOf(5));
        }
        try (MemoryView nothing = of("0s", 0)) {
            assertEquals(0, nothing.count(EMPTY));
            assertFalse(nothing.contains(EMPTY));
        }
    }

    @Test
    void soAreRowsWithoutItems() {
        try (MemoryView view = of("i", 1L << 62, 0); MemoryView row = of("i", 0)) {
            assertEquals(1L << 62, view.count(row));
            assertEquals(0, view.indexOf(row));
            assertFalse(view.contains(5));
        }
    }
}
