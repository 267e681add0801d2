package org.scenebuf.engine.gl;

import org.lwjgl.glfw.GLFW;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;

/**
 * The context of a window that is never shown, for systems without EGL. GLFW itself stays initialised: the application
 * may have windows of its own.
 */
final class GlfwContext implements NativeContext {

    private final long window;

    private GlfwContext(long window) {
        this.window = window;
    }

    static NativeContext hidden() {
        if (!GLFW.glfwInit()) {
            throw new IllegalStateException(lastError("GLFW finds no display"));
        }
        for (int[] version : GlContext.VERSIONS) {
            long window = create(version[0], version[1]);
            if (window != MemoryUtil.NULL) {
                return new GlfwContext(window);
            }
        }
        throw new IllegalStateException(lastError("GLFW makes no OpenGL 3.3 window"));
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
    public void close() {
        GLFW.glfwMakeContextCurrent(MemoryUtil.NULL);
        GLFW.glfwDestroyWindow(window);
    }

    private static long create(int major, int minor) {
        GLFW.glfwDefaultWindowHints();
        GLFW.glfwWindowHint(GLFW.GLFW_VISIBLE, GLFW.GLFW_FALSE);
        GLFW.glfwWindowHint(GLFW.GLFW_CONTEXT_VERSION_MAJOR, major);
        GLFW.glfwWindowHint(GLFW.GLFW_CONTEXT_VERSION_MINOR, minor);
        GLFW.glfwWindowHint(GLFW.GLFW_OPENGL_PROFILE, GLFW.GLFW_OPENGL_CORE_PROFILE);
        GLFW.glfwWindowHint(GLFW.GLFW_OPENGL_FORWARD_COMPAT, GLFW.GLFW_TRUE);
        long window = GLFW.glfwCreateWindow(1, 1, "", MemoryUtil.NULL, MemoryUtil.NULL);
        GLFW.glfwDefaultWindowHints();
        return window;
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
