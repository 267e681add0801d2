package org.scenebuf.engine.internal;

/**
 * Checks the room on the stack before work that must not be interrupted half-way. A thread without enough room fails
 * before the work begins.
 */
public final class StackRoom {

    private StackRoom() {
    }

    /**
     * Checks that there is room.
     *
     * @param frames the number of nested calls to have room for
     * @throws StackOverflowError when there is not enough room
     */
    public static void require(int frames) {
        take(frames);
    }

    private static int take(int frames) {
        return frames == 0 ? 0 : 1 + take(frames - 1);
    }
}
