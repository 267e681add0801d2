package org.scenebuf.engine.paging;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A chunk that is to come into memory while the caller goes on. */
public final class PageRequest {

    private final @Nullable Arrival arrival;

    /** Both are guarded by this. */
    private @Nullable CompletableFuture<@Nullable Void> future;
    private boolean cancelled;

    /** Of a chunk that is there where nobody has to bring it. */
    PageRequest(@Nullable Arrival arrival) {
        this.arrival = arrival;
    }

    /**
     * Tells whether there is nothing to wait for any more.
     *
     * @return true when the chunk came, or could not
     */
    public boolean isDone() {
        return arrival == null || arrival.future().isDone();
    }

    /**
     * Gives what tells of the end.
     *
     * @return is done when the chunk has come; it may have been paged out again by then, as nobody pinned it. It fails
     *     where it cannot be read, where there is no room, and where the chunk is deleted or replaced meanwhile
     */
    public synchronized CompletableFuture<@Nullable Void> future() {
        if (future == null) {
            future = arrival == null ? CompletableFuture.completedFuture(null)
                : arrival.future().whenCompleteAsync((nothing, failed) -> { }, Thread::startVirtualThread);
            if (cancelled) {
                future.cancel(false);
            }
        }
        return future;
    }

    /** Wants the chunk no longer. Where others do, or it is being read already, it comes all the same. */
    public synchronized void cancel() {
        if (arrival == null || cancelled) {
            return;
        }
        cancelled = true;
        if (future != null) {
            future.cancel(false);
        }
        arrival.chunk().unwant(arrival);
    }
}
