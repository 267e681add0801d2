package org.scenebuf.engine.gl;

import java.util.List;
import org.lwjgl.egl.EGL10;
import org.lwjgl.egl.EGL12;
import org.lwjgl.egl.EGL14;
import org.lwjgl.egl.EGL15;
import org.lwjgl.system.MemoryStack;
import org.scenebuf.engine.internal.ErrorText;

/**
 * An initialised EGL display. EGL gives every caller in the process the same display, and ending the display ends all
 * contexts on it. So nothing here ends a display. With NVIDIA's driver 580, on an H200, the process crashed in a thread
 * of the driver after displays were ended, and opened again.
 */
final class EglDisplay {

    private final long handle;
    private final List<String> extensions;

    private EglDisplay(long handle) {
        this.handle = handle;
        String text = EGL10.eglQueryString(handle, EGL10.EGL_EXTENSIONS);
        this.extensions = text == null ? List.of() : List.of(text.split(" "));
    }

    static EglDisplay open(long handle) {
        if (handle == EGL10.EGL_NO_DISPLAY || !EGL10.eglInitialize(handle, new int[1], new int[1])) {
            throw failure("an EGL display");
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

    static IllegalStateException failure(String expected) {
        return new IllegalStateException(ErrorText.of(expected, String.format("EGL error 0x%x", EGL10.eglGetError()),
            "see which drivers are installed"));
    }
}
