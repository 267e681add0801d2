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
 * <pre>{@code
 * Npy.write(path, vertices.column("vertex"));                               // as np.save writes it
 * try (NpyArray heights = Npy.read(path); MemoryView view = MemoryView.of(heights)) {
 *     view.getFloat(17, 1);
 * }
 * }</pre>
 *
 * <h2>NumPy beside the engine</h2>
 *
 * <p>A mapped file can be the memory of vertices or pixels. A Python process that maps the same file has the same
 * memory: each sees at once what the other stores. Here Python raises a terrain that the engine has open:
 *
 * <pre>{@code
 * import java.io.IOException;
 * import java.nio.file.Path;
 * import org.scenebuf.engine.change.ChangeCursor;
 * import org.scenebuf.engine.vertex.FloatColumn;
 * import org.scenebuf.engine.vertex.GeomVertexArrayData;
 * import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
 * import org.scenebuf.interop.npy.Npy;
 * import org.scenebuf.interop.npy.NpyArray;
 *
 * // A terrain whose rows are the pages of a file. A Python program raises it while the engine has it open.
 * public final class PythonBeside {
 *
 *     private static final GeomVertexArrayFormat FORMAT = GeomVertexArrayFormat.v3n3t2();
 *
 *     private static final String SCRIPT = """
 *         import sys
 *         import numpy as np
 *         rows = np.load(sys.argv[1], mmap_mode='r+')          # rows of v3n3t2, with fields of these names
 *         rows['vertex'][:, 1] += np.linspace(0, 1, len(rows)) # y, in the file's pages
 *         """;
 *
 *     public static void main(String[] arguments) throws Exception {
 *         Path path = Path.of(arguments[0]);
 *         try (NpyArray file = Npy.create(path, FORMAT.rowFormat(), 'C', 10_000);     // a file of zeros, mapped
 *             GeomVertexArrayData rows = GeomVertexArrayData.adopt("terrain", FORMAT, file);
 *             ChangeCursor unsent = rows.changes().newCursor();
 *             FloatColumn position = rows.column("vertex").asFloat()) {
 *             position.set(9_999, 1, 2);                                              // Python sees it
 *             unsent.drain((first, count) -> { });                                    // your upload of all rows
 *             python("python3", "-c", SCRIPT, path.toString());
 *             rows.modified(0, rows.rowCount());                                      // nobody saw Python's stores
 *             long changed = unsent.drain((first, count) -> { });                     // your upload of what changed
 *             System.out.println(changed + " rows changed, the last one is at " + position.get(9_999, 1));
 *         }
 *     }
 *
 *     private static void python(String... command) throws IOException, InterruptedException {
 *         int code = new ProcessBuilder(command).inheritIO().start().waitFor();
 *         if (code != 0) {
 *             throw new IOException("expected exit code 0 of python3, given " + code + ": install numpy");
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>The fields of the rows have the names of the columns. The change log cannot see the stores of another process, so
 * {@code modified} names the rows. {@link org.scenebuf.interop.npy.NpyArray#flush} is for the disk alone; a process on
 * the same machine does not need it. While Python stores, the engine may read a half-written row: let one of them
 * write at a time.
 *
 * <h2>What to know</h2>
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
