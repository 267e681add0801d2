package org.scenebuf.engine.asset;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Runs stb on threads of its own: its flip flag is kept for each thread, and once set it cannot be unset, so that
 * setting it on a caller's thread would change what the caller's own use of stb does.
 *
 * <p>A thread that has nothing to do waits a while for the next image. A new one for each would take several times as
 * long as a small image itself: the memory that stb works in is then mapped anew.
 */
final class StbThread {

    private static final long SECONDS_TO_WAIT = 2;

    /** As many threads as callers at a time, none when there are no images. */
    private static final ExecutorService THREADS = new ThreadPoolExecutor(0, Integer.MAX_VALUE, SECONDS_TO_WAIT,
        TimeUnit.SECONDS, new SynchronousQueue<>(), Thread.ofPlatform().daemon().inheritInheritableThreadLocals(false)
            .name("scenebuf-image").factory());

    private StbThread() {
    }

    static <T> T call(Supplier<T> work) {
        return await(THREADS.submit(work::get));
    }

    /** Waits whatever comes: the thread reads memory that the caller holds for it. */
    private static <T> T await(Future<T> task) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case RuntimeException refused -> throw refused;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(failed);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
