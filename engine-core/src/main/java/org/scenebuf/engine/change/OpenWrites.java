package org.scenebuf.engine.change;

/**
 * An open view that may have been written through, as its log asks it; guarded by the log.
 *
 * @param <P> how a cursor's unseen changes are kept
 */
interface OpenWrites<P extends PendingChanges> {

    /** Whether nothing was written yet. */
    boolean isEmpty();

    /** Adds all that was written. */
    void addTo(P pending);
}
