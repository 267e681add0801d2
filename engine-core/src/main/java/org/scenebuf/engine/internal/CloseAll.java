package org.scenebuf.engine.internal;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Closes several objects, even when one of them throws. */
public final class CloseAll {

    private CloseAll() {
    }

    /**
     * Runs every action; each closes one object.
     *
     * @param closers the actions
     * @throws RuntimeException the first exception, with the others suppressed in it; objects that threw can be closed
     *     later
     */
    public static void of(Collection<? extends Runnable> closers) {
        @Nullable RuntimeException refusal = null;
        for (Runnable closer : closers) {
            try {
                closer.run();
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
