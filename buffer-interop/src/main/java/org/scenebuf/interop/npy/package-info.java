/**
 * NumPy files, read, written or mapped: arrays that a Python program left, waits for, or works on at the same time.
 *
 * <table>
 * <caption>What there is</caption>
 * <tr><th>type</th><th>what it does</th></tr>
 * <tr><td>{@link org.scenebuf.interop.npy.Npy}</td><td>one array, {@code .npy}: reads, maps, makes, writes</td></tr>
 * <tr><td>{@link org.scenebuf.interop.npy.NpyArray}</td><td>what was read or mapped: an exporter</td></tr>
 * <tr><td>{@link org.scenebuf.interop.npy.NpyHeader}</td><td>what the file says of it</td></tr>
 * <tr><td>{@link org.scenebuf.interop.npy.Npz}</td><td>archives of them, {@code .npz}: reads any array of a
 *     file</td></tr>
 * <tr><td>{@link org.scenebuf.interop.npy.NpzReader}</td><td>reads an archive from a stream, array by array</td></tr>
 * <tr><td>{@link org.scenebuf.interop.npy.NpzWriter}</td><td>writes one, to a file or a stream</td></tr>
 * </table>
 *
 * <p>A mapped file can be the storage of vertices or pixels. Here Python raises a terrain that the engine shows:
 *
 * <pre>{@code
 * ElementFormat row = GeomVertexArrayFormat.v3n3t2().rowFormat();
 * try (NpyArray file = Npy.create(path, row, 'C', 10_000);                  // a file of zeros, and its pages
 *     GeomVertexArrayData rows = GeomVertexArrayData.adopt("terrain", GeomVertexArrayFormat.v3n3t2(), file)) {
 *     fill(rows.column("vertex"));                                          // in the file
 *     file.flush();
 *     // python3: rows = np.load(path, mmap_mode='r+'); rows['vertex'][:, 1] += heights
 *     rows.modified(0, rows.rowCount());                                    // what Python wrote, nobody else saw
 *     renderer.upload(root);
 * }
 * }</pre>
 *
 * <p>Formats are those of NumPy's own buffers ({@link org.scenebuf.engine.format.FormatDialect#NUMPY}): a record
 * {@code [('vertex', '<f4', (3,)), ('color', '|u1', (4,))]} is
 * <code>T{(3)&lt;f:vertex:(4)B:color:}</code>, and is taken for vertices of these columns.
 *
 * <p>A file is somebody's input. Its header is parsed by a grammar of a few lines, never evaluated; objects, which are
 * pickled code, are refused; and memory is only taken for bytes that are there, or that came. What a file that lies is
 * answered with is a {@link org.scenebuf.interop.npy.NpyException}, one line that names it. A file that is mapped must
 * keep its length: {@link org.scenebuf.interop.npy.Npy#map} says why. A file that is written over stays as it was
 * until the new one is whole.
 */
@NullMarked
package org.scenebuf.interop.npy;

import org.jspecify.annotations.NullMarked;
