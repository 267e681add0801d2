package org.scenebuf.engine.paging;

import java.util.function.BooleanSupplier;

/** Waits that an interrupt does not end. The interrupt takes effect after the wait. */
final class Uninterrupted {

    private Uninterrupted() {
    }

    /**
     * Waits until a condition holds.
     *
     * @param lock a lock that the caller holds; changes must be announced by its {@code notifyAll}
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
