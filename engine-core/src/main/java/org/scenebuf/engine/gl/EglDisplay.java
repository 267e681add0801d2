package org.scenebuf.engine.gl;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lwjgl.egl.EGL10;
import org.lwjgl.egl.EGL12;
import org.lwjgl.egl.EGL14;
import org.lwjgl.egl.EGL15;
import org.lwjgl.system.MemoryStack;
import org.scenebuf.engine.internal.ErrorText;

/**
 * An initialised EGL display. EGL gives every caller the same display, and ending the display ends all contexts on
 * it. So this class counts its users, and ends the display with the last one.
 */
final class EglDisplay implements AutoCloseable {

    private static final Map<Long, Integer> USERS = new HashMap<>();

    private final long handle;
    private final List<String> extensions;

    private EglDisplay(long handle) {
        this.handle = handle;
        String text = EGL10.eglQueryString(handle, EGL10.EGL_EXTENSIONS);
        this.extensions = text == null ? List.of() : List.of(text.split(" "));
    }

    static EglDisplay open(long handle) {
        synchronized (USERS) {
            if (handle == EGL10.EGL_NO_DISPLAY || !EGL10.eglInitialize(handle, new int[1], new int[1])) {
                throw failure("an EGL display");
            }
            USERS.merge(handle, 1, Integer::sum);
        }
        return new EglDisplay(handle);
    }

    long handle() {
        return handle;
    }

    /** Whether a context can be current without a surface. */
    boolean isSurfaceless() {
        return extensions.contains("EGL_KHR_surfaceless_context");
    }

    long chooseConfig() {
        int[] wanted = {
            EGL12.EGL_RENDERABLE_TYPE, EGL14.EGL_OPENGL_BIT,
            EGL10.EGL_SURFACE_TYPE, isSurfaceless() ? 0 : EGL10.EGL_PBUFFER_BIT,
            EGL10.EGL_NONE};
        try (MemoryStack stack = MemoryStack.stackPush()) {
            var configs = stack.mallocPointer(1);
            int[] count = new int[1];
            if (!EGL10.eglChooseConfig(handle, wanted, configs, count) || count[0] == 0) {
                throw failure("an EGL configuration for OpenGL");
            }
            return configs.get(0);
        }
    }

    /** Tries OpenGL core profiles, the newest first. */
    long createContext(long config) {
        for (int[] version : GlContext.VERSIONS) {
            int[] wanted = {
                EGL15.EGL_CONTEXT_MAJOR_VERSION, version[0], EGL15.EGL_CONTEXT_MINOR_VERSION, version[1],
                EGL15.EGL_CONTEXT_OPENGL_PROFILE_MASK, EGL15.EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT, EGL10.EGL_NONE};
            long context = EGL10.eglCreateContext(handle, config, EGL10.EGL_NO_CONTEXT, wanted);
            if (context != EGL10.EGL_NO_CONTEXT) {
                return context;
            }
        }
        throw failure("an OpenGL context of version 3.3 or later");
    }

    /** A surface that is never shown, for displays whose contexts need one. */
    long createSurface(long config) {
        if (isSurfaceless()) {
            return EGL10.EGL_NO_SURFACE;
        }
        long surface = EGL10.eglCreatePbufferSurface(handle, config,
            new int[] {EGL10.EGL_WIDTH, 1, EGL10.EGL_HEIGHT, 1, EGL10.EGL_NONE});
        if (surface == EGL10.EGL_NO_SURFACE) {
            throw failure("an EGL surface off screen");
        }
        return surface;
    }

    @Override
    public void close() {
        synchronized (USERS) {
            if (USERS.merge(handle, -1, (users, one) -> users > 1 ? users + one : null) == null) {
                EGL10.eglTerminate(handle);
            }
        }
    }

    static IllegalStateException failure(String expected) {
        return new IllegalStateException(ErrorText.of(expected, String.format("EGL error 0x%x", EGL10.eglGetError()),
            "see which drivers are installed"));
    }
}
