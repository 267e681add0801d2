package org.scenebuf.engine.texture;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Reverses the order of pixels. Pixels of 4 and of 8 bytes, which are frequent, are moved as single numbers. */
final class PixelReversal {

    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

    private PixelReversal() {
    }

    static void reverse(MemorySegment row, int count, int pixelSize) {
        switch (pixelSize) {
            case 4 -> reverseInts(row, count);
            case 8 -> reverseLongs(row, count);
            default -> reverseBytes(row, count, pixelSize);
        }
    }

    private static void reverseInts(MemorySegment row, int count) {
        long last = 4L * (count - 1);
        long at = 0;
        for (; at + 8 <= last - at - 4; at += 8) {
            long left = row.get(LONG, at);
            long right = row.get(LONG, last - at - 4);
            row.set(LONG, at, right << 32 | right >>> 32);
            row.set(LONG, last - at - 4, left << 32 | left >>> 32);
        }
        for (; at < last - at; at += 4) {
            int left = row.get(INT, at);
            row.set(INT, at, row.get(INT, last - at));
            row.set(INT, last - at, left);
        }
    }

    private static void reverseLongs(MemorySegment row, int count) {
        long last = 8L * (count - 1);
        for (long at = 0; at < last - at; at += 8) {
            long left = row.get(LONG, at);
            row.set(LONG, at, row.get(LONG, last - at));
            row.set(LONG, last - at, left);
        }
    }

    private static void reverseBytes(MemorySegment row, int count, int pixelSize) {
        long last = (long) pixelSize * (count - 1);
        for (long at = 0; at < last - at; at += pixelSize) {
            for (int k = 0; k < pixelSize; k++) {
                byte left = row.get(BYTE, at + k);
                row.set(BYTE, at + k, row.get(BYTE, last - at + k));
                row.set(BYTE, last - at + k, left);
            }
        }
    }
}
