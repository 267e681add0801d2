package org.scenebuf.engine.internal.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The range of vertices in some contiguous, unsigned indices. The index with all bits set may be the cut between
 * strips, so it is reported separately.
 *
 * @param lowest the lowest other index; {@link Long#MAX_VALUE} where there is none
 * @param highest the highest other index; -1 where there is none
 * @param hasCut whether an index with all bits set is among them
 */
public record IndexRange(long lowest, long highest, boolean hasCut) {

    /**
     * Reads indices.
     *
     * @param memory the indices
     * @param indexSize the bytes of an index: 1, 2 or 4
     * @param first the first index to read
     * @param count the number of indices
     * @return their range
     */
    public static IndexRange of(MemorySegment memory, int indexSize, long first, long count) {
        return switch (indexSize) {
            case 1 -> ofBytes(memory, first, first + count);
            case 2 -> ofShorts(memory, first, first + count);
            default -> ofInts(memory, first, first + count);
        };
    }

    /**
     * Tells the highest index for a renderer that knows no cuts: there the index with all bits set is one as any other.
     *
     * @param indexSize the bytes of an index: 1, 2 or 4
     * @return the index; -1 where there is none
     */
    public long highestOfAll(int indexSize) {
        return hasCut ? (1L << Byte.SIZE * indexSize) - 1 : highest;
    }

    private static IndexRange ofBytes(MemorySegment memory, long from, long to) {
        int low = Integer.MAX_VALUE;
        int high = -1;
        boolean isCut = false;
        for (long k = from; k < to; k++) {
            int index = memory.get(ValueLayout.JAVA_BYTE, k) & 0xff;
            isCut |= index == 0xff;
            low = index == 0xff ? low : Math.min(low, index);
            high = index == 0xff ? high : Math.max(high, index);
        }
        return new IndexRange(high < 0 ? Long.MAX_VALUE : low, high, isCut);
    }

    private static IndexRange ofShorts(MemorySegment memory, long from, long to) {
        int low = Integer.MAX_VALUE;
        int high = -1;
        boolean isCut = false;
        for (long k = from; k < to; k++) {
            int index = memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * k) & 0xffff;
            isCut |= index == 0xffff;
            low = index == 0xffff ? low : Math.min(low, index);
            high = index == 0xffff ? high : Math.max(high, index);
        }
        return new IndexRange(high < 0 ? Long.MAX_VALUE : low, high, isCut);
    }

    private static IndexRange ofInts(MemorySegment memory, long from, long to) {
        long low = Long.MAX_VALUE;
        long high = -1;
        boolean isCut = false;
        for (long k = from; k < to; k++) {
            long index = memory.get(ValueLayout.JAVA_INT_UNALIGNED, 4 * k) & 0xffffffffL;
            isCut |= index == 0xffffffffL;
            low = index == 0xffffffffL ? low : Math.min(low, index);
            high = index == 0xffffffffL ? high : Math.max(high, index);
        }
        return new IndexRange(low, high, isCut);
    }
}
