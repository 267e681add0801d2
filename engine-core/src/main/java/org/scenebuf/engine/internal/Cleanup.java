package org.scenebuf.engine.internal;

import java.lang.ref.Cleaner;

/** Runs an action once an object is collected: it gives back what nobody closed before. */
public final class Cleanup {

    private static final Cleaner CLEANER = Cleaner.create();

    private Cleanup() {
    }

    /**
     * Ties an action to an object.
     *
     * @param holder the object; once it is collected, the action runs in another thread
     * @param action what to do; it must not refer to the holder
     * @return {@code clean()} runs the action now; it runs once, however often it is called
     */
    public static Cleaner.Cleanable whenCollected(Object holder, Runnable action) {
        return CLEANER.register(holder, action);
    }
}
