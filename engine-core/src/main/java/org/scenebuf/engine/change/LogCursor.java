package org.scenebuf.engine.change;

/**
 * What one consumer has not yet seen of a log: rows for a {@link ChangeCursor}, pixels for an
 * {@link ImageChangeCursor}.
 *
 * <p>A cursor belongs to one consumer, which looks from one thread at a time; marks may come from any thread meanwhile.
 * A cursor that is no longer reachable leaves its log by itself.
 *
 * @param <P> how the unseen changes are kept
 */
abstract sealed class LogCursor<P extends PendingChanges> implements AutoCloseable
    permits ChangeCursor, ImageChangeCursor {

    private final WatchedLog<P> log;
    private final P pending;

    LogCursor(WatchedLog<P> log, P pending) {
        this.log = log;
        this.pending = pending;
    }

    /**
     * Tells whether a look would find something.
     *
     * @return true when it would
     */
    public final boolean hasChanges() {
        return log.hasChanges(pending);
    }

    /** Leaves the log; nothing is noted for this cursor any more. */
    @Override
    public final void close() {
        log.remove(this);
    }

    final WatchedLog<P> log() {
        return log;
    }

    /** Guarded by the log. */
    final P pending() {
        return pending;
    }
}
