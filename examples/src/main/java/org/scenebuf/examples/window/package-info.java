/**
 * A window for a scene, an eye that goes around the scene, and the user's input.
 *
 * <table>
 * <caption>Types of this package</caption>
 * <tr><th>type</th><th>is</th></tr>
 * <tr><td>{@link org.scenebuf.examples.window.GlWindow}</td><td>a window with an OpenGL context</td></tr>
 * <tr><td>{@link org.scenebuf.examples.window.WindowInput}</td><td>the user's input since the last poll</td></tr>
 * <tr><td>{@link org.scenebuf.examples.window.OrbitCamera}</td><td>an eye that goes around its target</td></tr>
 * </table>
 *
 * <p>Nothing happens by itself. For each frame, the program asks for the input, moves the eye, draws, and shows the
 * picture:
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
 * <p>A window is the engine's {@link org.scenebuf.engine.gl.GlContext#inHiddenWindow hidden window}, with callbacks for
 * input, made visible. Other programs may do this in another way. A window belongs to the thread that opened it. GLFW
 * gives the events of all windows to the thread that polls, so all windows that are open at the same time belong to one
 * thread. The window and its context end together, whichever is closed.
 */
@NullMarked
package org.scenebuf.examples.window;

import org.jspecify.annotations.NullMarked;
