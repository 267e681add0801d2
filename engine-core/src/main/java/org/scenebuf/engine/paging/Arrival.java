package org.scenebuf.engine.paging;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The callers that wait for one chunk to come, with the highest priority and the latest deadline. Guarded by the
 * chunk, except for final fields.
 */
final class Arrival {

    private final PagedChunk chunk;
    private final CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
    private final List<Claim> claims = new ArrayList<>();
    private volatile int waiting;
    private boolean begun;
    private volatile double priority;
    private volatile long deadline;

    /** The priority of its turn in the queue; guarded by the queue. */
    private double queued = Double.NEGATIVE_INFINITY;

    /** Creates an arrival that no caller waits for yet. */
    Arrival(PagedChunk chunk, double priority, long deadline) {
        this.chunk = chunk;
        this.priority = priority;
        this.deadline = deadline;
    }

    PagedChunk chunk() {
        return chunk;
    }

    /** Adds a caller, who may want the chunk on loan. */
    void add(@Nullable Claim claim, Arrival his) {
        waiting++;
        if (claim != null) {
            claims.add(claim);
        }
        priority = Math.max(priority, his.priority);
        deadline = deadline - his.deadline < 0 ? his.deadline : deadline;
    }

    boolean begin() {
        boolean first = !begun;
        begun = true;
        return first;
    }

    /** Removes a caller; true when it was the last one, and nothing was begun. */
    boolean leave() {
        waiting--;
        return waiting == 0 && !begun;
    }

    boolean isWaitedFor() {
        return waiting > 0;
    }

    List<Claim> claims() {
        return claims;
    }

    /** The priority; a higher one is served earlier. */
    double priority() {
        return priority;
    }

    /** Notes a turn in the queue; false when there is already one of at least this priority. */
    boolean queue() {
        boolean isBetter = priority > queued;
        queued = priority;
        return isBetter;
    }

    /** The time until which to wait for room, in {@link System#nanoTime}. */
    long deadline() {
        return deadline;
    }

    /** Whether the time for waiting is over. */
    boolean isOver() {
        return deadline - System.nanoTime() <= 0;
    }

    void done() {
        claims.forEach(Claim::deliver);
        done.complete(null);
    }

    void failed(Throwable reason) {
        claims.forEach(claim -> claim.fail(reason));
        done.completeExceptionally(reason);
    }

    CompletableFuture<@Nullable Void> future() {
        return done;
    }
}
