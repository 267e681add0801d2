package org.scenebuf.engine.paging;

/**
 * Runs a garbage collection while slots are in quarantine. The object that has an address of the slot may be
 * unreachable without having been collected. The runs are limited in their frequency.
 */
final class AddressCollector {

    private static final long AGAIN = 500_000_000;

    /** A collection is run when more than the cap divided by this number is in quarantine. */
    private static final int SHARE = 4;

    private final SlotPool pool;
    private final Room room;

    /** The earliest time of the next run, in {@link System#nanoTime}; guarded by this. */
    private long next = System.nanoTime();

    AddressCollector(SlotPool pool, Room room) {
        this.pool = pool;
        this.room = room;
    }

    /** For when there is no other room. Returns whether a collection was run. */
    boolean collectAny() {
        return pool.quarantinedBytes() > 0 && isDue() && collect();
    }

    /** For when the quarantine is so large that chunks have to leave memory for it. */
    void collectMuch() {
        if (pool.quarantinedBytes() > room.cap() / SHARE && isDue()) {
            collect();
        }
    }

    private static boolean collect() {
        System.gc();
        return true;
    }

    private synchronized boolean isDue() {
        long now = System.nanoTime();
        if (now - next < 0) {
            return false;
        }
        next = now + AGAIN;
        return true;
    }
}
