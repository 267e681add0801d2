package org.scenebuf.engine.change;

/**
 * One consumer's place in a {@link ChangeLog}: what it has not yet seen.
 *
 * <p>A cursor belongs to one consumer, which looks from one thread at a time; marks may come from any thread meanwhile.
 * A cursor that is no longer reachable leaves its log by itself.
 */
public final class ChangeCursor implements AutoCloseable {

    private final ChangeLog log;
    private final RowBits bits;

    ChangeCursor(ChangeLog log, long rowCount) {
        this.log = log;
        this.bits = new RowBits(rowCount);
    }

    /**
     * Tells whether a look would find something.
     *
     * @return true when it would
     */
    public boolean hasChanges() {
        return log.hasChanges(this);
    }

    /**
     * Takes all that changed since the last look.
     *
     * @param consumer gets the ranges in ascending order, none touching another; when it throws, the range it was
     *     called with and all later ones count as not seen
     * @return how many rows it got
     */
    public long drain(RowRangeConsumer consumer) {
        RowRanges ranges = log.look(this);
        long rows = 0;
        int done = 0;
        try {
            for (; done < ranges.count(); done++) {
                consumer.accept(ranges.from(done), ranges.to(done));
                rows += ranges.to(done) - ranges.from(done);
            }
        } finally {
            for (; done < ranges.count(); done++) {
                log.putBack(this, ranges.from(done), ranges.to(done));
            }
        }
        return rows;
    }

    /** Leaves the log; nothing is noted for this cursor any more. */
    @Override
    public void close() {
        log.remove(this);
    }

    /** Guarded by the log. */
    RowBits bits() {
        return bits;
    }
}
