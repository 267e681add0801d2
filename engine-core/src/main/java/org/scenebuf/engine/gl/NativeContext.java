package org.scenebuf.engine.gl;

/** An OpenGL context as the operating system knows it. */
interface NativeContext extends AutoCloseable {

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
