package org.scenebuf.interop.nd4j;

import org.scenebuf.engine.buffer.BufferLayout;

/**
 * Tells whether two items of a layout share bytes, as those of a broadcast row or of a sliding window do. Work in place
 * on such items would come to each of them several times, from several threads.
 */
final class SharedBytes {

    private SharedBytes() {
    }

    /** Tells it of items in 1 or 2 dimensions. */
    static boolean any(BufferLayout items) {
        long rows = items.shape(0);
        long rowStride = Math.abs(items.stride(0));
        long columns = items.ndim() == 1 ? 1 : items.shape(1);
        long columnStride = items.ndim() == 1 ? 0 : Math.abs(items.stride(1));
        long size = items.itemSize();
        if (rows == 0 || columns == 0) {
            return false;
        }
        if (rows > 1 && rowStride < size || columns > 1 && columnStride < size) {
            return true;
        }
        // Rows that are apart altogether are what is asked about nearly always.
        return rows > 1 && columns > 1 && rowStride < (columns - 1) * columnStride + size
            && columnStride < (rows - 1) * rowStride + size && meet(rows, rowStride, columns, columnStride, size);
    }

    /** Looks, for each distance of columns, at the distances of rows that come nearest to it. */
    private static boolean meet(long rows, long rowStride, long columns, long columnStride, long size) {
        for (long column = 1; column < columns; column++) {
            long below = column * columnStride / rowStride;
            for (long row = below; row <= below + 1; row++) {
                if (row < rows && Math.abs(column * columnStride - row * rowStride) < size) {
                    return true;
                }
            }
        }
        return false;
    }
}
