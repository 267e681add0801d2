package org.scenebuf.engine.memory;

import java.util.function.BooleanSupplier;

/** Waits for what only the garbage collector brings about. */
public final class Collected {

    private Collected() {
    }

    /** Collects what earlier tests left, so that figures do not change under a test that compares them. */
    public static MemoryStatistics settled() {
        long[] last = {-1};
        eventually(() -> last[0] == (last[0] = MemoryStatistics.now().blocks()));
        return MemoryStatistics.now();
    }

    /** Collects until the condition holds; false after ten seconds without. */
    public static boolean eventually(BooleanSupplier condition) {
        for (int round = 0; round < 200; round++) {
            System.gc();
            if (condition.getAsBoolean()) {
                return true;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }
}
