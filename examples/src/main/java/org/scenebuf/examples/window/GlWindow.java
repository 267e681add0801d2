package org.scenebuf.examples.window;

import org.lwjgl.glfw.GLFW;
import org.scenebuf.engine.gl.GlContext;
import org.scenebuf.engine.gl.GlUnavailableException;

/**
 * A window on the screen, with its own OpenGL context.
 *
 * <p>The user may move the window, resize it, and ask to close it. Nothing happens by itself: the program polls, draws,
 * and swaps once for each frame.
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
 * <p>A window belongs to the thread that opened it, as its context does. All windows that are open at the same time
 * belong to one thread. On macOS this must be the first thread of the process: start the JVM with
 * {@code -XstartOnFirstThread}. Closing the context closes the window.
 *
 * <p>All methods throw {@link IllegalStateException} on another thread than the window's; methods that need an open
 * window also throw it when the window is closed.
 */
public final class GlWindow implements AutoCloseable {

    private final long handle;
    private final GlContext context;
    private final InputRecorder input = new InputRecorder();

    /** Makes a window of a new context, whose GLFW window is the current one. */
    private GlWindow(GlContext context) {
        this.context = context;
        this.handle = GLFW.glfwGetCurrentContext();
    }

    /**
     * Opens a window on the calling thread, and makes its context current there.
     *
     * @param title the text in its title bar
     * @param width the width of the inner part in screen units, 1 or more; on a dense screen there are more pixels
     * @param height its height in screen units, 1 or more
     * @return the window
     * @throws GlUnavailableException when there is no display, or no OpenGL 3.3 on it; the text tells what to do
     * @throws IllegalArgumentException when a side is less than 1
     * @throws IllegalStateException when another thread has open windows, or when the calling thread is virtual
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

    /** {@return the context that draws in the window} */
    public GlContext context() {
        return context;
    }

    /** {@return whether to go on: false once the user has asked to close the window, and when it is closed} */
    public boolean isOpen() {
        if (context.isClosed()) {
            return false;
        }
        context.checkCurrent();
        return !GLFW.glfwWindowShouldClose(handle);
    }

    /**
     * Polls the system for the window's events.
     *
     * @return what the user did since the last call
     */
    public WindowInput pollEvents() {
        context.checkCurrent();
        GLFW.glfwPollEvents();
        int[] height = new int[1];
        GLFW.glfwGetWindowSize(handle, null, height);
        return input.take(height[0]);
    }

    /** {@return the width of the drawable part in pixels; 0 while the window is minimised} */
    public int width() {
        return framebufferSize(0);
    }

    /** {@return the height of the drawable part in pixels; 0 while the window is minimised} */
    public int height() {
        return framebufferSize(1);
    }

    /** Shows what was drawn. It waits for the screen, if the driver supports this. */
    public void swap() {
        context.checkCurrent();
        GLFW.glfwSwapBuffers(handle);
    }

    /**
     * Changes the text in the window's title bar.
     *
     * @param title the new text
     */
    public void setTitle(String title) {
        context.checkCurrent();
        GLFW.glfwSetWindowTitle(handle, title);
    }

    /**
     * Closes the window and its context, and deletes everything that was made in the context. Closing twice is
     * harmless.
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
