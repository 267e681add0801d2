package org.scenebuf.engine.paging;

import java.util.function.BooleanSupplier;

/** Waits that no interrupt ends: it is seen after them. */
final class Uninterrupted {

    private Uninterrupted() {
    }

    /**
     * Waits until something holds.
     *
     * @param lock is held by the caller, and told of changes by {@code notifyAll}
     */
    static void await(Object lock, BooleanSupplier state) {
        boolean interrupted = false;
        while (!state.getAsBoolean()) {
            try {
                lock.wait();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
