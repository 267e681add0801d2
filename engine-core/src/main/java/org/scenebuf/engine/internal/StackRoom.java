package org.scenebuf.engine.internal;

/**
 * Checks the room on the stack before work that must not be interrupted half-way. A thread without enough room fails
 * before the work begins.
 */
public final class StackRoom {

    /** More than a wait for another thread needs. */
    private static final int FRAMES_OF_A_WAIT = 1000;

    /** More than memory needs to be resized, which asks for a wait's room itself. */
    private static final int FRAMES_OF_A_RESIZE = 1500;

    /** More than the beginning or the end of a loan needs. More of them would make loans noticeably slower. */
    private static final int FRAMES_OF_A_LOAN = 32;

    private StackRoom() {
    }

    /**
     * Checks that there is room for work that waits for other threads. Locks and queues of the JDK do not work any more
     * after the stack has ended inside them.
     *
     * @throws StackOverflowError when there is not enough room
     */
    public static void requireForWait() {
        require(FRAMES_OF_A_WAIT);
    }

    /**
     * Checks that there is room for work that resizes memory in its midst.
     *
     * @throws StackOverflowError when there is not enough room
     */
    public static void requireForResize() {
        require(FRAMES_OF_A_RESIZE);
    }

    /**
     * Checks that there is room to begin a loan and to end it. A loan that was begun or ended half-way would never be
     * given back, since nobody has it.
     *
     * @throws StackOverflowError when there is not enough room
     */
    public static void requireForLoan() {
        require(FRAMES_OF_A_LOAN);
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
