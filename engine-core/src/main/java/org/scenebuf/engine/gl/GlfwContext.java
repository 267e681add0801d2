package org.scenebuf.engine.gl;

import org.lwjgl.glfw.Callbacks;
import org.lwjgl.glfw.GLFW;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.system.Platform;

/**
 * The context of a GLFW window, which is hidden at first. GLFW itself stays initialised, because the application may
 * have windows of its own. GLFW's list of windows and its hints are shared by all threads, so only one thread at a
 * time opens or closes a window.
 */
final class GlfwContext implements NativeContext {

    private static final Object ONE_AT_A_TIME = new Object();

    private final long window;

    private GlfwContext(long window) {
        this.window = window;
    }

    /** Opens a hidden window, which the caller may show. */
    static NativeContext hidden(String title, int width, int height) {
        CurrentContext.release();
        synchronized (ONE_AT_A_TIME) {
            return new GlfwContext(open(title, width, height));
        }
    }

    @Override
    public boolean isCurrent() {
        return GLFW.glfwGetCurrentContext() == window;
    }

    @Override
    public void makeCurrent() {
        GLFW.glfwMakeContextCurrent(window);
        if (!isCurrent()) {
            throw new IllegalStateException(lastError("GLFW does not make the context current"));
        }
    }

    @Override
    public void release() {
        GLFW.glfwMakeContextCurrent(MemoryUtil.NULL);
    }

    @Override
    public void close() {
        release();
        Callbacks.glfwFreeCallbacks(window);
        synchronized (ONE_AT_A_TIME) {
            GLFW.glfwDestroyWindow(window);
        }
    }

    private static long open(String title, int width, int height) {
        chooseWindowSystem();
        if (!GLFW.glfwInit()) {
            throw new IllegalStateException(lastError("GLFW finds no display"));
        }
        for (int[] version : GlContext.VERSIONS) {
            setHints(version[0], version[1]);
            long window = GLFW.glfwCreateWindow(width, height, title, MemoryUtil.NULL, MemoryUtil.NULL);
            GLFW.glfwDefaultWindowHints();
            if (window != MemoryUtil.NULL) {
                return window;
            }
        }
        throw new IllegalStateException(lastError("GLFW makes no OpenGL 3.3 window"));
    }

    /**
     * Chooses X11 where there is no Wayland. GLFW would do that itself, but then libwayland writes to the error
     * stream.
     */
    private static void chooseWindowSystem() {
        if (Platform.get() != Platform.LINUX || System.getenv("WAYLAND_DISPLAY") != null) {
            return;
        }
        if (System.getenv("DISPLAY") == null) {
            throw new IllegalStateException("neither DISPLAY nor WAYLAND_DISPLAY is set");
        }
        GLFW.glfwInitHint(GLFW.GLFW_PLATFORM, GLFW.GLFW_PLATFORM_X11);
    }

    private static void setHints(int major, int minor) {
        GLFW.glfwDefaultWindowHints();
        GLFW.glfwWindowHint(GLFW.GLFW_VISIBLE, GLFW.GLFW_FALSE);
        GLFW.glfwWindowHint(GLFW.GLFW_CONTEXT_VERSION_MAJOR, major);
        GLFW.glfwWindowHint(GLFW.GLFW_CONTEXT_VERSION_MINOR, minor);
        GLFW.glfwWindowHint(GLFW.GLFW_OPENGL_PROFILE, GLFW.GLFW_OPENGL_CORE_PROFILE);
        GLFW.glfwWindowHint(GLFW.GLFW_OPENGL_FORWARD_COMPAT, GLFW.GLFW_TRUE);
    }

    private static String lastError(String what) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            var text = stack.callocPointer(1);
            GLFW.glfwGetError(text);
            String reason = MemoryUtil.memUTF8Safe(text.get(0));
            return reason == null ? what : what + " (" + reason + ")";
        }
    }
}
