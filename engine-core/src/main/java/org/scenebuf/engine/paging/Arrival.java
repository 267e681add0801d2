package org.scenebuf.engine.paging;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Those who wait for one chunk to come: how urgently, and up to when. Guarded by the chunk, but for what is final. */
final class Arrival {

    private final PagedChunk chunk;
    private final CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
    private final List<Claim> claims = new ArrayList<>();
    private volatile int waiting;
    private boolean begun;
    private volatile double priority;
    private volatile long deadline;

    /** With which priority it has a turn; guarded by the queue. */
    private double queued = Double.NEGATIVE_INFINITY;

    /** Begins with nobody. */
    Arrival(PagedChunk chunk, double priority, long deadline) {
        this.chunk = chunk;
        this.priority = priority;
        this.deadline = deadline;
    }

    PagedChunk chunk() {
        return chunk;
    }

    /** One more waits, who may want to have the chunk on loan. */
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

    /** One waits no longer; true when he was the last, and nothing was begun. */
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

    /** The larger, the sooner. */
    double priority() {
        return priority;
    }

    /** Gives it a turn, unless it has one as good. */
    boolean queue() {
        boolean isBetter = priority > queued;
        queued = priority;
        return isBetter;
    }

    /** Until when to wait for room, in {@link System#nanoTime}. */
    long deadline() {
        return deadline;
    }

    /** Whether nobody waits any longer for room. */
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
