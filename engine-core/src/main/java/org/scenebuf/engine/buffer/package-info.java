/**
 * The buffer protocol: an exporter lends memory together with a description of its layout. It is Python's PEP 3118 in
 * Java. {@linkplain org.scenebuf.engine.memory##terms Terms} explains the words.
 *
 * <p>A borrower sends a request, and the exporter answers with a view. A view is Python's {@code Py_buffer}: the
 * memory, and how its bytes make up items in rows and columns.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * try (BufferView view = vertices.column("vertex").getBuffer(BufferRequest.FULL)) {
 *     view.format();                 // "f"
 *     view.shape();                  // {1000, 3}
 *     view.strides();                // {32, 4}, in bytes
 *     view.set(1.5f, 17, 1);         // y of vertex 17; the rows in the same 256 bytes count as changed
 * }                                  // the memory may be moved or freed again
 * }</pre>
 *
 * <h2>What to know</h2>
 *
 * <ul>
 * <li>Exporters are strict. A request that cannot be met throws {@link org.scenebuf.engine.memory.BufferException}. The
 *     message names the flag that could not be met.
 * <li>A request without {@link org.scenebuf.engine.buffer.BufferRequest#WRITABLE} gives a read-only view. A read-only
 *     view never makes anything count as changed.
 * <li>A view holds a loan, unless it is a versioned view. While it is open, the exporter neither moves nor frees the
 *     memory. If you forget to close a view, it is closed when the garbage collector finds it.
 * <li>Any thread may use a view and close it. Only memory of a confined arena belongs to one thread.
 * <li>A layout with suboffsets has pointers in its memory, and any code may have changed these pointers. So a pointer
 *     is followed only into the blocks that the exporter named. Any other pointer throws.
 * <li>Strides, offsets and suboffsets count bytes.
 * </ul>
 *
 * <h2>An exporter of your own</h2>
 *
 * <p>A class that lends memory of its own extends {@link org.scenebuf.engine.buffer.ExporterBase}. It says what it has
 * and where: here, rows of numbers with a gap behind each. All other code of the library then takes it: {@code Bulk},
 * {@code copyFrom}, {@code MemoryView}, INDArrays, NumPy's files.
 *
 * <pre>{@code
 * import org.scenebuf.engine.buffer.BufferLayout;
 * import org.scenebuf.engine.buffer.BufferRequest;
 * import org.scenebuf.engine.buffer.BufferView;
 * import org.scenebuf.engine.buffer.ExporterBase;
 * import org.scenebuf.engine.buffer.Lender;
 * import org.scenebuf.engine.format.ElementFormat;
 * import org.scenebuf.engine.memory.Storage;
 *
 * // The temperatures of a weather simulation: a grid of floats, whose rows the simulation aligns to 64 bytes.
 * public final class AirGrid extends ExporterBase implements AutoCloseable {
 *
 *     private final Storage storage;
 *     private final BufferLayout layout;
 *     private volatile boolean edited;
 *
 *     public AirGrid(int height, int width) {
 *         long rowBytes = Math.ceilDiv(4L * width, 64) * 64;
 *         long[] shape = {height, width};
 *         long[] strides = {rowBytes, 4};
 *         layout = BufferLayout.of(0, ElementFormat.of("f"), 4, shape, strides);
 *         storage = Storage.allocate("air", height * rowBytes);    // or Storage.of(NativeMemory.adopt(...))
 *     }
 *
 *     // Lends the grid.
 *     @Override
 *     protected BufferView buffer(BufferRequest request) {
 *         return Lender.lend(this, storage, layout, request);
 *     }
 *
 *     // Is called when a borrower has finished.
 *     @Override
 *     protected void releaseBuffer(BufferView view) {
 *         edited |= !view.readOnly();
 *     }
 *
 *     // Tells whether somebody borrowed the grid for writing.
 *     public boolean isEdited() {
 *         return edited;
 *     }
 *
 *     // Frees the grid. Throws BufferInUseException while it is on loan; the text names the borrowers.
 *     @Override
 *     public void close() {
 *         requireUnlent();
 *         storage.close();
 *     }
 *
 *     @Override
 *     public String toString() {
 *         return "the air grid";
 *     }
 * }
 * }</pre>
 *
 * <p>The base checks each answer against the request, and counts the loans. A borrower that asks for contiguous memory
 * is refused, because of the gaps; {@link org.scenebuf.engine.buffer.Buffers#mirror} packs the items for such a
 * borrower. The memory may also be another library's: {@link org.scenebuf.engine.memory.NativeMemory#adopt} takes a
 * segment, and the action that frees it.
 *
 * <h2>Where to go next</h2>
 *
 * <table>
 * <caption>Types</caption>
 * <tr><th>type</th><th>what it does</th></tr>
 * <tr><td>{@link org.scenebuf.engine.buffer.Buffers}</td><td>borrows any memory; copies it, mirrors it, and moves it
 *     through channels</td></tr>
 * <tr><td>{@link org.scenebuf.engine.buffer.Items}</td><td>reads, writes, slices and copies the items of a
 *     view</td></tr>
 * <tr><td>{@link org.scenebuf.engine.buffer.Numbers}</td><td>reads and writes items as primitive numbers</td></tr>
 * <tr><td>{@link org.scenebuf.engine.buffer.BufferLayout}</td><td>tells where items are: shape, strides,
 *     suboffsets</td></tr>
 * <tr><td>{@link org.scenebuf.engine.format.ElementFormat}</td><td>tells what an item is: the codes of {@code struct}
 *     and of PEP 3118</td></tr>
 * <tr><td>{@link org.scenebuf.engine.buffer.ExporterBase}</td><td>the base of your own exporters</td></tr>
 * </table>
 */
@NullMarked
package org.scenebuf.engine.buffer;

import org.jspecify.annotations.NullMarked;
