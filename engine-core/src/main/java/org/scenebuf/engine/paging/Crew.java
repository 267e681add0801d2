package org.scenebuf.engine.paging;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Threads that help a caller with work in many parts. The caller works too, and waits only for helpers that have
 * begun. So idle cores make the work faster, and busy ones do not make it slower.
 */
final class Crew implements AutoCloseable {

    /** A crew without threads. */
    static final Crew NONE = new Crew(0);

    private static final int MOST = 3;

    private final BlockingQueue<Share> offered = new LinkedBlockingQueue<>();
    private final int size;

    /** The number of callers that keep a core busy at the moment. */
    private final AtomicInteger busy = new AtomicInteger();

    private Crew(int size) {
        this.size = size;
    }

    /** Starts a thread for each core but one, at most three. */
    static Crew start() {
        Crew crew = new Crew(Math.clamp(Runtime.getRuntime().availableProcessors() - 1L, 0, MOST));
        for (int k = 0; k < crew.size; k++) {
            PagerThread.start("chunk pager, decoding", crew::help);
        }
        return crew;
    }

    private void help() {
        Share share = next();
        while (share != Share.LAST) {
            share.help();
            share = next();
        }
    }

    private Share next() {
        while (true) {
            try {
                return offered.take();
            } catch (InterruptedException nobodyDoes) {
                // The pager's own threads are never interrupted.
            }
        }
    }

    /**
     * Does work, perhaps on several threads.
     *
     * @param parts the number of parts
     * @param work does parts until none is left; it runs on each thread that takes part
     * @throws X the exception of one of the threads
     */
    <X extends Exception> void share(int parts, Work<X> work) throws X {
        int helpers = Math.min(size - busy.getAndIncrement(), parts - 1);
        try {
            share(work, helpers);
        } finally {
            busy.decrementAndGet();
        }
    }

    private <X extends Exception> void share(Work<X> work, int helpers) throws X {
        if (helpers <= 0) {
            work.run();
            return;
        }
        Share share = new Share(work);
        try {
            for (int k = 0; k < helpers; k++) {
                offered.add(share);
            }
            work.run();
        } finally {
            share.end();
            for (int k = 0; k < helpers; k++) {
                offered.remove(share);
            }
        }
        share.rethrow();
    }

    /** Does work that cannot be shared. Meanwhile the crew has one core less. */
    <T> T alone(Supplier<T> work) {
        busy.incrementAndGet();
        try {
            return work.get();
        } finally {
            busy.decrementAndGet();
        }
    }

    /** Ends the threads, after their current work. */
    @Override
    public void close() {
        for (int k = 0; k < size; k++) {
            offered.add(Share.LAST);
        }
    }

    /** Work that does parts until none is left. */
    @FunctionalInterface
    interface Work<X extends Exception> {

        void run() throws X;
    }
}
