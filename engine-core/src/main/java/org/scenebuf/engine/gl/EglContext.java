package org.scenebuf.engine.gl;

import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.lwjgl.egl.EGL10;
import org.lwjgl.egl.EGL12;
import org.lwjgl.egl.EGL14;
import org.lwjgl.system.MemoryUtil;

/** An EGL context, which needs no window. */
final class EglContext implements NativeContext {

    private final EglDisplay display;
    private final long surface;
    private final long context;

    private EglContext(EglDisplay display) {
        this.display = display;
        long config = display.chooseConfig();
        this.context = display.createContext(config);
        try {
            this.surface = display.createSurface(config);
        } catch (RuntimeException refused) {
            EGL10.eglDestroyContext(display.handle(), context);
            throw refused;
        }
    }

    static NativeContext surfaceless() {
        return onFirst(EglPlatform.SURFACELESS.displays());
    }

    static NativeContext device() {
        return onFirst(EglPlatform.DEVICE.displays());
    }

    static NativeContext defaultDisplay() {
        return onFirst(LongStream.of(EGL10.eglGetDisplay(MemoryUtil.NULL)));
    }

    @Override
    public boolean isCurrent() {
        return EGL14.eglGetCurrentContext() == context;
    }

    @Override
    public void makeCurrent() {
        EGL12.eglBindAPI(EGL14.EGL_OPENGL_API);
        if (!EGL10.eglMakeCurrent(display.handle(), surface, surface, context)) {
            throw EglDisplay.failure("an OpenGL context that can be made current");
        }
    }

    @Override
    public void release() {
        EGL10.eglMakeCurrent(display.handle(), EGL10.EGL_NO_SURFACE, EGL10.EGL_NO_SURFACE, EGL10.EGL_NO_CONTEXT);
    }

    @Override
    public void close() {
        release();
        EGL10.eglDestroyContext(display.handle(), context);
        if (surface != EGL10.EGL_NO_SURFACE) {
            EGL10.eglDestroySurface(display.handle(), surface);
        }
        EGL12.eglReleaseThread(); // Otherwise drivers clean up when the thread ends, which may be too late.
    }

    /** Opens a context on the first display that allows it. */
    private static NativeContext onFirst(LongStream displays) {
        EGL12.eglBindAPI(EGL14.EGL_OPENGL_API);
        @Nullable RuntimeException refusal = null;
        for (long handle : displays.toArray()) {
            try {
                return new EglContext(EglDisplay.open(handle));
            } catch (RuntimeException refused) {
                refusal = refused;
            }
        }
        throw refusal != null ? refusal : new IllegalStateException("EGL names no device");
    }
}
