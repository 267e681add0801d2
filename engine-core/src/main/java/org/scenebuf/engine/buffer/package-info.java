/**
 * The buffer protocol: how memory is lent together with a description of its layout. It is Python's PEP 3118 in Java.
 *
 * <p>A borrower sends a request; the exporter answers with a view. A view is Python's {@code Py_buffer}: the memory,
 * and how its bytes make up items in rows and columns.
 *
 * <pre>{@code
 * try (BufferView view = vertices.column("vertex").getBuffer(BufferRequest.FULL)) {
 *     view.format();                 // "f"
 *     view.shape();                  // {1000, 3}
 *     view.strides();                // {32, 4}, in bytes
 *     view.set(1.5f, 17, 1);         // y of vertex 17
 * }                                  // the rows of the view now count as changed
 * }</pre>
 *
 * <p>The lender is strict: a request that cannot be met is refused with a
 * {@link org.scenebuf.engine.memory.BufferException} that names the flag. A request without
 * {@link org.scenebuf.engine.buffer.BufferRequest#WRITABLE} gives a read-only view and is never taken for a change.
 *
 * <table>
 * <caption>Where to go on</caption>
 * <tr><th>type</th><th>what it does</th></tr>
 * <tr><td>{@link org.scenebuf.engine.buffer.Buffers}</td><td>borrows anything that is memory; copies, mirrors,
 * channels</td></tr>
 * <tr><td>{@link org.scenebuf.engine.buffer.ExporterBase}</td><td>makes an exporter of a class of your own</td></tr>
 * <tr><td>{@link org.scenebuf.engine.format.ElementFormat}</td><td>what an item is: {@code struct}'s codes and PEP
 * 3118's</td></tr>
 * <tr><td>{@link org.scenebuf.engine.buffer.BufferLayout}</td><td>where items are: shape, strides,
 * suboffsets</td></tr>
 * <tr><td>{@link org.scenebuf.engine.buffer.Items}</td><td>reads, writes, slices and copies the items of a
 * view</td></tr>
 * </table>
 *
 * <p>Pointers in memory, which suboffsets follow, are numbers that anybody may have written. They are followed only
 * into the blocks that the exporter named; what leads elsewhere is an exception. Units here are bytes.
 */
@NullMarked
package org.scenebuf.engine.buffer;

import org.jspecify.annotations.NullMarked;
