package org.scenebuf.engine.paging;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.FullHeap;
import org.scenebuf.engine.internal.OwnAction;

/**
 * The threads for a store's input and output, which are never interrupted: an interrupt would close the channel for
 * all. A caller that is interrupted only stops waiting.
 */
final class IoThreads {

    private static final int READERS = 2;

    private final Executor writer;
    private final Executor readers;
    private final Runnable end;

    private IoThreads(Executor writer, Executor readers, Runnable end) {
        this.writer = writer;
        this.readers = readers;
        this.end = end;
    }

    /** Starts threads of its own. */
    static IoThreads start() {
        ExecutorService writer = Executors.newSingleThreadExecutor(IoThreads::daemon);
        ExecutorService readers = Executors.newFixedThreadPool(READERS, IoThreads::daemon);
        return new IoThreads(writer, readers, () -> {
            writer.shutdown();
            readers.shutdown();
        });
    }

    /** Does everything on the caller's thread, for a disk that interrupts cannot harm. */
    static IoThreads direct() {
        return new IoThreads(Runnable::run, Runnable::run, () -> { });
    }

    /** Work with files that has a result. */
    @FunctionalInterface
    interface Work<T extends @Nullable Object> {

        T run() throws IOException;
    }

    /** Work with files without a result. */
    @FunctionalInterface
    interface Action {

        void run() throws IOException;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "chunk store");
        thread.setDaemon(true);
        return thread;
    }

    <T extends @Nullable Object> CompletableFuture<T> write(Work<T> work) {
        return write(work, OwnAction.NONE);
    }

    /**
     * Does work on the writer thread.
     *
     * @param unless runs where that is impossible, in place of the work: the threads have ended, or the heap is full
     */
    <T extends @Nullable Object> CompletableFuture<T> write(Work<T> work, Runnable unless) {
        return submit(writer, work, unless);
    }

    CompletableFuture<@Nullable Void> run(Action action) {
        return write(() -> {
            action.run();
            return null;
        });
    }

    <T> CompletableFuture<T> read(Work<T> work) {
        return submit(readers, work, OwnAction.NONE);
    }

    private static <T extends @Nullable Object> CompletableFuture<T> submit(Executor threads, Work<T> work,
        Runnable unless) {
        @Nullable Task<T> task = null;
        try {
            task = new Task<>(work);
            threads.execute(task);
            return task.result;
        } catch (RejectedExecutionException ended) {
            unless.run();
            return CompletableFuture.failedFuture(ChunkStoreException.closed("", ended));
        } catch (Error out) {
            if (task == null || task.begin()) {
                unless.run(); // Out of memory, or of stack: it is not done.
            }
            throw out;
        }
    }

    /** Work that is done once, or never. */
    private static final class Task<T extends @Nullable Object> implements Runnable {

        private final Work<T> work;
        private final CompletableFuture<T> result = new CompletableFuture<>();
        private final AtomicBoolean begun = new AtomicBoolean();

        Task(Work<T> work) {
            this.work = work;
        }

        /** True for the first caller, whose decision it is. */
        boolean begin() {
            return begun.compareAndSet(false, true);
        }

        @Override
        public void run() {
            if (!begin()) {
                return;
            }
            T value;
            try {
                value = work.run();
            } catch (Throwable failed) {
                FullHeap.fail(result, failed);
                return;
            }
            FullHeap.complete(result, value);
        }
    }

    /** Waits for work, and throws its exceptions; an {@link IOException} becomes a {@link ChunkStoreException}. */
    static <T extends @Nullable Object> T await(CompletableFuture<T> work, String what) {
        try {
            return work.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ChunkStoreException(ErrorText.of("to wait for " + what, "an interrupt of this thread",
                "ask again later: the store goes on"), interrupted);
        } catch (ExecutionException failed) {
            throw rethrown(failed.getCause(), what);
        }
    }

    /** Waits for work that uses the caller's memory. An interrupt takes effect after it. */
    static <T extends @Nullable Object> T awaitInAnyCase(CompletableFuture<T> work, String what) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return work.get();
                } catch (InterruptedException later) {
                    interrupted = true;
                } catch (ExecutionException failed) {
                    throw rethrown(failed.getCause(), what);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Gives a future to the user. The user's actions run on other threads than the store's, and a cancellation has no
     * other effect.
     *
     * @param unwanted gets the result when the user has cancelled
     */
    static <T extends @Nullable Object> CompletableFuture<T> told(CompletableFuture<T> work, String what,
        Consumer<T> unwanted) {
        CompletableFuture<T> result = new CompletableFuture<>();
        work.whenCompleteAsync((value, failed) -> {
            if (failed != null) {
                FullHeap.fail(result, told(failed, what));
            } else if (!FullHeap.complete(result, value)) {
                unwanted.accept(value);
            }
        }, FullHeap::start);
        return result;
    }

    private static Throwable told(Throwable failed, String what) {
        try {
            return failed instanceof Error ? failed : rethrown(failed, what);
        } catch (OutOfMemoryError full) {
            return full;
        }
    }

    private static RuntimeException rethrown(Throwable cause, String what) {
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof ClosedChannelException) {
            return new ChunkStoreException(ErrorText.of("a store that stays open for " + what, "one that was closed",
                "open it again"), cause);
        }
        if (cause instanceof IOException failed) {
            return new ChunkStoreException(ErrorText.of(what + " to succeed", failed,
                "look at the disk's space, permissions and health"), failed);
        }
        return (RuntimeException) cause;
    }

    void close() {
        end.run();
    }
}
