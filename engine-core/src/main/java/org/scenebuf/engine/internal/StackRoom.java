package org.scenebuf.engine.internal;

/**
 * Room on the stack for what must not be broken off half-way: a thread that is about to run out of it runs out before
 * anything has begun.
 */
public final class StackRoom {

    private StackRoom() {
    }

    /**
     * Checks that there is room.
     *
     * @param frames for how many calls within one another
     * @throws StackOverflowError when there is not
     */
    public static void require(int frames) {
        take(frames);
    }

    private static int take(int frames) {
        return frames == 0 ? 0 : 1 + take(frames - 1);
    }
}
