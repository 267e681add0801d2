package org.scenebuf.engine.internal;

import java.lang.System.Logger.Level;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs users' actions at the end of an object's life. Where the cleaner finds that end, the user's action runs in a
 * thread of its own. So the cleaner goes on, however long the action takes.
 *
 * <p>There is one such thread, made when it is needed. So the actions of a block run in the order in which its parts
 * ended.
 */
public final class UserActions {

    private static final System.Logger LOGGER = System.getLogger(UserActions.class.getPackageName());
    private static final long IDLE_SECONDS = 10;
    private static final ThreadPoolExecutor THREAD = new ThreadPoolExecutor(0, 1, IDLE_SECONDS, TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(), Cleanup.threads("scenebuf-user-actions"));

    private UserActions() {
    }

    /**
     * Runs an action at once, in the calling thread. Where the caller is the cleaner, it runs the action in the thread
     * for users' actions, and exceptions are logged.
     *
     * @param action the action; an {@link OwnAction} always runs at once
     */
    public static void run(Runnable action) {
        run(action, () -> { });
    }

    /**
     * Runs an action like {@link #run(Runnable)}, and then another one.
     *
     * @param action the action
     * @param afterwards the second action, which runs in the same thread, also where the first one throws
     */
    public static void run(Runnable action, Runnable afterwards) {
        if (action instanceof OwnAction || !Cleanup.isRunning()) {
            both(action, afterwards);
        } else {
            THREAD.execute(() -> logging(() -> both(action, afterwards)));
        }
    }

    private static void both(Runnable action, Runnable afterwards) {
        try {
            action.run();
        } finally {
            afterwards.run();
        }
    }

    /** Runs an action, and logs what it throws. */
    static void logging(Runnable action) {
        try {
            action.run();
        } catch (Throwable thrown) {
            LOGGER.log(Level.WARNING, ErrorText.of("a clean-up action that throws nothing", thrown,
                "catch the exception in the action: no caller sees it"), thrown);
        }
    }
}
