package org.scenebuf.engine.internal.rows;

import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.internal.kernel.CountedCopy;

/**
 * Replaces some rows by others, which may be more or fewer, and moves the rows behind them.
 *
 * <pre>{@code
 *  before  | kept | replaced |     tail     |
 *  after   | kept |      added      |     tail     |
 * }</pre>
 *
 * @param firstRow the first row to replace
 * @param replacedRows the number of rows to replace
 * @param addedRows the number of rows in their place
 * @param before the number of rows before
 */
record RowSplice(long firstRow, long replacedRows, long addedRows, long before) {

    /** The number of rows afterwards. */
    long after() {
        return before - replacedRows + addedRows;
    }

    /** Moves the tail, and writes the added rows. The array must be long enough for the rows before and after. */
    void write(BufferExporter array, long byteStride, RowSource added) {
        boolean moves = addedRows != replacedRows;
        long lastChanged = moves ? Math.max(before, after()) : firstRow + replacedRows;
        RowEdit.run(array, "setSubdata", firstRow, lastChanged - firstRow, bytes -> {
            if (moves) {
                CountedCopy.copy(bytes, (firstRow + replacedRows) * byteStride, bytes,
                    (firstRow + addedRows) * byteStride, (before - firstRow - replacedRows) * byteStride);
            }
            added.copyTo(bytes, firstRow * byteStride);
        });
    }
}
