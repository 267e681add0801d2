package org.scenebuf.engine.internal;

import java.lang.foreign.Arena;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Closes memory that a native call still uses, once that call is over. */
public final class LateClose {

    private static final long LONGEST_PAUSE = 50;

    private LateClose() {
    }

    /**
     * Closes an arena, and then runs an action. While a native call uses the arena, this method does not wait: a thread
     * of its own waits instead, and runs the action.
     *
     * @param arena a shared arena
     * @param then what must not happen before the arena is closed
     */
    public static void close(Arena arena, Runnable then) {
        attempt(() -> {
            boolean isClosed = isClosedNow(arena::close, IllegalStateException.class);
            if (isClosed) {
                then.run();
            }
            return isClosed;
        });
    }

    /**
     * Closes something that nobody should use any more. Where it is still in use, it is closed later, by a thread of
     * its own.
     *
     * @param close closes it
     * @param inUse the exceptions that tell of a use
     */
    public static void close(Runnable close, Class<? extends RuntimeException> inUse) {
        attempt(() -> isClosedNow(close, inUse));
    }

    private static boolean isClosedNow(Runnable close, Class<? extends RuntimeException> inUse) {
        try {
            close.run();
            return true;
        } catch (RuntimeException thrown) {
            if (inUse.isInstance(thrown)) {
                return false;
            }
            throw thrown;
        }
    }

    /**
     * Tries something. Where it does not succeed, a thread of its own tries it again and again.
     *
     * @param attempt returns whether it has succeeded. What it throws goes to the caller; in the thread it is logged,
     *     and ends the attempts
     */
    public static void attempt(BooleanSupplier attempt) {
        if (!attempt.getAsBoolean()) {
            Cleanup.threads("scenebuf-late-close").newThread(() -> UserActions.logging(() -> retry(attempt))).start();
        }
    }

    private static void retry(BooleanSupplier attempt) {
        for (long pause = 1; !attempt.getAsBoolean(); pause = Math.min(LONGEST_PAUSE, 2 * pause)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause));
        }
    }
}
