package org.scenebuf.engine.paging;

/**
 * Counts the bytes of one kind of memory, so that there are never more of them than the cap.
 *
 * <p>Who wants room where there is none has others leave. So that two do not count on the same bytes, who wants some is
 * <em>promised</em> them first, out of what is free and what is <em>leaving</em>; bytes are his when he
 * {@linkplain #redeem redeems} the promise, which is possible once they are free.
 *
 * <pre>
 *   |&lt;------------------------ cap ------------------------&gt;|
 *   | used                              | free             |
 *   |                    | leaving      |
 *                        | promised                  | may be promised
 * </pre>
 */
final class Room {

    /** All that follow are guarded by this. */
    private long cap;
    private long used;
    private long promised;
    private long leaving;
    private long peak;

    Room(long cap) {
        this.cap = cap;
    }

    /** Promises bytes, if they are free, or will be when all have left who are leaving. */
    synchronized boolean promise(long bytes) {
        if (missing(bytes) > 0) {
            return false;
        }
        promised += bytes;
        return true;
    }

    /** How many bytes more would have to leave before so many could be promised; 0 or less when none. */
    synchronized long missing(long bytes) {
        return used + promised - leaving + bytes - cap;
    }

    /** Takes a promise back. */
    synchronized void withdraw(long bytes) {
        promised -= bytes;
    }

    /** Takes the bytes that were promised, if they are free by now. */
    synchronized boolean redeem(long bytes) {
        if (used + bytes > cap) {
            return false;
        }
        promised -= bytes;
        used += bytes;
        peak = Math.max(peak, used);
        return true;
    }

    /** Gives bytes back that were redeemed just now, and promised still. */
    synchronized void unredeem(long bytes) {
        promised += bytes;
        used -= bytes;
    }

    /** Says that bytes in use are about to be given back. */
    synchronized void leave(long bytes) {
        leaving += bytes;
    }

    /** Says that bytes which were about to be given back are not. */
    synchronized void stay(long bytes) {
        leaving -= bytes;
    }

    /** Gives bytes back that were {@linkplain #leave about} to be. */
    synchronized void left(long bytes) {
        leaving -= bytes;
        used -= bytes;
    }

    /** Gives bytes back. */
    synchronized void free(long bytes) {
        used -= bytes;
    }

    /** Takes bytes that are free and promised to nobody. */
    synchronized boolean take(long bytes) {
        return promise(bytes) && redeemOrWithdraw(bytes);
    }

    private boolean redeemOrWithdraw(long bytes) {
        if (redeem(bytes)) {
            return true;
        }
        withdraw(bytes);
        return false;
    }

    /** Whether nobody is about to leave. */
    synchronized boolean isSettled() {
        return leaving == 0;
    }

    /** Lowers the cap by bytes that were promised for that, unless more is in use or promised now. */
    synchronized boolean lower(long to, long promisedBytes) {
        if (used + promised - promisedBytes > to) {
            return false;
        }
        promised -= promisedBytes;
        cap = to;
        return true;
    }

    synchronized long cap() {
        return cap;
    }

    synchronized long used() {
        return used;
    }

    /** The most that was ever in use. */
    synchronized long peak() {
        return peak;
    }
}
