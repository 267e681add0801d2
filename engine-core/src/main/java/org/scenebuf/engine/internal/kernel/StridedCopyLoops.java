package org.scenebuf.engine.internal.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Copies pieces of equal size from places at one stride to places at another.
 *
 * <p>It is one long method on purpose. The compiler compiles such a long method by itself, so its loops are equally
 * fast under any callers. Each common size has a loop in which the size is a constant.
 *
 * <p>The slices of the whole segments are there on purpose, too. A parameter may be a segment of any class. If the
 * compiler has seen several classes in an inner method, accesses there become 2 to 3 times slower, in about every other
 * process. A slice that is made here has one known class, and its bounds are in registers.
 */
final class StridedCopyLoops {

    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

    private StridedCopyLoops() {
    }

    static void copy(MemorySegment source, long fromOffset, long fromStride, MemorySegment target, long toOffset,
        long toStride, Pieces pieces) {
        MemorySegment from = source.asSlice(0);
        MemorySegment to = target.asSlice(0);
        long a = fromOffset;
        long b = toOffset;
        long size = pieces.size();
        long end = pieces.count();
        if (size == 1 && fromStride == 1 && (toStride == 3 || toStride == 4)) {
            spread(from, fromOffset, to, toOffset, toStride == 3, end);
        } else if (size == 1) {
            for (long k = 0; k < end; k++, a += fromStride, b += toStride) {
                to.set(BYTE, b, from.get(BYTE, a));
            }
        } else if (size == 2) {
            for (long k = 0; k < end; k++, a += fromStride, b += toStride) {
                to.set(SHORT, b, from.get(SHORT, a));
            }
        } else if (size == 4) {
            for (long k = 0; k < end; k++, a += fromStride, b += toStride) {
                to.set(INT, b, from.get(INT, a));
            }
        } else if (size == 8) {
            for (long k = 0; k < end; k++, a += fromStride, b += toStride) {
                to.set(LONG, b, from.get(LONG, a));
            }
        } else if (size == 12) {
            for (long k = 0; k < end; k++, a += fromStride, b += toStride) {
                to.set(LONG, b, from.get(LONG, a));
                to.set(INT, b + 8, from.get(INT, a + 8));
            }
        } else if (size == 16) {
            for (long k = 0; k < end; k++, a += fromStride, b += toStride) {
                to.set(LONG, b, from.get(LONG, a));
                to.set(LONG, b + 8, from.get(LONG, a + 8));
            }
        } else if (size == 24) {
            for (long k = 0; k < end; k++, a += fromStride, b += toStride) {
                to.set(LONG, b, from.get(LONG, a));
                to.set(LONG, b + 8, from.get(LONG, a + 8));
                to.set(LONG, b + 16, from.get(LONG, a + 16));
            }
        } else if (size < 64) {
            for (long k = 0; k < end; k++, a += fromStride, b += toStride) {
                long word = 0;
                for (; word < size - 7; word += 8) {
                    to.set(LONG, b + word, from.get(LONG, a + word));
                }
                for (; word < size; word++) {
                    to.set(BYTE, b + word, from.get(BYTE, a + word));
                }
            }
        } else {
            for (long k = 0; k < end; k++, a += fromStride, b += toStride) {
                MemorySegment.copy(from, a, to, b, size);
            }
        }
    }

    /** Copies bytes of one channel to pixels of three or four channels. The pixel sizes are constants in the loops. */
    private static void spread(MemorySegment from, long fromOffset, MemorySegment to, long toOffset, boolean three,
        long count) {
        if (three) {
            for (long k = 0; k < count; k++) {
                to.set(BYTE, toOffset + 3 * k, from.get(BYTE, fromOffset + k));
            }
        } else {
            for (long k = 0; k < count; k++) {
                to.set(BYTE, toOffset + 4 * k, from.get(BYTE, fromOffset + k));
            }
        }
    }

    /** The number of pieces, and the bytes of a piece. */
    record Pieces(long count, long size) {
    }
}
