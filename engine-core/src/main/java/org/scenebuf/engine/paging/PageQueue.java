package org.scenebuf.engine.paging;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Chunks that wait to be brought, the most urgent first; the threads that bring them are the pager's own, so that
 * nobody interrupts them.
 */
final class PageQueue implements AutoCloseable {

    private final boolean isDirect;
    private final Consumer<Arrival> bring;

    /** All that follow are guarded by this. */
    private final PriorityQueue<Turn> turns = new PriorityQueue<>(
        Comparator.comparingDouble(Turn::priority).reversed().thenComparingLong(Turn::number));
    private long number;
    private boolean closed;

    /** A chunk that became more urgent has two turns, of which the first counts. */
    private record Turn(Arrival arrival, double priority, long number) {
    }

    private PageQueue(boolean isDirect, Consumer<Arrival> bring) {
        this.isDirect = isDirect;
        this.bring = bring;
    }

    /** Begins with threads of its own; without any, who adds a chunk brings it at once. */
    static PageQueue start(int threads, Consumer<Arrival> bring) {
        PageQueue queue = new PageQueue(threads == 0, bring);
        for (int k = 0; k < threads; k++) {
            Thread.ofPlatform().daemon().name("chunk pager").inheritInheritableThreadLocals(false).start(queue::work);
        }
        return queue;
    }

    void add(Arrival arrival) {
        if (isDirect) {
            bring.accept(arrival);
        } else {
            enter(arrival);
        }
    }

    private synchronized void enter(Arrival arrival) {
        turns.add(new Turn(arrival, arrival.priority(), number));
        number++;
        notify();
    }

    private void work() {
        for (Arrival next = next(); next != null; next = next()) {
            bring.accept(next);
        }
    }

    private synchronized @Nullable Arrival next() {
        while (turns.isEmpty() && !closed) {
            try {
                wait();
            } catch (InterruptedException nobodyDoes) {
                // And whoever did is not listened to.
            }
        }
        return closed ? null : turns.remove().arrival();
    }

    synchronized int size() {
        return turns.size();
    }

    @Override
    public synchronized void close() {
        closed = true;
        turns.clear();
        notifyAll();
    }
}
