package org.scenebuf.engine.gl;

import org.jspecify.annotations.Nullable;
import org.lwjgl.opengl.GL;

/**
 * The current context of each thread. EGL and GLFW do not know about each other. While one has a current context on a
 * thread, the other refuses, or X ends the process. So the last context is released before the next one is made
 * current.
 */
final class CurrentContext {

    private static final ThreadLocal<@Nullable NativeContext> LAST = new ThreadLocal<>();

    private CurrentContext() {
    }

    /** Makes a context current on the calling thread; throws {@link IllegalStateException} when the system refuses. */
    static void set(NativeContext next) {
        if (!next.isOpenGl()) {
            return;
        }
        if (next.isHosted()) {
            next.makeCurrent();
            return;
        }
        release();
        LAST.set(next);
        next.makeCurrent();
    }

    /**
     * Leaves the calling thread without a context, and tells LWJGL, so that LWJGL refuses calls instead of making
     * them. Call this before GLFW opens a window, because GLFW makes the new context current at once.
     */
    static void release() {
        NativeContext last = LAST.get();
        if (last != null) {
            last.release();
            GL.setCapabilities(null);
            LAST.remove();
        }
    }

    /** Ends a context that was current on the calling thread. */
    static void close(NativeContext context) {
        if (context.isOpenGl() && !context.isHosted()) {
            GL.setCapabilities(null);
            LAST.remove();
        }
        context.close();
    }
}
