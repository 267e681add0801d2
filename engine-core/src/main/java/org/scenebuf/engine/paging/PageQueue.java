package org.scenebuf.engine.paging;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Chunks that wait to be brought, the most urgent first; the threads that bring them are the pager's own, so that
 * nobody interrupts them. Those for which there is no room are put aside, and tried again a little later: they keep no
 * thread from those that fit.
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
         * Brings a chunk, unless somebody does already.
         *
         * @param isBegun whether this was tried before
         * @return false where there is no room at the moment
         */
        boolean bring(Arrival arrival, boolean isBegun);
    }

    /**
     * A chunk that is to be brought. One that became more urgent has two turns, of which the first counts.
     *
     * @param isBegun whether it was tried before
     * @param notBefore when to try, in {@link System#nanoTime}
     */
    private record Turn(Arrival arrival, double priority, long number, boolean isBegun, long notBefore) {
    }

    /** Begins; without threads of its own, who adds a chunk brings it at once. */
    PageQueue(int threads) {
        this.threads = threads;
    }

    /** Has chunks brought; nothing is added before. */
    void start(Bringer by) {
        bringer = by;
        for (int k = 0; k < threads; k++) {
            Thread.ofPlatform().daemon().name("chunk pager").inheritInheritableThreadLocals(false)
                .start(() -> work(by));
        }
    }

    /** Gives a chunk a turn, unless it has one as urgent. */
    void add(Arrival arrival) {
        add(arrival, false);
    }

    /** Gives a chunk a turn that may have had one in vain. */
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

    /** Turns of those that nobody waits for are dropped from time to time. */
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
            if (!by.bring(next.arrival, next.isBegun) && !putAside(next.arrival)) {
                next.arrival.chunk().close();
            }
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
            // And whoever did is not listened to.
        }
    }

    /** Who waits is told that the pager is closed. */
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
