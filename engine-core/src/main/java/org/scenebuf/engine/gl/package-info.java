/**
 * OpenGL for the engine's data: uploads of changed rows and pixels, drawing, and read-back. An upload sends only what
 * changed since the last upload. OpenGL reads the changes directly from the engine's memory.
 *
 * <table>
 * <caption>The types</caption>
 * <tr><th>type</th><th>purpose</th></tr>
 * <tr><td>{@link org.scenebuf.engine.gl.GlContext}</td><td>OpenGL on one thread, with or without a window</td></tr>
 * <tr><td>{@link org.scenebuf.engine.gl.GlBuffers}</td><td>arrays on the GPU; sends changed rows</td></tr>
 * <tr><td>{@link org.scenebuf.engine.gl.GlTextures}</td><td>images on the GPU; sends changed rectangles</td></tr>
 * <tr><td>{@link org.scenebuf.engine.gl.SceneRenderer}</td><td>draws a scene with both</td></tr>
 * <tr><td>{@link org.scenebuf.engine.gl.GlStorage}</td><td>memory that the GPU reads without an upload, for vertices
 *     that are rewritten as a whole</td></tr>
 * <tr><td>{@link org.scenebuf.engine.gl.ReadBack}</td><td>the result of reading back rows or pixels that the GPU
 *     wrote</td></tr>
 * <tr><td>{@link org.scenebuf.engine.gl.GlRecorder}</td><td>records the calls without OpenGL, for tests</td></tr>
 * </table>
 *
 * <p>The words row, loan, view, cursor and storage are explained in the
 * {@linkplain org.scenebuf.engine.memory##terms terms}.
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
 * <p>When the GPU itself writes an array or a texture, {@code gpuWrote} names the rows or pixels, and {@code readBack}
 * copies them to RAM. Call {@link org.scenebuf.engine.gl.GlContext#poll()} once in each frame: it completes the copy
 * when the GPU is done. Rows or pixels of which RAM has a newer state are not overwritten, and the result names them.
 *
 * <table>
 * <caption>Ways to send rows to the GPU</caption>
 * <tr><th>way</th><th>copies</th><th>use it for</th></tr>
 * <tr><td>{@link org.scenebuf.engine.gl.GlBuffers#of}</td><td>only those of the driver</td><td>any array</td></tr>
 * <tr><td>{@link org.scenebuf.engine.gl.GlBuffers#ofRing}</td><td>one copy of the changed rows</td><td>many small
 *     ranges, if a measurement shows that it is faster. So far it was never faster: it took 1.0 to 1.5 times as long
 *     with Mesa's software renderer, and 4 times as long with an NVIDIA H200</td></tr>
 * <tr><td>{@link org.scenebuf.engine.gl.GlStorage}</td><td>none</td><td>vertices that are rewritten as a whole each
 *     time</td></tr>
 * </table>
 *
 * <p>Rectangles of pixels are sent directly from memory. An upload of 4096 x 4096 pixels through a pixel buffer took
 * twice as long with Mesa's software renderer, and 3 times as long with an NVIDIA H200.
 *
 * <p>OpenGL reads vertices, indices and pixels in place. During the upload a read-only view keeps their memory where it
 * is. All calls belong to the context's thread. They are checked before OpenGL is called, because a call without a
 * context would end the process. On a machine without OpenGL, {@link org.scenebuf.engine.gl.GlUnavailableException}
 * says what to install.
 *
 * <h2>A renderer of your own</h2>
 *
 * <p>A renderer that has its own buffers, and calls OpenGL itself, needs nothing of this package. A cursor on the array
 * tells what changed, as offsets and addresses for {@code nglBufferSubData}:
 *
 * <pre>{@code
 * import static org.lwjgl.opengl.GL33C.GL_ARRAY_BUFFER;
 * import static org.lwjgl.opengl.GL33C.GL_DYNAMIC_DRAW;
 * import static org.lwjgl.opengl.GL33C.GL_FLOAT;
 * import static org.lwjgl.opengl.GL33C.GL_POINTS;
 * import static org.lwjgl.opengl.GL33C.glBindBuffer;
 * import static org.lwjgl.opengl.GL33C.glBindVertexArray;
 * import static org.lwjgl.opengl.GL33C.glBufferData;
 * import static org.lwjgl.opengl.GL33C.glDeleteBuffers;
 * import static org.lwjgl.opengl.GL33C.glDeleteVertexArrays;
 * import static org.lwjgl.opengl.GL33C.glDrawArrays;
 * import static org.lwjgl.opengl.GL33C.glEnableVertexAttribArray;
 * import static org.lwjgl.opengl.GL33C.glGenBuffers;
 * import static org.lwjgl.opengl.GL33C.glGenVertexArrays;
 * import static org.lwjgl.opengl.GL33C.glVertexAttribPointer;
 * import static org.lwjgl.opengl.GL33C.nglBufferSubData;
 *
 * import org.scenebuf.engine.change.ChangeCursor;
 * import org.scenebuf.engine.vertex.GeomVertexArrayData;
 * import org.scenebuf.engine.vertex.GeomVertexColumn;
 *
 * // Sends the points that changed, and draws them, by its own OpenGL calls. Use it on the thread of your context.
 * public final class OwnRenderer implements AutoCloseable {
 *
 *     private final GeomVertexArrayData points;
 *     private final int buffer = glGenBuffers();
 *     private final int vertexArray = glGenVertexArrays();
 *     private ChangeCursor unseen;
 *     private long room = -1;                         // the size of the buffer in bytes
 *
 *     public OwnRenderer(GeomVertexArrayData points) {
 *         this.points = points;
 *         unseen = points.changes().newCursor();
 *         GeomVertexColumn position = points.format().column("vertex");
 *         glBindVertexArray(vertexArray);
 *         glBindBuffer(GL_ARRAY_BUFFER, buffer);
 *         glEnableVertexAttribArray(0);
 *         glVertexAttribPointer(0, 3, GL_FLOAT, false, points.format().byteStride(), position.byteOffset());
 *     }
 *
 *     // Sends the rows that changed since the last call. Tells how many bytes that was.
 *     public long upload() {
 *         glBindBuffer(GL_ARRAY_BUFFER, buffer);
 *         long needed = points.rowCount() * points.format().byteStride();
 *         if (needed != room) {
 *             glBufferData(GL_ARRAY_BUFFER, needed, GL_DYNAMIC_DRAW);
 *             room = needed;
 *             unseen.close();
 *             unseen = points.changes().newCursor();  // a new cursor: the new buffer needs all rows
 *         }
 *         return unseen.drainBytes(points, (offset, count, address) ->
 *             nglBufferSubData(GL_ARRAY_BUFFER, offset, count, address));
 *     }
 *
 *     // Draws what was sent, with the shader that is in use.
 *     public void draw() {
 *         glBindVertexArray(vertexArray);
 *         glDrawArrays(GL_POINTS, 0, (int) (room / points.format().byteStride()));
 *     }
 *
 *     @Override
 *     public void close() {
 *         unseen.close();
 *         glDeleteBuffers(buffer);
 *         glDeleteVertexArrays(vertexArray);
 *     }
 * }
 * }</pre>
 *
 * <p>An address is valid only until your lambda returns. Other threads may edit the array meanwhile, but not resize it.
 *
 * <p>{@link org.scenebuf.engine.gl.GlBuffers} and {@link org.scenebuf.engine.gl.GlTextures} do the same for any number
 * of arrays and images. {@link org.scenebuf.engine.gl.GlContext#ofCurrent} lets them work in your context, and they
 * tell OpenGL's names: {@code buffers.id(array)}, {@code textures.id(texture)}.
 *
 * <h2>What it needs</h2>
 *
 * <p>The libraries below this package (LWJGL's OpenGL, EGL and GLFW) are optional. An application that uses the package
 * must name them with their natives. OpenGL 3.3 is enough. Start with {@link org.scenebuf.engine.gl.SceneRenderer};
 * with a renderer of your own that leaves the upload calls to this package, start with {@link
 * org.scenebuf.engine.gl.GlBuffers} and {@link org.scenebuf.engine.gl.GlTextures}.
 */
@NullMarked
package org.scenebuf.engine.gl;

import org.jspecify.annotations.NullMarked;
