package org.scenebuf.engine.paging;

import org.jspecify.annotations.Nullable;

/** Work that others may help with until it ends. */
final class Share {

    /** Says that there is no more. */
    static final Share LAST = new Share(() -> { });

    /** As long as a part takes, or so: who sleeps is woken late. */
    private static final long SPIN_NANOS = 200_000;

    private final Crew.Work<?> work;

    /** All that follow are written under this. */
    private volatile int helping;
    private boolean ended;
    private @Nullable Throwable failure;

    Share(Crew.Work<?> work) {
        this.work = work;
    }

    /** Helps, unless all is done by now. */
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

    /** From now on nobody begins to help; when this returns nobody does. */
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

    /** Throws what a helper threw, which is what the work may throw. */
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
