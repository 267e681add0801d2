package org.scenebuf.engine.paging;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Threads that help whoever has work in many parts. He works, too, and waits for none that has not begun: with idle
 * cores the work is done sooner, without them as soon as by him alone.
 */
final class Crew implements AutoCloseable {

    /** Nobody helps. */
    static final Crew NONE = new Crew(0);

    private static final int MOST = 3;

    private final BlockingQueue<Share> offered = new LinkedBlockingQueue<>();
    private final int size;

    /** Who keeps a core busy at the moment, besides the crew. */
    private final AtomicInteger busy = new AtomicInteger();

    private Crew(int size) {
        this.size = size;
    }

    /** Begins with a thread for each core but one, up to three. */
    static Crew start() {
        Crew crew = new Crew(Math.clamp(Runtime.getRuntime().availableProcessors() - 1L, 0, MOST));
        for (int k = 0; k < crew.size; k++) {
            Thread.ofPlatform().daemon().name("chunk pager, decoding").inheritInheritableThreadLocals(false)
                .start(crew::help);
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
                // And whoever did is not listened to.
            }
        }
    }

    /**
     * Does work, perhaps by several threads at once.
     *
     * @param parts how many parts it has
     * @param work does parts until none is left; is done by each thread that takes part
     * @throws X what one of them threw
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
        for (int k = 0; k < helpers; k++) {
            offered.add(share);
        }
        try {
            work.run();
        } finally {
            share.end();
            for (int k = 0; k < helpers; k++) {
                offered.remove(share);
            }
        }
        share.rethrow();
    }

    /** Does work that cannot be shared; so long there is a core less for the crew. */
    <T> T alone(Supplier<T> work) {
        busy.incrementAndGet();
        try {
            return work.get();
        } finally {
            busy.decrementAndGet();
        }
    }

    /** Its threads end, after what they are at. */
    @Override
    public void close() {
        for (int k = 0; k < size; k++) {
            offered.add(Share.LAST);
        }
    }

    /** Does parts of something until none is left. */
    @FunctionalInterface
    interface Work<X extends Exception> {

        void run() throws X;
    }
}
