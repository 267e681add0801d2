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
        if (isClosedNow(arena)) {
            then.run();
            return;
        }
        retry(() -> {
            boolean isClosed = isClosedNow(arena);
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
        if (!isClosedNow(close, inUse)) {
            retry(() -> isClosedNow(close, inUse));
        }
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
     * Tries something again and again, in a thread of its own.
     *
     * @param attempt returns whether it has succeeded; it throws nothing
     */
    public static void retry(BooleanSupplier attempt) {
        Cleanup.threads("scenebuf-late-close").newThread(() -> {
            for (long pause = 1; !attempt.getAsBoolean(); pause = Math.min(LONGEST_PAUSE, 2 * pause)) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause));
            }
        }).start();
    }

    /** Closes an arena; false where a native call uses it. */
    private static boolean isClosedNow(Arena arena) {
        try {
            arena.close();
            return true;
        } catch (IllegalStateException inUse) {
            return false;
        }
    }
}
