/**
 * From raw LWJGL: memory and OpenGL's names as they are, in and out, each without a copy, each guarded.
 *
 * <table>
 * <caption>In: what you have becomes an array, whose memory it is</caption>
 * <tr><th>you have</th><th>write</th><th>who gives it back</th></tr>
 * <tr><td>a direct {@code ByteBuffer} of {@code BufferUtils}</td>
 *     <td>{@code GeomVertexArrayData.adopt("rows", format, Buffers.wrap(bytes))}</td>
 *     <td>the collector, once nobody has it</td></tr>
 * <tr><td>a {@code FloatBuffer}, of a format of floats</td>
 *     <td>{@code GeomVertexArrayData.adopt("rows", format, Buffers.wrap(floats))}</td><td>likewise</td></tr>
 * <tr><td>a {@code MemorySegment}</td>
 *     <td>{@code GeomVertexArrayData.adopt("rows", format, Buffers.wrap(segment))}</td>
 *     <td>its arena; once that is closed every access throws</td></tr>
 * <tr><td>an address, or a buffer, of {@code memAlloc}</td>
 *     <td>{@code NativeMemory.adopt("rows", MemorySegment.ofAddress(address).reinterpret(size), () ->
 *     nmemFree(address))}, then {@code Storage.of(memory)}</td>
 *     <td>your action, after the last borrower; do not free it yourself</td></tr>
 * </table>
 *
 * <table>
 * <caption>Out: what an array has goes to your calls</caption>
 * <tr><th>you need</th><th>write</th><th>for how long</th></tr>
 * <tr><td>a {@code ByteBuffer}</td><td>{@code view.segment().asByteBuffer().order(ByteOrder.nativeOrder())} of a
 *     {@code BufferView}</td><td>while the view is open; all of it counts as changed, if the view is to write</td></tr>
 * <tr><td>the address of what changed, for {@code ngl…}</td>
 *     <td>{@code cursor.drainBytes(array, (offset, count, address) -> …)}</td><td>within the call: the memory stays,
 *     whatever others do</td></tr>
 * <tr><td>an address for longer</td><td>{@code RawLoan raw = view.lendRaw()}, then {@code raw.address()} and
 *     {@code raw.heldBy(owner, view::close)}</td>
 *     <td>until what holds it is collected, or {@code raw.cancel()}</td></tr>
 * <tr><td>OpenGL's name of an array or texture</td><td>{@code GlBuffers.id}, {@code GlTextures.id}</td>
 *     <td>while those are open, also where the array grows</td></tr>
 * </table>
 *
 * <p>The whole way, without {@code scene} and without the renderer here, is {@link
 * org.scenebuf.examples.renderer.YourOwnRenderer}: about 20 lines.
 *
 * <pre>{@code
 * try (ChangeCursor unseen = vertices.changes().newCursor()) {
 *     unseen.drainBytes(vertices, (offset, count, address) ->
 *         nglBufferSubData(GL_ARRAY_BUFFER, offset, count, address));
 * }
 * }</pre>
 */
@NullMarked
package org.scenebuf.examples.renderer;

import org.jspecify.annotations.NullMarked;
