package org.scenebuf.engine.gl;

import java.util.function.LongSupplier;
import org.lwjgl.egl.EGL14;
import org.lwjgl.opengl.GL;
import org.lwjgl.opengl.GLCapabilities;
import org.lwjgl.opengl.GLX;
import org.lwjgl.system.Platform;
import org.scenebuf.engine.internal.ErrorText;

/**
 * A context that the application made. It belongs to the application: nothing here makes it current, or ends it. Every
 * use checks that it is current, because OpenGL without a current context may end the process.
 */
final class HostContext implements NativeContext {

    private final GLCapabilities capabilities;

    /** Where the system tells which context is current; it tells 0 where it is not asked. */
    private final LongSupplier current;
    private final long handle;

    private HostContext(GLCapabilities capabilities, LongSupplier current) {
        this.capabilities = capabilities;
        this.current = current;
        this.handle = current.getAsLong();
    }

    /** Takes the context that is current on the calling thread, with the functions that LWJGL has loaded for it. */
    static HostContext ofCurrent() {
        try {
            return new HostContext(GL.getCapabilities(), currentContext());
        } catch (IllegalStateException none) {
            throw new IllegalStateException(ErrorText.of("an OpenGL context that is current on this thread", "none",
                "make yours current, and create its GLCapabilities"));
        }
    }

    /** Asks EGL and GLX on Linux, and nobody elsewhere. */
    private static LongSupplier currentContext() {
        if (Platform.get() == Platform.LINUX) {
            for (LongSupplier asked : new LongSupplier[] {EGL14::eglGetCurrentContext, GLX::glXGetCurrentContext}) {
                if (answer(asked) != 0) {
                    return asked;
                }
            }
        }
        return () -> 0;
    }

    private static long answer(LongSupplier asked) {
        try {
            return asked.getAsLong();
        } catch (RuntimeException | LinkageError missing) {
            return 0;
        }
    }

    GLCapabilities capabilities() {
        return capabilities;
    }

    @Override
    public boolean isHosted() {
        return true;
    }

    @Override
    public boolean isCurrent() {
        try {
            return GL.getCapabilities() == capabilities && current.getAsLong() == handle;
        } catch (IllegalStateException none) {
            return false;
        }
    }

    @Override
    public void makeCurrent() {
        throw new IllegalStateException(ErrorText.of("the application's OpenGL context, current on this thread",
            "another context or none", "make it current and set its GLCapabilities before the call; with a context "
                + "that is gone, there is nothing left to call"));
    }

    @Override
    public void release() {
        // It stays as the application has it.
    }

    @Override
    public void close() {
        // The application ends it.
    }
}
