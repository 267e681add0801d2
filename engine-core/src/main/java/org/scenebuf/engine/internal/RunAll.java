package org.scenebuf.engine.internal;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Runs several actions, even when one of them throws. Most of them close objects. */
public final class RunAll {

    private RunAll() {
    }

    /**
     * Runs every action.
     *
     * @param actions the actions
     * @throws RuntimeException the first exception, with the others suppressed in it; actions that threw can be run
     *     again
     */
    public static void of(Collection<? extends Runnable> actions) {
        @Nullable RuntimeException refusal = null;
        for (Runnable action : actions) {
            try {
                action.run();
            } catch (RuntimeException refused) {
                if (refusal == null) {
                    refusal = refused;
                } else {
                    refusal.addSuppressed(refused);
                }
            }
        }
        if (refusal != null) {
            throw refusal;
        }
    }
}
