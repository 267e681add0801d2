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
 * <tr><td>{@link org.scenebuf.engine.gl.GlStorage}</td><td>memory that the GPU reads where it is, written whole in
 *     turns with it</td></tr>
 * <tr><td>{@link org.scenebuf.engine.gl.ReadBack}</td><td>what the GPU wrote itself, brought to RAM</td></tr>
 * <tr><td>{@link org.scenebuf.engine.gl.GlRecorder}</td><td>notes what would be called, without OpenGL: for
 *     tests</td></tr>
 * </table>
 *
 * <pre>{@code
 * try (GlContext context = GlContext.headless(); SceneRenderer renderer = SceneRenderer.of(context, 800, 600)) {
 *     renderer.upload(root).bytes();                     // everything
 *     array.modified(17, 2);                             // two rows from row 17 on
 *     renderer.upload(root).bytes();                     // the bytes of these two
 *     renderer.upload(root, camera, 1 << 20);            // or at most a megabyte, the nearest first
 *     renderer.render(root, camera);
 *     Texture picture = renderer.readPixels();
 * }
 * }</pre>
 *
 * <p>What the GPU itself wrote to an array or a texture is named by {@code gpuWrote}, and brought to RAM by
 * {@code readBack}, which ends within {@link org.scenebuf.engine.gl.GlContext#poll()}. What RAM changed meanwhile is
 * kept, and told.
 *
 * <table>
 * <caption>Ways for rows to the GPU</caption>
 * <tr><th>way</th><th>copies</th><th>for</th></tr>
 * <tr><td>{@link org.scenebuf.engine.gl.GlBuffers#of}</td><td>none of ours; the driver's</td><td>anything</td></tr>
 * <tr><td>{@link org.scenebuf.engine.gl.GlBuffers#ofRing}</td><td>one of what changed</td><td>many small ranges, where
 *     it is faster: measure. With Mesa's software renderer it is not</td></tr>
 * <tr><td>{@link org.scenebuf.engine.gl.GlStorage}</td><td>none at all</td><td>vertices that are written whole each
 *     time</td></tr>
 * </table>
 *
 * <p>Rectangles go straight from memory: by way of a pixel buffer a whole image of 4096 x 4096 took twice as long with
 * Mesa's software renderer. None of this was tried on a graphics card.
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
