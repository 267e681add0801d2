package org.scenebuf.engine.asset;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Runs stb on threads of its own. stb keeps a flip flag for each thread, which cannot be unset once it is set. To set
 * it on a caller's thread would change the caller's own use of stb.
 *
 * <p>An idle thread waits a while for the next image. A new thread would have to map the memory in which stb works
 * again, which takes several times as long as a small image itself.
 */
final class StbThread {

    private static final long SECONDS_TO_WAIT = 2;

    /** As many threads as there are callers at a time; none while there are no images. */
    private static final ExecutorService THREADS = new ThreadPoolExecutor(0, Integer.MAX_VALUE, SECONDS_TO_WAIT,
        TimeUnit.SECONDS, new SynchronousQueue<>(), Thread.ofPlatform().daemon().inheritInheritableThreadLocals(false)
            .name("scenebuf-image").factory());

    private StbThread() {
    }

    static <T> T call(Supplier<T> work) {
        return await(THREADS.submit(work::get));
    }

    /** Waits for a task, even when interrupted: the task's thread reads memory that the caller holds for it. */
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
