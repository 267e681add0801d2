package org.scenebuf.engine.paging;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/**
 * What a pager writes to its store. A call of the pager may still run when the pager is closed, or even begin its edit
 * then. It writes nothing more: another pager may be open, and have read the chunk as it was.
 */
final class PagerWrites {

    private final String store;

    /** The writes that have begun and not ended; guarded by this. */
    private int underway;
    private volatile boolean closed;

    PagerWrites(String store) {
        this.store = store;
    }

    /**
     * Begins a write on a thread of the store.
     *
     * @param unless runs where the pager is closed, in place of the write
     * @throws IllegalStateException when the pager is closed
     */
    <T extends @Nullable Object> CompletableFuture<T> begin(Supplier<CompletableFuture<T>> write, Runnable unless) {
        if (!enter()) {
            unless.run();
            throw refused();
        }
        boolean begun = false;
        try {
            CompletableFuture<T> result = write.get();
            result.whenComplete((value, failed) -> leave());
            begun = true;
            return result;
        } finally {
            if (!begun) {
                leave();
            }
        }
    }

    private synchronized boolean enter() {
        underway += closed ? 0 : 1;
        return !closed;
    }

    private synchronized void leave() {
        underway--;
        notifyAll();
    }

    void requireOpen() {
        if (closed) {
            throw refused();
        }
    }

    private IllegalStateException refused() {
        return new IllegalStateException(ErrorText.of("an open pager", "a closed one over " + store, "make another"));
    }

    boolean isClosed() {
        return closed;
    }

    /**
     * Has no later write begin, and waits for those that have. They are the store's own work, and end soon.
     *
     * @return whether this is the first call
     */
    synchronized boolean close() {
        boolean isFirst = !closed;
        closed = true;
        Uninterrupted.await(this, () -> underway == 0);
        return isFirst;
    }
}
