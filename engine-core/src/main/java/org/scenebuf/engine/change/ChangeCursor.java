package org.scenebuf.engine.change;

import org.scenebuf.engine.internal.RowBits;

/** One consumer's place in a {@link ChangeLog}: the rows that it has not yet seen. */
public final class ChangeCursor extends LogCursor<PendingRows> {

    ChangeCursor(ChangeLog log, long rowCount) {
        super(log, new PendingRows(new RowBits(rowCount)));
    }

    /**
     * Takes all that changed since the last look.
     *
     * @param consumer gets the ranges in ascending order, none touching another; when it throws, the range it was
     *     called with and all later ones count as not seen
     * @return how many rows it got
     */
    public long drain(RowRangeConsumer consumer) {
        return drain(RangeMerging.NONE, consumer);
    }

    /**
     * Takes all that changed since the last look, in fewer ranges: some unchanged rows between changed ones come with
     * them.
     *
     * @param merging which ranges are joined
     * @param consumer gets the ranges in ascending order, none touching another; when it throws, the range it was
     *     called with and all later ones count as not seen
     * @return how many rows it got, the unchanged ones included
     */
    public long drain(RangeMerging merging, RowRangeConsumer consumer) {
        RowRanges ranges = log().look(pending(), PendingRows::drain);
        ranges.merge(merging);
        long rows = 0;
        int done = 0;
        try {
            for (; done < ranges.count(); done++) {
                consumer.accept(ranges.first(done), ranges.count(done));
                rows += ranges.count(done);
            }
        } finally {
            for (; done < ranges.count(); done++) {
                putBack(ranges.first(done), ranges.count(done));
            }
        }
        return rows;
    }

    private void putBack(long firstRow, long rowCount) {
        log().putBack(pending(), rows -> rows.bits().add(firstRow, rowCount));
    }
}
