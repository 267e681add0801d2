package org.scenebuf.engine.paging;

/**
 * Counts the bytes of one kind of memory, so that the cap always holds.
 *
 * <p>When there is no room, other objects have to leave. Two callers must not count on the same bytes. So a caller
 * first gets a <em>promise</em> of bytes, out of those that are free and those that are <em>leaving</em>. It gets the
 * bytes when it {@linkplain #redeem redeems} the promise, once they are free.
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

    /** Promises bytes, if they are free, or will be free when all that is leaving has left. */
    synchronized boolean promise(long bytes) {
        if (missing(bytes) > 0) {
            return false;
        }
        promised += bytes;
        return true;
    }

    /** The bytes that must leave before a number of bytes can be promised; 0 or less when none must. */
    synchronized long missing(long bytes) {
        return used + promised - leaving + bytes - cap;
    }

    /** Cancels a promise. */
    synchronized void withdraw(long bytes) {
        promised -= bytes;
    }

    /** Takes promised bytes, if they are free by now. */
    synchronized boolean redeem(long bytes) {
        if (used + bytes > cap) {
            return false;
        }
        promised -= bytes;
        used += bytes;
        peak = Math.max(peak, used);
        return true;
    }

    /** Gives back bytes that were just redeemed; they are promised again. */
    synchronized void unredeem(long bytes) {
        promised += bytes;
        used -= bytes;
    }

    /** Notes that bytes in use are about to be given back. */
    synchronized void leave(long bytes) {
        leaving += bytes;
    }

    /** Notes that such bytes are not given back after all. */
    synchronized void stay(long bytes) {
        leaving -= bytes;
    }

    /** Gives back bytes for which {@link #leave} was called. */
    synchronized void left(long bytes) {
        leaving -= bytes;
        used -= bytes;
    }

    /** Gives bytes back. */
    synchronized void free(long bytes) {
        used -= bytes;
    }

    /** Takes bytes that are free and not promised. */
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

    /** Whether nothing is about to leave. */
    synchronized boolean isSettled() {
        return leaving == 0;
    }

    /** Lowers the cap by bytes that were promised for this, unless more is in use or promised now. */
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

    /** The most bytes that were ever in use. */
    synchronized long peak() {
        return peak;
    }
}
