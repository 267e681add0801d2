package org.scenebuf.engine.internal;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Counts bytes that the garbage collector does not see, but gives back with objects that nobody closed. It asks the
 * collector to run when the bytes have become half as many again as the last run left, and {@code least} more at least.
 * So dropped memory cannot pile up, and memory that is in use causes few runs.
 */
final class CollectorPressure {

    private static final long FIRST_PAUSE_NANOS = 1_000_000;
    private static final long LONGEST_PAUSE_NANOS = 64_000_000;

    /** When a pause of this length brings nothing, the clean-up is over. */
    private static final long PATIENCE_NANOS = 8_000_000;

    private final AtomicLong bytes = new AtomicLong();
    private final long least;
    private final Runnable collector;

    /** More bytes than this cause a run. */
    private final AtomicLong limit;

    /**
     * Begins with no bytes.
     *
     * @param least the growth that causes a run, in bytes, where half of the bytes is less
     * @param collector runs the collector, and returns when it has found what was dropped
     */
    CollectorPressure(long least, Runnable collector) {
        this.least = least;
        this.collector = collector;
        this.limit = new AtomicLong(least);
    }

    long bytes() {
        return bytes.get();
    }

    void add(long count) {
        if (bytes.addAndGet(count) > limit.get()) {
            collectAboveLimit();
        }
    }

    /** Counts bytes that their owner gave back. */
    void remove(long count) {
        bytes.addAndGet(-count);
    }

    /** Counts bytes that were given back because they were dropped. The last run came before that: it saw too many. */
    void removeDropped(long count) {
        limit.accumulateAndGet(limitAbove(bytes.addAndGet(-count)), Math::min);
    }

    /** Lets the collector run, and waits a short time for the clean-up after it. */
    synchronized void collect() {
        collector.run();
        awaitCleanup();
        limit.set(limitAbove(bytes.get()));
    }

    private long limitAbove(long left) {
        return Saturated.add(left, Math.max(least, left / 2));
    }

    /** Threads that come here together wait for one run. */
    private synchronized void collectAboveLimit() {
        if (bytes.get() > limit.get()) {
            collect();
        }
    }

    /**
     * Waits while the bytes become fewer. The caller may hold a lock that some clean-up needs, so the wait has an end.
     */
    private void awaitCleanup() {
        long before = bytes.get();
        for (long pause = FIRST_PAUSE_NANOS; pause <= LONGEST_PAUSE_NANOS; pause *= 2) {
            LockSupport.parkNanos(pause);
            long now = bytes.get();
            if (now >= before && pause >= PATIENCE_NANOS) {
                return;
            }
            before = now;
        }
    }
}
