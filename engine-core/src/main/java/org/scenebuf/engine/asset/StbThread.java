package org.scenebuf.engine.asset;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Runs stb on a thread of its own: its flip flag is kept for each thread, and once set it cannot be unset, so that
 * setting it on a caller's thread would change what the caller's own use of stb does.
 */
final class StbThread {

    private StbThread() {
    }

    static <T> T call(Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread.ofPlatform().daemon().name("scenebuf-image").start(task);
        return await(task);
    }

    /** Waits whatever comes: the thread reads memory that the caller holds for it. */
    private static <T> T await(FutureTask<T> task) {
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
