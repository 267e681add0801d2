/**
 * A window to see a scene in, an eye that goes around it, and what the user does with mouse and keys.
 *
 * <table>
 * <caption>What is here</caption>
 * <tr><th>type</th><th>is</th></tr>
 * <tr><td>{@link org.scenebuf.examples.window.GlWindow}</td><td>a window with an OpenGL context</td></tr>
 * <tr><td>{@link org.scenebuf.examples.window.WindowInput}</td><td>what the user did since the last poll</td></tr>
 * <tr><td>{@link org.scenebuf.examples.window.OrbitCamera}</td><td>an eye that goes around what it looks at</td></tr>
 * </table>
 *
 * <p>Nothing happens by itself. The program asks what the user did, moves the eye, draws, and shows the picture, once
 * for each frame:
 *
 * <pre>{@code
 * try (GlWindow window = GlWindow.open("teapot", 1280, 720);
 *     SceneRenderer renderer = SceneRenderer.of(window.context(), 1280, 720)) {
 *     OrbitCamera orbit = OrbitCamera.framing(root, 1280f / 720, 0.5f, 0.4f);
 *     while (window.isOpen()) {
 *         WindowInput input = window.pollEvents();
 *         orbit = orbit.orbit(-3 * input.dragX(), 3 * input.dragY());
 *         int width = window.width();
 *         int height = window.height();
 *         if (width > 0 && height > 0) {                         // an icon has no pixels
 *             renderer.resize(width, height);
 *             renderer.upload(root);                             // what was changed, and no more
 *             renderer.render(root, orbit.camera((float) width / height));
 *             renderer.present(width, height);
 *             window.swap();
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>A window is the engine's {@link org.scenebuf.engine.gl.GlContext#inHiddenWindow hidden window}, listened to and
 * shown; so it is one way of doing it, and another program may do it otherwise. It belongs to the thread that opened
 * it. GLFW hands the events of all windows to whoever polls, so all that are open at one time belong to one thread.
 * Window and context end together, whichever is closed.
 */
@NullMarked
package org.scenebuf.examples.window;

import org.jspecify.annotations.NullMarked;
