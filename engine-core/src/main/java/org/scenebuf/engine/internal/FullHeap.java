package org.scenebuf.engine.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a thread of the library owes to its callers also when the heap is full: they wait for it, and would wait for
 * ever. So it tries again until the heap has room.
 */
public final class FullHeap {

    private static final BiConsumer<CompletableFuture<?>, Throwable> FAIL = CompletableFuture::completeExceptionally;
    private static final BiConsumer<Runnable, Runnable> START = (work, same) -> Thread.startVirtualThread(work);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

    static {
        // To load a class takes heap. So all that is needed then is used once before.
        untilDone(FullHeap::runOutOnce, new AtomicBoolean(), "");
    }

    private FullHeap() {
    }

    private static void runOutOnce(AtomicBoolean ranOut, String nothing) {
        if (ranOut.compareAndSet(false, true)) {
            throw new OutOfMemoryError(nothing);
        }
    }

    /**
     * Completes a future.
     *
     * @param <T> what it gives
     * @param future the future
     * @param value its value
     * @return false where it was ended otherwise
     */
    public static <T extends @Nullable Object> boolean complete(CompletableFuture<T> future, T value) {
        while (true) {
            try {
                // A try that ran out of heap may have completed it, but not told all who wait for it.
                return future.complete(value) || !future.isCompletedExceptionally() && future.join() == value;
            } catch (OutOfMemoryError full) {
                pause();
            }
        }
    }

    /**
     * Ends a future by an exception.
     *
     * @param future the future
     * @param reason the exception
     */
    public static void fail(CompletableFuture<?> future, Throwable reason) {
        untilDone(FAIL, future, reason);
    }

    /**
     * Starts a virtual thread.
     *
     * @param work what it does
     */
    public static void start(Runnable work) {
        untilDone(START, work, work);
    }

    /**
     * Does what must be done.
     *
     * @param <A> the kind of its first argument
     * @param <B> the kind of its second argument
     * @param action it is run again where the heap was too full for it, and has changed nothing then. It must not be
     *     made anew for the call, because that takes heap
     * @param first its first argument
     * @param second its second argument
     */
    public static <A, B> void untilDone(BiConsumer<A, B> action, A first, B second) {
        while (true) {
            try {
                action.accept(first, second);
                return;
            } catch (OutOfMemoryError full) {
                pause();
            }
        }
    }

    /** Waits a little, while others may give heap back. */
    public static void pause() {
        LockSupport.parkNanos(PAUSE);
    }
}
