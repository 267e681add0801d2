package org.scenebuf.engine.internal;

import java.lang.ref.Cleaner;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Runs an action once an object is collected: it gives back what nobody closed before. All actions run in one thread,
 * so none may wait for a user: see {@link UserActions}.
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
     * @param action what to do; it must not refer to the holder
     * @return {@code clean()} runs the action now; it runs once, however often it is called
     */
    public static Cleaner.Cleanable whenCollected(Object holder, Runnable action) {
        return CLEANER.register(holder, action);
    }

    /** Whether the caller is an action that runs because something was collected. */
    static boolean isRunning() {
        return Thread.currentThread() == thread;
    }

    /** Makes threads that keep nothing of whoever came first, and no process from ending. */
    static ThreadFactory threads(String name) {
        return Thread.ofPlatform().daemon().name(name).inheritInheritableThreadLocals(false).factory();
    }

    private static Thread newThread(Runnable work) {
        Thread made = threads("scenebuf-cleaner").newThread(work);
        thread = made;
        return made;
    }
}
