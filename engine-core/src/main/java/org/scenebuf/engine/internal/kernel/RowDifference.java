package org.scenebuf.engine.internal.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Finds the rows that differ between two pieces of memory of equal size, bit for bit.
 *
 * @param one a piece
 * @param other the other piece
 * @param rowBytes the bytes of a row; rows are contiguous
 * @param rowCount the number of rows
 */
public record RowDifference(MemorySegment one, MemorySegment other, long rowBytes, long rowCount) {

    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

    /**
     * Finds the next row that differs. This is the fast path, because most rows are equal.
     *
     * @param row the row to begin with
     * @return the first different row from there on, or the row count
     */
    public long nextDifferent(long row) {
        if (row == rowCount) {
            return rowCount;
        }
        long start = row * rowBytes;
        long end = rowCount * rowBytes;
        long at = MemorySegment.mismatch(one, start, end, other, start, end);
        return at < 0 ? rowCount : row + at / rowBytes;
    }

    /**
     * Finds the next row that is equal.
     *
     * @param row the row to begin with
     * @return the first equal row from there on, or the row count
     */
    public long nextEqual(long row) {
        return nextEqual(one, other, row, rowCount, rowBytes);
    }

    /**
     * One long method on purpose, too large for the JIT to inline: {@link FloatRows} tells why. Each common size has a
     * loop in which the size is a constant.
     */
    private static long nextEqual(MemorySegment a, MemorySegment b, long row, long rowCount, long size) {
        long at = row;
        if (size == 1) {
            while (at < rowCount && a.get(BYTE, at) != b.get(BYTE, at)) {
                at++;
            }
        } else if (size == 2) {
            while (at < rowCount && a.get(SHORT, at * 2) != b.get(SHORT, at * 2)) {
                at++;
            }
        } else if (size == 4) {
            while (at < rowCount && a.get(INT, at * 4) != b.get(INT, at * 4)) {
                at++;
            }
        } else if (size == 8) {
            while (at < rowCount && a.get(LONG, at * 8) != b.get(LONG, at * 8)) {
                at++;
            }
        } else if (size == 12) {
            while (at < rowCount && (a.get(LONG, at * 12) != b.get(LONG, at * 12)
                || a.get(INT, at * 12 + 8) != b.get(INT, at * 12 + 8))) {
                at++;
            }
        } else if (size == 16) {
            while (at < rowCount && (a.get(LONG, at * 16) != b.get(LONG, at * 16)
                || a.get(LONG, at * 16 + 8) != b.get(LONG, at * 16 + 8))) {
                at++;
            }
        } else {
            while (at < rowCount && MemorySegment.mismatch(a, at * size, (at + 1) * size, b, at * size,
                (at + 1) * size) >= 0) {
                at++;
            }
        }
        return at;
    }
}
