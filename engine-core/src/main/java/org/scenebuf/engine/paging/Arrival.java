package org.scenebuf.engine.paging;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.FullHeap;
import org.scenebuf.engine.memory.NativeMemory;

/**
 * The callers that wait for one chunk to come, with the highest priority and the latest deadline. Guarded by the
 * chunk, except for final fields.
 */
final class Arrival {

    /** For callers who have no reason to wait any longer. It is made early: the heap may be full when it is needed. */
    static final Predicate<Arrival> GIVES_UP = arrival -> false;

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

    /** Begins the loans of all who wait: all or none. Called under the chunk's lock. */
    void keep(NativeMemory memory) {
        boolean isKept = false;
        try {
            for (Claim claim : claims) {
                claim.keep(memory);
            }
            isKept = true;
        } finally {
            if (!isKept) {
                claims.forEach(Claim::drop);
                memory.close();
            }
        }
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
        FullHeap.complete(done, null);
    }

    void failed(Throwable reason) {
        for (int k = 0; k < claims.size(); k++) {
            claims.get(k).fail(reason); // No iterator: the reason may be a full heap.
        }
        FullHeap.fail(done, reason);
    }

    CompletableFuture<@Nullable Void> future() {
        return done;
    }
}
