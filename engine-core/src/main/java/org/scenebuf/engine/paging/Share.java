package org.scenebuf.engine.paging;

import org.jspecify.annotations.Nullable;

/** Work that other threads may help with until it ends. */
final class Share {

    /** Tells a thread that there is no more work. */
    static final Share LAST = new Share(() -> { });

    /** The longest busy wait, about the time of one part. A sleeping thread would be woken late. */
    private static final long SPIN_NANOS = 200_000;

    private final Crew.Work<?> work;

    /** All following fields are written under this. */
    private volatile int helping;
    private boolean ended;
    private @Nullable Throwable failure;

    Share(Crew.Work<?> work) {
        this.work = work;
    }

    /** Helps, unless the work is done by now. */
    void help() {
        if (!begin()) {
            return;
        }
        @Nullable Throwable failed = null;
        try {
            work.run();
        } catch (Throwable thrown) {
            failed = thrown;
        } finally {
            leave(failed);
        }
    }

    private synchronized boolean begin() {
        helping += ended ? 0 : 1;
        return !ended;
    }

    private synchronized void leave(@Nullable Throwable failed) {
        failure = failure == null ? failed : failure;
        helping--;
        notifyAll();
    }

    /** Ends the help: no thread begins to help any more, and when this returns no thread helps. */
    void end() {
        synchronized (this) {
            ended = true;
        }
        long until = System.nanoTime() + SPIN_NANOS;
        while (helping > 0 && System.nanoTime() - until < 0) {
            Thread.onSpinWait();
        }
        synchronized (this) {
            Uninterrupted.await(this, () -> helping == 0);
        }
    }

    /** Throws the exception of a helper, which is one that the work may throw. */
    @SuppressWarnings("unchecked")
    synchronized <X extends Exception> void rethrow() throws X {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (X) failure;
        }
    }
}
