/**
 * The GPU: what changed goes there, and pictures come back.
 *
 * <table>
 * <caption>From a scene to a picture</caption>
 * <tr><th>type</th><th>is</th></tr>
 * <tr><td>{@link org.scenebuf.engine.gl.GlContext}</td><td>OpenGL on one thread, without a window or in one</td></tr>
 * <tr><td>{@link org.scenebuf.engine.gl.GlBuffers}</td><td>arrays on the GPU; sends changed rows</td></tr>
 * <tr><td>{@link org.scenebuf.engine.gl.GlTextures}</td><td>images on the GPU; sends changed rectangles</td></tr>
 * <tr><td>{@link org.scenebuf.engine.gl.SceneRenderer}</td><td>draws a scene with both</td></tr>
 * </table>
 *
 * <pre>{@code
 * try (GlContext context = GlContext.headless(); SceneRenderer renderer = SceneRenderer.of(context, 800, 600)) {
 *     renderer.upload(root).bytes();                     // everything
 *     array.modified(17, 2);                             // two rows from row 17 on
 *     renderer.upload(root).bytes();                     // the bytes of these two
 *     renderer.render(root, camera);
 *     Texture picture = renderer.readPixels();
 * }
 * }</pre>
 *
 * <p>Nothing is copied on the way to OpenGL: it reads vertices, indices and pixels where they are, while a read-only
 * view keeps them there. Calls belong to the context's thread. They are checked before OpenGL is called, because a call
 * without a context would end the whole process. Where a machine has no OpenGL, there is
 * {@link org.scenebuf.engine.gl.GlUnavailableException}, with a text that says what to install.
 *
 * <p>The libraries that this package uses, LWJGL's OpenGL, EGL and GLFW, are optional: an application that uses the
 * package names them with their natives. OpenGL 3.3 is enough.
 */
@NullMarked
package org.scenebuf.engine.gl;

import org.jspecify.annotations.NullMarked;
