package org.scenebuf.engine;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Goes down to the end of a small stack, and acts at each step of the way back. */
public final class StackDive {

    private static final long STACK = 1 << 19;

    private final Step step;
    private int depth;
    private int overflows;
    private @Nullable Exception failure;

    private StackDive(Step step) {
        this.step = step;
    }

    /** What is done at a depth. Where the stack ends in it, that is counted. */
    @FunctionalInterface
    public interface Step {

        /**
         * Acts once.
         *
         * @param depth the number of steps above this one
         * @throws Exception when it fails for another reason than the stack; the dive fails then
         */
        void act(int depth) throws Exception;
    }

    /**
     * Dives in a thread of its own, and checks that the stack ended in the midst of some steps.
     *
     * @param step is called at each depth, the greatest first
     * @throws InterruptedException when this thread is interrupted
     */
    public static void with(Step step) throws InterruptedException {
        StackDive dive = new StackDive(step);
        Thread thread = new Thread(null, dive::goDown, "dive", STACK);
        thread.setDaemon(true);
        thread.start();
        assertTrue(thread.join(Duration.ofMinutes(1)), "a step hangs");
        assertNull(dive.failure);
        assertTrue(dive.overflows > 0, "the stack never ended in a step");
    }

    private void goDown() {
        depth++;
        try {
            goDown();
        } catch (StackOverflowError end) {
            // The way back begins here.
        }
        depth--;
        try {
            step.act(depth);
        } catch (StackOverflowError end) {
            overflows++;
        } catch (Exception failed) {
            failure = failed;
        }
    }
}
