package org.scenebuf.engine.paging;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.FullHeap;

/** A request for a chunk, which comes into memory while the caller does other work. */
public final class PageRequest {

    private final @Nullable Arrival arrival;

    /** Both fields are guarded by this. */
    private @Nullable CompletableFuture<@Nullable Void> future;
    private boolean cancelled;

    /** Creates a request. The arrival is null for a chunk that is in memory already. */
    PageRequest(@Nullable Arrival arrival) {
        this.arrival = arrival;
    }

    /** {@return whether the request has ended: the chunk came, or could not come} */
    public boolean isDone() {
        return arrival == null || arrival.future().isDone();
    }

    /**
     * Gives a future of the request's end.
     *
     * @return completes when the chunk has come. The chunk may have been paged out again by then, because no pin
     *     holds it. The future fails when the chunk cannot be read, when there is no room, and when the chunk is
     *     deleted or replaced meanwhile
     */
    public synchronized CompletableFuture<@Nullable Void> future() {
        if (future == null) {
            future = arrival == null ? CompletableFuture.completedFuture(null)
                : arrival.future().whenCompleteAsync((nothing, failed) -> { }, FullHeap::start);
            if (cancelled) {
                future.cancel(false);
            }
        }
        return future;
    }

    /** Cancels the request. The chunk comes all the same when others wait for it, or when it is being read already. */
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
