package org.scenebuf.interop;

import java.util.function.BooleanSupplier;

/** Waits for what only the garbage collector brings about. */
public final class Eventually {

    private Eventually() {
    }

    /** Collects until the condition holds; false after ten seconds without. */
    public static boolean holds(BooleanSupplier condition) {
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
