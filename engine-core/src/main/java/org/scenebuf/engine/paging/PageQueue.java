package org.scenebuf.engine.paging;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The queue of chunks that are to come, the most urgent first. The pager's own threads bring them, because those are
 * never interrupted. Chunks for which there is no room are put aside and tried again a little later, so that they do
 * not block chunks that fit.
 */
final class PageQueue implements AutoCloseable {

    private static final long TRY_AGAIN = TimeUnit.MILLISECONDS.toNanos(2);
    private static final int FEW = 1024;

    private final int threads;
    private @Nullable Bringer bringer;

    /** All that follow are guarded by this. */
    private final PriorityQueue<Turn> turns = new PriorityQueue<>(
        Comparator.comparingDouble(Turn::priority).reversed().thenComparingLong(Turn::number));
    private final Deque<Turn> aside = new ArrayDeque<>();
    private int sweepAt = FEW;
    private long number;
    private boolean closed;

    /** Brings chunks. */
    @FunctionalInterface
    interface Bringer {

        /**
         * Brings a chunk, unless another thread already does.
         *
         * @param isBegun whether it was tried before
         * @return false where there is no room at the moment
         */
        boolean bring(Arrival arrival, boolean isBegun);
    }

    /**
     * The turn of a chunk. A chunk that became more urgent has two turns, of which the first one counts.
     *
     * @param isBegun whether it was tried before
     * @param notBefore the earliest time of the next try, in {@link System#nanoTime}
     */
    private record Turn(Arrival arrival, double priority, long number, boolean isBegun, long notBefore) {
    }

    /** Creates the queue. Without threads, a caller that adds a chunk brings it at once. */
    PageQueue(int threads) {
        this.threads = threads;
    }

    /** Starts the threads. Nothing may be added before. */
    void start(Bringer by) {
        bringer = by;
        for (int k = 0; k < threads; k++) {
            PagerThread.startInBackground("chunk pager", () -> work(by));
        }
    }

    /** Adds a turn for a chunk, unless it has one that is as urgent. */
    void add(Arrival arrival) {
        add(arrival, false);
    }

    /** Adds a turn for a chunk that may already have had one without success. */
    void addAgain(Arrival arrival) {
        add(arrival, true);
    }

    private void add(Arrival arrival, boolean again) {
        Bringer by = bringer;
        if (threads == 0 && by != null) {
            bringAtOnce(by, arrival);
        } else if (!enter(arrival, again)) {
            arrival.chunk().close();
        }
    }

    private void bringAtOnce(Bringer by, Arrival arrival) {
        boolean isBegun = false;
        while (!by.bring(arrival, isBegun)) {
            isBegun = true;
        }
    }

    private synchronized boolean enter(Arrival arrival, boolean again) {
        if (closed) {
            return false;
        }
        if (arrival.queue() || again) {
            sweep();
            turns.add(new Turn(arrival, arrival.priority(), number, false, 0));
            number++;
            notify();
        }
        return true;
    }

    /** Drops turns of chunks that no caller waits for, from time to time. */
    private void sweep() {
        if (turns.size() >= sweepAt) {
            turns.removeIf(turn -> !turn.arrival.isWaitedFor());
            sweepAt = Math.max(FEW, 2 * turns.size());
        }
    }

    private synchronized boolean putAside(Arrival arrival) {
        if (!closed) {
            aside.addLast(new Turn(arrival, 0, 0, true, System.nanoTime() + TRY_AGAIN));
            notify();
        }
        return !closed;
    }

    private void work(Bringer by) {
        for (Turn next = next(); next != null; next = next()) {
            bring(by, next);
        }
    }

    private void bring(Bringer by, Turn next) {
        try {
            if (!by.bring(next.arrival, next.isBegun) && !putAside(next.arrival)) {
                next.arrival.chunk().close();
            }
        } catch (OutOfMemoryError full) {
            next.arrival.chunk().stayAway(full, Arrival.GIVES_UP);
        }
    }

    private synchronized @Nullable Turn next() {
        while (!closed) {
            Turn first = aside.peekFirst();
            long later = first == null ? Long.MAX_VALUE : first.notBefore - System.nanoTime();
            if (later <= 0) {
                return aside.removeFirst();
            }
            Turn next = turns.poll();
            if (next != null) {
                return next;
            }
            await(first == null ? 0 : TimeUnit.NANOSECONDS.toMillis(later) + 1);
        }
        return null;
    }

    private void await(long millis) {
        try {
            wait(millis);
        } catch (InterruptedException nobodyDoes) {
            // The pager's own threads are never interrupted.
        }
    }

    /** Closes the queue. Waiting callers get the error of a closed pager. */
    @Override
    public void close() {
        Deque<Turn> left = new ArrayDeque<>();
        synchronized (this) {
            closed = true;
            left.addAll(turns);
            left.addAll(aside);
            turns.clear();
            aside.clear();
            notifyAll();
        }
        left.forEach(turn -> turn.arrival.chunk().close());
    }
}
