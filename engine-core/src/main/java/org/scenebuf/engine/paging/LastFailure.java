package org.scenebuf.engine.paging;

/** The time of the last failure, so that the work is not tried again at once. Guarded by its owner. */
final class LastFailure {

    /** The time until the next try, in nanoseconds. */
    private static final long TRY_AGAIN = 1_000_000_000;

    private boolean isThere;
    private long since;

    void happened() {
        isThere = true;
        since = System.nanoTime();
    }

    boolean isRecent() {
        return isThere && System.nanoTime() - since < TRY_AGAIN;
    }
}
