/**
 * The library beside raw LWJGL code: its memory and OpenGL names go in and out without a copy, and with checks.
 *
 * <table>
 * <caption>In: your memory becomes the memory of an array</caption>
 * <tr><th>you have</th><th>write</th><th>freed by</th></tr>
 * <tr><td>a direct {@code ByteBuffer} of {@code BufferUtils}</td><td>{@code GeomVertexArrayData.adopt("rows", format,
 *     Buffers.wrap(bytes))}</td><td>the collector, once no object holds it</td></tr>
 * <tr><td>a {@code FloatBuffer}, for a format of floats</td><td>{@code GeomVertexArrayData.adopt("rows", format,
 *     Buffers.wrap(floats))}</td><td>the collector, once no object holds it</td></tr>
 * <tr><td>a {@code MemorySegment}</td><td>{@code GeomVertexArrayData.adopt("rows", format,
 *     Buffers.wrap(segment))}</td><td>its arena; after the arena is closed, every access throws</td></tr>
 * <tr><td>an address or a buffer of {@code memAlloc}</td><td>{@code NativeMemory.adopt("rows",
 *     MemorySegment.ofAddress(address).reinterpret(size), () -> nmemFree(address))}, then
 *     {@code Storage.of(memory)}</td><td>your action, which runs after the last borrower; do not free it
 *     yourself</td></tr>
 * </table>
 *
 * <table>
 * <caption>Out: your calls get the memory of an array</caption>
 * <tr><th>you need</th><th>write</th><th>valid</th></tr>
 * <tr><td>a {@code ByteBuffer}</td><td>{@code view.segment().asByteBuffer().order(ByteOrder.nativeOrder())} of a
 *     {@code BufferView}</td><td>while the view is open; when the view is writable, all its rows count as
 *     changed</td></tr>
 * <tr><td>the address of the changes, for {@code ngl…}</td><td>{@code cursor.drainBytes(array, (offset, count, address)
 *     -> …)}</td><td>during the call; the memory stays, whatever other threads do</td></tr>
 * <tr><td>an address for longer</td><td>{@code RawLoan raw = view.lendRaw()}, then {@code raw.address()} and
 *     {@code raw.heldBy(owner, view::close)}</td><td>until its owner is collected, or {@code raw.cancel()} is
 *     called</td></tr>
 * <tr><td>the OpenGL name of an array or texture</td><td>{@code GlBuffers.id}, {@code GlTextures.id}</td><td>while
 *     these objects are open, also when the array grows</td></tr>
 * </table>
 *
 * <p>{@link org.scenebuf.examples.renderer.YourOwnRenderer} is a whole example, without {@code scene} and without this
 * library's renderer, in about 20 lines. Its upload is:
 *
 * <pre>{@code
 * ChangeCursor unseen = array.changes().newCursor();                  // once
 * unseen.drainBytes(array, (offset, count, address) ->                // in each frame
 *     nglBufferSubData(GL_ARRAY_BUFFER, offset, count, address));
 * }</pre>
 *
 * <p>The page of package {@link org.scenebuf.engine.gl} has a whole renderer, which also draws, and follows an array
 * that grows.
 */
@NullMarked
package org.scenebuf.examples.renderer;

import org.jspecify.annotations.NullMarked;
