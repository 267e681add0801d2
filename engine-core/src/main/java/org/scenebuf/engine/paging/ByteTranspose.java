package org.scenebuf.engine.paging;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Transposes a matrix of bytes, in squares of 8 by 8 bytes. */
final class ByteTranspose {

    private static final int SIDE = 8;

    private static final ValueLayout.OfLong ROW = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final long BYTES = 0x00ff_00ff_00ff_00ffL;
    private static final long PAIRS = 0x0000_ffff_0000_ffffL;
    private static final long FOURS = 0x0000_0000_ffff_ffffL;

    private ByteTranspose() {
    }

    /**
     * Transposes a matrix.
     *
     * @param source a matrix of rows · columns bytes
     * @param target room for as many bytes
     */
    static void transpose(MemorySegment source, long rows, long columns, MemorySegment target) {
        if (rows == 1 || columns == 1) {
            MemorySegment.copy(source, 0, target, 0, rows * columns);
        } else if (rows < SIDE || columns < SIDE) {
            narrow(source, rows, columns, target);
        } else if (rows < columns) {
            for (long row = 0; row < rows; row += SIDE) {
                alongRows(source, rows, columns, target, Math.min(row, rows - SIDE));
            }
        } else {
            for (long column = 0; column < columns; column += SIDE) {
                alongColumns(source, rows, columns, target, Math.min(column, columns - SIDE));
            }
        }
    }

    /** Transposes byte by byte. The shorter side is the outer loop. */
    private static void narrow(MemorySegment source, long rows, long columns, MemorySegment target) {
        if (rows < columns) {
            for (long row = 0; row < rows; row++) {
                every(source, row * columns, 1, target, row, rows, columns);
            }
        } else {
            for (long column = 0; column < columns; column++) {
                every(source, column, columns, target, column * rows, 1, rows);
            }
        }
    }

    private static void every(MemorySegment source, long from, long fromStep, MemorySegment target, long to,
        long toStep, long count) {
        for (long k = 0; k < count; k++) {
            target.set(ValueLayout.JAVA_BYTE, to + k * toStep, source.get(ValueLayout.JAVA_BYTE, from + k * fromStep));
        }
    }

    /** Transposes eight rows. The last square overlaps the one before, and writes the same bytes there. */
    private static void alongRows(MemorySegment source, long rows, long columns, MemorySegment target, long row) {
        for (long column = 0; column < columns - SIDE; column += SIDE) {
            square(source, row * columns + column, columns, target, column * rows + row, rows);
        }
        long last = columns - SIDE;
        square(source, row * columns + last, columns, target, last * rows + row, rows);
    }

    private static void alongColumns(MemorySegment source, long rows, long columns, MemorySegment target,
        long column) {
        for (long row = 0; row < rows - SIDE; row += SIDE) {
            square(source, row * columns + column, columns, target, column * rows + row, rows);
        }
        long last = rows - SIDE;
        square(source, last * columns + column, columns, target, column * rows + last, rows);
    }

    /** Transposes a square: swaps bytes, then pairs of bytes, then groups of four, across the diagonal. */
    private static void square(MemorySegment source, long from, long columns, MemorySegment target, long to,
        long rows) {
        long a = source.get(ROW, from);
        long b = source.get(ROW, from + columns);
        long c = source.get(ROW, from + 2 * columns);
        long d = source.get(ROW, from + 3 * columns);
        long e = source.get(ROW, from + 4 * columns);
        long f = source.get(ROW, from + 5 * columns);
        long g = source.get(ROW, from + 6 * columns);
        long h = source.get(ROW, from + 7 * columns);
        long ab = (a >>> 8 ^ b) & BYTES;
        long cd = (c >>> 8 ^ d) & BYTES;
        long ef = (e >>> 8 ^ f) & BYTES;
        long gh = (g >>> 8 ^ h) & BYTES;
        a ^= ab << 8;
        b ^= ab;
        c ^= cd << 8;
        d ^= cd;
        e ^= ef << 8;
        f ^= ef;
        g ^= gh << 8;
        h ^= gh;
        long ac = (a >>> 16 ^ c) & PAIRS;
        long bd = (b >>> 16 ^ d) & PAIRS;
        long eg = (e >>> 16 ^ g) & PAIRS;
        long fh = (f >>> 16 ^ h) & PAIRS;
        a ^= ac << 16;
        c ^= ac;
        b ^= bd << 16;
        d ^= bd;
        e ^= eg << 16;
        g ^= eg;
        f ^= fh << 16;
        h ^= fh;
        long ae = (a >>> 32 ^ e) & FOURS;
        long bf = (b >>> 32 ^ f) & FOURS;
        long cg = (c >>> 32 ^ g) & FOURS;
        long dh = (d >>> 32 ^ h) & FOURS;
        target.set(ROW, to, a ^ ae << 32);
        target.set(ROW, to + rows, b ^ bf << 32);
        target.set(ROW, to + 2 * rows, c ^ cg << 32);
        target.set(ROW, to + 3 * rows, d ^ dh << 32);
        target.set(ROW, to + 4 * rows, e ^ ae);
        target.set(ROW, to + 5 * rows, f ^ bf);
        target.set(ROW, to + 6 * rows, g ^ cg);
        target.set(ROW, to + 7 * rows, h ^ dh);
    }
}
