package org.scenebuf.engine.paging;

/**
 * Asks for a garbage collection where slots wait in quarantine: who had an address may be gone, and nobody has noticed.
 * Not more often than that helps.
 */
final class AddressCollector {

    private static final long AGAIN = 500_000_000;

    /** More than this share of the cap in quarantine is too much. */
    private static final int SHARE = 4;

    private final SlotPool pool;
    private final Room room;

    /** When the next one may be, in {@link System#nanoTime}; guarded by this. */
    private long next = System.nanoTime();

    AddressCollector(SlotPool pool, Room room) {
        this.pool = pool;
        this.room = room;
    }

    /** Where no room is to be had otherwise; gives whether that was worth a try. */
    boolean collectAny() {
        return pool.quarantinedBytes() > 0 && isDue() && collect();
    }

    /** Where so much waits that chunks have to leave for it. */
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
