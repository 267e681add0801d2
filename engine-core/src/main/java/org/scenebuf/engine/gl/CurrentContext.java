package org.scenebuf.engine.gl;

import org.jspecify.annotations.Nullable;
import org.lwjgl.opengl.GL;

/**
 * The context that each thread has current. EGL and GLFW do not know of each other: one refuses, or X ends the process,
 * while the other has a context there. So the last one is released before the next is made current.
 */
final class CurrentContext {

    private static final ThreadLocal<@Nullable NativeContext> LAST = new ThreadLocal<>();

    private CurrentContext() {
    }

    /** Makes a context the calling thread's; throws {@link IllegalStateException} when refused. */
    static void set(NativeContext next) {
        if (!next.isOpenGl()) {
            return;
        }
        release();
        LAST.set(next);
        next.makeCurrent();
    }

    /**
     * Leaves the calling thread without a context, and LWJGL knowing so: it then refuses calls instead of making them.
     * To be called before GLFW opens a window, because GLFW tries the new one at once.
     */
    static void release() {
        NativeContext last = LAST.get();
        if (last != null) {
            last.release();
            GL.setCapabilities(null);
            LAST.remove();
        }
    }

    /** Ends a context, which was the calling thread's. */
    static void close(NativeContext context) {
        if (context.isOpenGl()) {
            GL.setCapabilities(null);
            LAST.remove();
        }
        context.close();
    }
}
