package org.scenebuf.engine.gl;

/** An OpenGL context as the operating system knows it. */
interface NativeContext extends AutoCloseable {

    /** Whether there is OpenGL behind it, of which a thread has one context at a time. */
    default boolean isOpenGl() {
        return true;
    }

    /** Tells whether this is the calling thread's current context. */
    boolean isCurrent();

    /** Makes this the calling thread's current context; throws {@link IllegalStateException} when refused. */
    void makeCurrent();

    /** Leaves the calling thread without a current context. */
    void release();

    /** Ends the context, which is current on the calling thread. */
    @Override
    void close();
}
