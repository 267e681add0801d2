package org.scenebuf.engine.change;

import org.scenebuf.engine.internal.RowBits;

/**
 * The rows that a cursor has not yet seen.
 *
 * @param bits which they are
 */
record PendingRows(RowBits bits) implements PendingChanges {

    @Override
    public boolean isEmpty() {
        return bits.isEmpty();
    }

    /** Takes all rows out, as ranges in ascending order. */
    RowRanges drain() {
        RowRanges ranges = new RowRanges();
        bits.forEachRange(ranges::add);
        bits.clear();
        return ranges;
    }
}
