package org.scenebuf.engine.change;

/** One consumer's place in a {@link ChangeLog}: the rows that it has not yet seen. */
public final class ChangeCursor extends LogCursor<RowBits> {

    ChangeCursor(ChangeLog log, long rowCount) {
        super(log, new RowBits(rowCount));
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
        RowRanges ranges = log().look(pending(), RowBits::drain);
        ranges.merge(merging);
        long rows = 0;
        int done = 0;
        try {
            for (; done < ranges.count(); done++) {
                consumer.accept(ranges.from(done), ranges.to(done));
                rows += ranges.to(done) - ranges.from(done);
            }
        } finally {
            for (; done < ranges.count(); done++) {
                putBack(ranges.from(done), ranges.to(done));
            }
        }
        return rows;
    }

    private void putBack(long from, long to) {
        log().putBack(pending(), bits -> bits.add(from, to));
    }
}
