package org.scenebuf.engine.internal.rows;

import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.internal.kernel.CountedCopy;

/**
 * Replaces some rows by others, of which there may be more or fewer, and moves the rows behind them.
 *
 * <pre>{@code
 *  before  | kept | replaced |     tail     |
 *  after   | kept |      added      |     tail     |
 * }</pre>
 *
 * @param firstRow the first row that is replaced
 * @param replacedRows how many rows are
 * @param addedRows how many take their place
 * @param before how many rows there were
 */
record RowSplice(long firstRow, long replacedRows, long addedRows, long before) {

    /** How many rows there will be. */
    long after() {
        return before - replacedRows + addedRows;
    }

    /** Writes what was added, and moves the tail, in an array that is long enough for both. */
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
