package org.scenebuf.engine.gl;

/** An OpenGL context of the operating system. */
interface NativeContext extends AutoCloseable {

    /** Whether it is a real OpenGL context. A thread has one current context of those at a time. */
    default boolean isOpenGl() {
        return true;
    }

    /** Whether it belongs to the application, which alone makes it current and ends it. */
    default boolean isHosted() {
        return false;
    }

    /** Whether this is the calling thread's current context. */
    boolean isCurrent();

    /**
     * Makes this the calling thread's current context; throws {@link IllegalStateException} when the system refuses.
     */
    void makeCurrent();

    /** Leaves the calling thread without a current context. */
    void release();

    /** Ends the context, which is current on the calling thread. */
    @Override
    void close();
}
