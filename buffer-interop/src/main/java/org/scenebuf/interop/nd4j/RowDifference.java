package org.scenebuf.interop.nd4j;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Finds which rows of two equally large pieces of memory differ, bit for bit. */
final class RowDifference {

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;

    private final MemorySegment one;
    private final MemorySegment other;
    private final long rowBytes;
    private final long rowCount;

    RowDifference(MemorySegment one, MemorySegment other, long rowBytes, long rowCount) {
        this.one = one;
        this.other = other;
        this.rowBytes = rowBytes;
        this.rowCount = rowCount;
    }

    /** The first different row from here on, or the row count: the fast path, because most rows are alike. */
    long nextDifferent(long row) {
        if (row == rowCount) {
            return rowCount;
        }
        long start = row * rowBytes;
        long end = rowCount * rowBytes;
        long at = MemorySegment.mismatch(one, start, end, other, start, end);
        return at < 0 ? rowCount : row + at / rowBytes;
    }

    /** The first equal row from here on, or the row count. */
    long nextEqual(long row) {
        MemorySegment a = one;
        MemorySegment b = other;
        long size = rowBytes;
        long at = row;
        while (at < rowCount && differs(a, b, at * size, size)) {
            at++;
        }
        return at;
    }

    private static boolean differs(MemorySegment a, MemorySegment b, long start, long size) {
        if (size == 12) {
            return a.get(LONG, start) != b.get(LONG, start) || a.get(INT, start + 8) != b.get(INT, start + 8);
        }
        long at = start;
        long end = start + size;
        for (; at <= end - Integer.BYTES; at += Integer.BYTES) {
            if (a.get(INT, at) != b.get(INT, at)) {
                return true;
            }
        }
        for (; at < end; at++) {
            if (a.get(BYTE, at) != b.get(BYTE, at)) {
                return true;
            }
        }
        return false;
    }
}
