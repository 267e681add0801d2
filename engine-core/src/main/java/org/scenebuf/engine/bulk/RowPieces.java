package org.scenebuf.engine.bulk;

import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.buffer.BufferLayout;

/**
 * The bytes of a row as contiguous pieces: one piece, or one for each item.
 *
 * @param memory the memory
 * @param firstRow the byte where row 0 begins
 * @param byteStride the bytes from row to row
 * @param offsets the first byte of each piece in its row
 * @param pieceSize the bytes of each piece
 */
record RowPieces(MemorySegment memory, long firstRow, long byteStride, long[] offsets, long pieceSize) {

    /** Whether all items of a row are one piece. */
    static boolean isWhole(BufferLayout rows) {
        return rows.shape(0) == 0 || rows.index(0, 0).isContiguous('C');
    }

    static RowPieces of(MemorySegment memory, long firstItem, BufferLayout rows, boolean whole) {
        BufferLayout row = rows.index(0, 0);
        long[] offsets = whole ? new long[1] : itemOffsets(row);
        return new RowPieces(memory, firstItem, rows.stride(0), offsets, whole ? row.byteSize() : row.itemSize());
    }

    private static long[] itemOffsets(BufferLayout row) {
        long[] offsets = {0};
        for (int k = 0; k < row.ndim(); k++) {
            int extent = Math.toIntExact(row.shape(k));
            long[] more = new long[Math.multiplyExact(offsets.length, extent)];
            for (int n = 0; n < more.length; n++) {
                more[n] = offsets[n / extent] + n % extent * row.stride(k);
            }
            offsets = more;
        }
        return offsets;
    }
}
