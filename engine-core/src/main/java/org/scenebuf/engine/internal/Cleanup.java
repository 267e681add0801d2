package org.scenebuf.engine.internal;

import java.lang.ref.Cleaner;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Runs an action once an object is collected, to give back what was not closed. All actions run in one thread, so none
 * of them may wait for a user: see {@link UserActions}.
 */
public final class Cleanup {

    private static volatile @Nullable Thread thread;
    private static final Cleaner CLEANER = Cleaner.create(Cleanup::newThread);

    private Cleanup() {
    }

    /**
     * Ties an action to an object.
     *
     * @param holder the object; once it is collected, the action runs in another thread
     * @param action the action; it must not refer to the holder
     * @return an object whose {@code clean()} runs the action now; the action runs only once
     */
    public static Cleaner.Cleanable whenCollected(Object holder, Runnable action) {
        return CLEANER.register(holder, action);
    }

    /** Whether the caller runs in the cleaner's thread. */
    static boolean isRunning() {
        return Thread.currentThread() == thread;
    }

    /**
     * Makes daemon threads, which do not keep the process alive. They inherit nothing from the thread that makes them.
     */
    static ThreadFactory threads(String name) {
        return Thread.ofPlatform().daemon().name(name).inheritInheritableThreadLocals(false).factory();
    }

    private static Thread newThread(Runnable work) {
        Thread made = threads("scenebuf-cleaner").newThread(work);
        thread = made;
        return made;
    }
}
