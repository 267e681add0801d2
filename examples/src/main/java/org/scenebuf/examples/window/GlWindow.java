package org.scenebuf.examples.window;

import org.lwjgl.glfw.GLFW;
import org.scenebuf.engine.gl.GlContext;
import org.scenebuf.engine.gl.GlUnavailableException;

/**
 * A window on the screen, with an OpenGL context of its own.
 *
 * <p>The user may move it, resize it, and ask to close it; nothing happens by itself: the program polls, draws, and
 * swaps, once for each frame.
 *
 * <pre>{@code
 * try (GlWindow window = GlWindow.open("teapot", 1280, 720);
 *     SceneRenderer renderer = SceneRenderer.of(window.context(), 1280, 720)) {
 *     while (window.isOpen()) {
 *         orbit = orbit.zoom((float) Math.pow(0.9, window.pollEvents().scroll()));
 *         renderer.resize(window.width(), window.height());      // not while there are no pixels
 *         renderer.upload(root);
 *         renderer.render(root, orbit.camera((float) window.width() / window.height()));
 *         renderer.present(window.width(), window.height());
 *         window.swap();
 *     }
 * }
 * }</pre>
 *
 * <p>A window belongs to the thread that opened it, as its context does, and all that are open at one time belong to
 * one thread. On macOS that is the process's first: start the JVM with {@code -XstartOnFirstThread}. To close the
 * context is to close the window.
 */
public final class GlWindow implements AutoCloseable {

    private final long handle;
    private final GlContext context;
    private final InputRecorder input = new InputRecorder();

    /** The context has just been made, so its window is the current one. */
    private GlWindow(GlContext context) {
        this.context = context;
        this.handle = GLFW.glfwGetCurrentContext();
    }

    /**
     * Opens a window on the calling thread, and makes its context current there.
     *
     * @param title what its bar says
     * @param width of the inner part, in the units of the screen, 1 or more; where the screen is dense there are more
     *     pixels
     * @param height likewise
     * @return the window
     * @throws GlUnavailableException when there is no display, or no OpenGL 3.3 on it; the text says what to do
     * @throws IllegalArgumentException when a side is less than 1
     * @throws IllegalStateException when another thread has windows open, or the calling thread is a virtual one
     */
    public static GlWindow open(String title, int width, int height) {
        GlContext context = WindowThread.open(() -> GlContext.inHiddenWindow(title, width, height));
        try {
            GlWindow window = new GlWindow(context);
            window.show();
            return window;
        } catch (RuntimeException | LinkageError refused) {
            context.close();
            throw refused;
        }
    }

    /**
     * Gives the context that draws in the window.
     *
     * @return the window's own context
     */
    public GlContext context() {
        return context;
    }

    /**
     * Tells whether to go on.
     *
     * @return false once the user has asked to close the window, or it was closed
     * @throws IllegalStateException when called on another thread than the window's
     */
    public boolean isOpen() {
        if (context.isClosed()) {
            return false;
        }
        context.checkCurrent();
        return !GLFW.glfwWindowShouldClose(handle);
    }

    /**
     * Lets the system tell what happened to the window.
     *
     * @return what the user did since the last call
     * @throws IllegalStateException when called on another thread than the window's, or when the window is closed
     */
    public WindowInput pollEvents() {
        context.checkCurrent();
        GLFW.glfwPollEvents();
        int[] height = new int[1];
        GLFW.glfwGetWindowSize(handle, null, height);
        return input.take(height[0]);
    }

    /**
     * Counts the columns of pixels.
     *
     * @return the width of what can be drawn to; 0 while the window is an icon
     * @throws IllegalStateException when called on another thread than the window's, or when the window is closed
     */
    public int width() {
        return framebufferSize(0);
    }

    /**
     * Counts the rows of pixels.
     *
     * @return the height of what can be drawn to; 0 while the window is an icon
     * @throws IllegalStateException when called on another thread than the window's, or when the window is closed
     */
    public int height() {
        return framebufferSize(1);
    }

    /**
     * Shows what was drawn; waits for the screen, where the driver can.
     *
     * @throws IllegalStateException when called on another thread than the window's, or when the window is closed
     */
    public void swap() {
        context.checkCurrent();
        GLFW.glfwSwapBuffers(handle);
    }

    /**
     * Changes the text in the window's bar.
     *
     * @param title the new text
     * @throws IllegalStateException when called on another thread than the window's, or when the window is closed
     */
    public void setTitle(String title) {
        context.checkCurrent();
        GLFW.glfwSetWindowTitle(handle, title);
    }

    /**
     * Closes the window and its context, and deletes all that was made in it; closing twice is harmless.
     *
     * @throws IllegalStateException when called on another thread than the window's
     */
    @Override
    public void close() {
        context.close();
    }

    private void show() {
        GLFW.glfwShowWindow(handle);
        GLFW.glfwSwapInterval(1);
        input.listenTo(handle);
    }

    private int framebufferSize(int side) {
        context.checkCurrent();
        int[] width = new int[1];
        int[] height = new int[1];
        GLFW.glfwGetFramebufferSize(handle, width, height);
        return side == 0 ? width[0] : height[0];
    }
}
