package org.scenebuf.engine.internal;

import java.lang.System.Logger.Level;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs what users want to be told of the end of something. Where the cleaner comes upon that end, their action runs in
 * a thread of its own: the cleaner goes on, however long the action takes.
 *
 * <p>There is one such thread, made when it is needed. So the actions of a block run in the order in which its parts
 * came to their end.
 */
public final class UserActions {

    private static final System.Logger LOGGER = System.getLogger(UserActions.class.getPackageName());
    private static final long IDLE_SECONDS = 10;
    private static final ThreadPoolExecutor THREAD = new ThreadPoolExecutor(0, 1, IDLE_SECONDS, TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(), Cleanup.threads("scenebuf-user-actions"));

    private UserActions() {
    }

    /**
     * Runs an action: at once, or in the thread for that where the cleaner asks, which nobody hears an exception of; it
     * is logged there.
     *
     * @param action what to do; an {@link OwnAction} runs at once always
     */
    public static void run(Runnable action) {
        run(action, () -> { });
    }

    /**
     * Runs an action as {@link #run(Runnable)}, and what has to wait for it.
     *
     * @param action what to do
     * @param afterwards what to do then, in the same thread, also where the action throws
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

    private static void logging(Runnable action) {
        try {
            action.run();
        } catch (Throwable thrown) {
            LOGGER.log(Level.WARNING, ErrorText.of("an action that ends well when something was collected", thrown,
                "catch it in the action: nobody else hears of it"), thrown);
        }
    }
}
