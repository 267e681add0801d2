package org.scenebuf.engine.internal.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Copies pieces of equal size between any places. It is one long method; {@link StridedCopyLoops} tells why. */
final class PieceCopyLoops {

    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

    private PieceCopyLoops() {
    }

    static void copy(MemorySegment source, long[] fromOffsets, MemorySegment target, long[] toOffsets, int count,
        long size) {
        MemorySegment from = source.asSlice(0);
        MemorySegment to = target.asSlice(0);
        if (size == 1) {
            for (int k = 0; k < count; k++) {
                to.set(BYTE, toOffsets[k], from.get(BYTE, fromOffsets[k]));
            }
        } else if (size == 2) {
            for (int k = 0; k < count; k++) {
                to.set(SHORT, toOffsets[k], from.get(SHORT, fromOffsets[k]));
            }
        } else if (size == 4) {
            for (int k = 0; k < count; k++) {
                to.set(INT, toOffsets[k], from.get(INT, fromOffsets[k]));
            }
        } else if (size == 8) {
            for (int k = 0; k < count; k++) {
                to.set(LONG, toOffsets[k], from.get(LONG, fromOffsets[k]));
            }
        } else if (size == 12) {
            for (int k = 0; k < count; k++) {
                to.set(LONG, toOffsets[k], from.get(LONG, fromOffsets[k]));
                to.set(INT, toOffsets[k] + 8, from.get(INT, fromOffsets[k] + 8));
            }
        } else if (size == 16) {
            for (int k = 0; k < count; k++) {
                to.set(LONG, toOffsets[k], from.get(LONG, fromOffsets[k]));
                to.set(LONG, toOffsets[k] + 8, from.get(LONG, fromOffsets[k] + 8));
            }
        } else if (size == 32) {
            for (int k = 0; k < count; k++) {
                to.set(LONG, toOffsets[k], from.get(LONG, fromOffsets[k]));
                to.set(LONG, toOffsets[k] + 8, from.get(LONG, fromOffsets[k] + 8));
                to.set(LONG, toOffsets[k] + 16, from.get(LONG, fromOffsets[k] + 16));
                to.set(LONG, toOffsets[k] + 24, from.get(LONG, fromOffsets[k] + 24));
            }
        } else {
            for (int k = 0; k < count; k++) {
                MemorySegment.copy(from, fromOffsets[k], to, toOffsets[k], size);
            }
        }
    }
}
