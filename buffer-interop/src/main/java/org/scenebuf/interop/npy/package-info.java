/**
 * NumPy files, {@code .npy} and {@code .npz}: read, written, or mapped as memory. A game and Python programs exchange
 * arrays by such files, even while both are running.
 *
 * <table>
 * <caption>The types</caption>
 * <tr><th>type</th><th>what it does</th></tr>
 * <tr><td>{@link org.scenebuf.interop.npy.Npy}</td><td>reads, maps, creates and writes files of one array,
 *     {@code .npy}</td></tr>
 * <tr><td>{@link org.scenebuf.interop.npy.NpyArray}</td><td>is an array that was read or mapped, as an
 *     exporter</td></tr>
 * <tr><td>{@link org.scenebuf.interop.npy.NpyHeader}</td><td>is a file's description of its array</td></tr>
 * <tr><td>{@link org.scenebuf.interop.npy.Npz}</td><td>reads any array of an archive file, {@code .npz}</td></tr>
 * <tr><td>{@link org.scenebuf.interop.npy.NpzReader}</td><td>reads an archive from a stream, array by array</td></tr>
 * <tr><td>{@link org.scenebuf.interop.npy.NpzWriter}</td><td>writes an archive to a file or a stream</td></tr>
 * </table>
 *
 * <p>The words loan, exporter, row and storage are explained in the
 * {@linkplain org.scenebuf.engine.memory##terms terms}.
 *
 * <p>A mapped file can be the storage of vertices or pixels. In this example Python raises a terrain that the engine
 * shows:
 *
 * <pre>{@code
 * ElementFormat row = GeomVertexArrayFormat.v3n3t2().rowFormat();
 * try (NpyArray file = Npy.create(path, row, 'C', 10_000);                  // a new file of zeros, mapped
 *     GeomVertexArrayData rows = GeomVertexArrayData.adopt("terrain", GeomVertexArrayFormat.v3n3t2(), file)) {
 *     fill(rows.column("vertex"));                                          // writes into the file
 *     file.flush();
 *     // python3: rows = np.load(path, mmap_mode='r+'); rows['vertex'][:, 1] += heights
 *     rows.modified(0, rows.rowCount());                                    // the library cannot see Python's stores
 *     renderer.upload(root);
 * }
 * }</pre>
 *
 * <p>Formats are those of NumPy's own buffers ({@link org.scenebuf.engine.format.FormatDialect#NUMPY}). A record
 * {@code [('vertex', '<f4', (3,)), ('color', '|u1', (4,))]} has the format
 * <code>T{(3)&lt;f:vertex:(4)B:color:}</code>. Vertices with these columns can adopt it.
 *
 * <p>Files may come from anybody, so nothing in them is trusted:
 *
 * <ul>
 * <li>A header is parsed by a small grammar. It is never evaluated as Python code.
 * <li>Arrays of Python objects are refused, because they are pickled code.
 * <li>Memory is allocated only for bytes that the file has, or that a stream has delivered.
 * <li>A wrong file causes a {@link org.scenebuf.interop.npy.NpyException}, whose text is one line with the file's
 *     name.
 * </ul>
 *
 * <p>A mapped file must keep its length; see {@link org.scenebuf.interop.npy.Npy#map}. When a file is replaced, the
 * old file stays in its place until the new one is complete. Arrays and {@link org.scenebuf.interop.npy.Npz} may be
 * used by several threads; a reader or writer of an archive is for one thread at a time.
 */
@NullMarked
package org.scenebuf.interop.npy;

import org.jspecify.annotations.NullMarked;
