package org.scenebuf.engine.paging;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.FullHeap;
import org.scenebuf.engine.internal.StackRoom;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NotResidentException;

/** The waits of callers for chunks. A caller leaves when its patience is over. */
final class PageWaits {

    /**
     * The extra wait after the deadline. So the error comes from the search for room, which knows more than the clock.
     */
    private static final long GRACE = TimeUnit.MILLISECONDS.toNanos(250);

    /** Ends the claim of a caller who has left. Nobody sees it. */
    private static final CancellationException LEFT = new CancellationException("left");

    private final PageQueue queue;
    private final PagerCounts counts;

    /** Brings a chunk at once, where that takes no longer than asking another thread. */
    private final Predicate<Arrival> atOnce;

    PageWaits(PageQueue queue, PagerCounts counts, Predicate<Arrival> atOnce) {
        PagerEvent.load();
        this.queue = queue;
        this.counts = counts;
        this.atOnce = atOnce;
    }

    /** Requests a chunk. */
    PageRequest request(PagedChunk chunk, double priority) {
        StackRoom.requireForWait();
        Arrival arrival = chunk.want(null, new Arrival(chunk, priority, System.nanoTime()));
        if (arrival != null) {
            queue.add(arrival); // The queue drops a turn that it has already.
        }
        return new PageRequest(arrival);
    }

    /** Waits for a chunk. */
    Loan await(PagedChunk chunk, Object borrower, boolean toRead, Duration patience) {
        StackRoom.requireForWait();
        PagerEvent.Stall stall = PagerEvent.begun(new PagerEvent.Stall());
        long begun = System.nanoTime();
        long deadline = begun + nanos(patience);
        Claim claim = new Claim(borrower, toRead);
        Arrival arrival = chunk.want(claim, new Arrival(chunk, Double.MAX_VALUE, deadline));
        try {
            bring(chunk, arrival, claim);
            return claim.future().get(deadline - System.nanoTime() + GRACE, TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw rethrown(failed.getCause());
        } catch (TimeoutException late) {
            return giveUp(chunk, claim, arrival, "one that did not come within " + patience);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return giveUp(chunk, claim, arrival, "an interrupt of this thread");
        } catch (RuntimeException | Error failed) {
            Loan unused = leave(chunk, claim, arrival);
            if (unused != null) {
                unused.close();
            }
            throw failed;
        } finally {
            counts.stallNanos.add(System.nanoTime() - begun);
            stall.end(chunk.id(), chunk.byteSize(), 0);
        }
    }

    /** The patience in nanoseconds, at most about ninety years, so that a deadline fits into a long. */
    static long nanos(Duration patience) {
        return patience.compareTo(Duration.ofDays(1 << 15)) > 0 ? Duration.ofDays(1 << 15).toNanos()
            : patience.toNanos();
    }

    /** Brings a chunk on this thread or another. Where nothing is to arrive, the chunk is here. */
    private void bring(PagedChunk chunk, @Nullable Arrival arrival, Claim claim) {
        if (arrival == null) {
            claim.deliver();
            return;
        }
        EditOfThread.refuseWait(chunk);
        if (!atOnce.test(arrival)) {
            queue.add(arrival);
        }
    }

    /** Stops waiting. If the chunk has come just now, its loan is returned after all. */
    private static Loan giveUp(PagedChunk chunk, Claim claim, @Nullable Arrival arrival, String given) {
        Loan loan = leave(chunk, claim, arrival);
        if (loan != null) {
            return loan;
        }
        throw new NotResidentException(ErrorText.of(chunk.name() + " in memory", given,
            "ask again later, or for fewer chunks at once"));
    }

    /** Stops waiting. Returns the loan if the chunk has come just now. */
    private static @Nullable Loan leave(PagedChunk chunk, Claim claim, @Nullable Arrival arrival) {
        CompletableFuture<Loan> future = claim.future();
        FullHeap.fail(future, LEFT);
        if (!future.isCompletedExceptionally()) {
            return future.join();
        }
        if (arrival != null) {
            chunk.unwant(arrival);
        }
        return null;
    }

    /** Throws the exception of another thread. */
    private static RuntimeException rethrown(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return (RuntimeException) cause;
    }
}
