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
        int low = 0xff;
        int top = 0;
        int next = 0;
        for (long k = from; k < to; k++) {
            int index = memory.get(ValueLayout.JAVA_BYTE, k) & 0xff;
            low = Math.min(low, index);
            top = Math.max(top, index);
            next = Math.max(next, index + 1 & 0xff);
        }
        return found(low, top, next, 0xff);
    }

    private static IndexRange ofShorts(MemorySegment memory, long from, long to) {
        int low = 0xffff;
        int top = 0;
        int next = 0;
        for (long k = from; k < to; k++) {
            int index = memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * k) & 0xffff;
            low = Math.min(low, index);
            top = Math.max(top, index);
            next = Math.max(next, index + 1 & 0xffff);
        }
        return found(low, top, next, 0xffff);
    }

    /** With the highest bit turned over, signed comparisons order unsigned numbers. */
    private static IndexRange ofInts(MemorySegment memory, long from, long to) {
        int low = Integer.MAX_VALUE;
        int top = Integer.MIN_VALUE;
        int next = Integer.MIN_VALUE;
        for (long k = from; k < to; k++) {
            int index = memory.get(ValueLayout.JAVA_INT_UNALIGNED, 4 * k) ^ Integer.MIN_VALUE;
            low = Math.min(low, index);
            top = Math.max(top, index);
            next = Math.max(next, index + 1);
        }
        return found(unsigned(low), unsigned(top), unsigned(next), 0xffffffffL);
    }

    private static long unsigned(int turned) {
        return (turned ^ Integer.MIN_VALUE) & 0xffffffffL;
    }

    /**
     * Makes the result. The loops have no branch for the cut: the number after it is 0, so it does not count for the
     * highest of the next numbers.
     */
    private static IndexRange found(long low, long top, long next, long cut) {
        return new IndexRange(low == cut ? Long.MAX_VALUE : low, next - 1, top == cut);
    }
}
