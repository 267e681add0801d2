package org.scenebuf.engine.geom;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.scenebuf.engine.buffer.BufferView;

/**
 * Indices of any width, as numbers without a sign.
 *
 * @param memory where they are, close together
 * @param type what one is
 */
record IndexMemory(MemorySegment memory, NumericType type) {

    static IndexMemory of(BufferView view, NumericType type) {
        return new IndexMemory(view.segment(), type);
    }

    /** The highest number of a width: where strips are cut, that one means a cut. */
    static long highest(NumericType type) {
        return (1L << 8 * type.byteSize()) - 1;
    }

    long get(long row) {
        return switch (type) {
            case UINT8 -> memory.get(ValueLayout.JAVA_BYTE, row) & 0xff;
            case UINT16 -> memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * row) & 0xffff;
            default -> memory.get(ValueLayout.JAVA_INT_UNALIGNED, 4 * row) & 0xffffffffL;
        };
    }

    void set(long row, long index) {
        switch (type) {
            case UINT8 -> memory.set(ValueLayout.JAVA_BYTE, row, (byte) index);
            case UINT16 -> memory.set(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * row, (short) index);
            default -> memory.set(ValueLayout.JAVA_INT_UNALIGNED, 4 * row, (int) index);
        }
    }

    /** Finds the lowest index of some rows, and the highest, negated; leaves both as they are where there is none. */
    void lower(long firstRow, int rowCount, double[] least) {
        switch (type) {
            case UINT8 -> lowerBytes(firstRow, firstRow + rowCount, least);
            case UINT16 -> lowerShorts(firstRow, firstRow + rowCount, least);
            default -> lowerInts(firstRow, firstRow + rowCount, least);
        }
    }

    private void lowerBytes(long from, long to, double[] least) {
        int low = Integer.MAX_VALUE;
        int high = -1;
        for (long row = from; row < to; row++) {
            int index = memory.get(ValueLayout.JAVA_BYTE, row) & 0xff;
            low = Math.min(low, index);
            high = Math.max(high, index);
        }
        least[0] = low;
        least[1] = -high;
    }

    private void lowerShorts(long from, long to, double[] least) {
        int low = Integer.MAX_VALUE;
        int high = -1;
        for (long row = from; row < to; row++) {
            int index = memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * row) & 0xffff;
            low = Math.min(low, index);
            high = Math.max(high, index);
        }
        least[0] = low;
        least[1] = -high;
    }

    private void lowerInts(long from, long to, double[] least) {
        long low = Long.MAX_VALUE;
        long high = -1;
        for (long row = from; row < to; row++) {
            long index = memory.get(ValueLayout.JAVA_INT_UNALIGNED, 4 * row) & 0xffffffffL;
            low = Math.min(low, index);
            high = Math.max(high, index);
        }
        least[0] = low;
        least[1] = -high;
    }
}
