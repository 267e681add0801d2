/**
 * ND4J's arrays over engine memory, and engine data over ND4J's memory, without a copy. ND4J code then changes
 * vertices, indices and pixels in place.
 *
 * <p>The words loan, view, exporter, row, mark and retired memory are explained in the
 * {@linkplain org.scenebuf.engine.memory##terms terms}.
 *
 * <pre>{@code
 * try (Nd4jView position = Nd4jViews.open(vertices.column("vertex"))) {
 *     position.array().addi(0.5);              // moves every vertex, in the engine's own block
 * }                                            // all its rows count as changed
 * try (Nd4jView some = Nd4jViews.open(vertices.column("vertex").rows(10, 5))) {
 *     some.array().muli(2);                    // 5 rows from row 10 on; only they count as changed
 * }
 * Nd4jRows.transform(vertices.column("vertex"), new Matrix4f().rotateY(0.1f));    // ND4J itself is slow at this
 * }</pre>
 *
 * <table>
 * <caption>The types</caption>
 * <tr><th>type</th><th>purpose</th></tr>
 * <tr><td>{@link org.scenebuf.interop.nd4j.Nd4jViews}</td><td>INDArrays over the memory that an exporter
 *     lends</td></tr>
 * <tr><td>{@link org.scenebuf.interop.nd4j.Nd4jRows}</td><td>work on interleaved rows at the speed of
 *     memory</td></tr>
 * <tr><td>{@link org.scenebuf.interop.nd4j.Nd4jMirror}</td><td>a contiguous copy of layouts that ND4J cannot express,
 *     written back on demand</td></tr>
 * <tr><td>{@link org.scenebuf.interop.nd4j.Nd4jExporter}</td><td>an INDArray as vertices, as an image, or as any
 *     exporter</td></tr>
 * <tr><td>{@link org.scenebuf.interop.nd4j.Nd4jImages}</td><td>copies between textures and INDArrays, with
 *     conversion</td></tr>
 * </table>
 *
 * <h2>Views that stay open</h2>
 *
 * <p>A view may stay open as long as its array keeps its size. The library cannot see ND4J's stores. So all rows of
 * an array that was handed out count as changed each time a cursor looks. There are two ways to have fewer rows
 * count:
 *
 * <ul>
 * <li>Take only the rows that you change, by {@link org.scenebuf.interop.nd4j.Nd4jView#rows}.
 * <li>Make the view explicit before you take the array, and name the changed rows in each frame.
 * </ul>
 *
 * <pre>{@code
 * Nd4jView position = Nd4jViews.open(vertices.column("vertex"));      // when the level is loaded
 * position.explicit();                                               // only named rows count from now on
 * INDArray wave = position.rows(0, 500);
 *
 * wave.addi(step);                                                   // in each frame
 * position.modified(0, 500);
 * renderer.upload(root);                                             // the first time all rows, later these 500
 *
 * position.close();                                                  // when the level ends
 * }</pre>
 *
 * <h2>After the close</h2>
 *
 * <p>An INDArray keeps a bare address. So its view is a loan: until the view is closed, the engine's array or image
 * cannot be resized or closed. After {@link org.scenebuf.interop.nd4j.Nd4jView#close()} most of ND4J's calls throw. The
 * table shows which calls still work. Those that read or write numbers still reach the memory. While the exporter is
 * open and was not resized, these calls read and change its own data, and nothing is marked as changed. After the
 * exporter is closed or resized, these calls reach {@linkplain org.scenebuf.engine.memory##terms retired memory}. The
 * engine neither frees nor reuses that memory before all INDArrays over it are collected.
 *
 * <p>A loan that was never closed ends when the last INDArray over it is collected. In debug mode the logger
 * {@code org.scenebuf.interop.nd4j} then warns, and shows where the loan began.
 *
 * <table>
 * <caption>What ND4J does after the close</caption>
 * <tr><th>call</th><th>on the view's array</th><th>on a column that was taken before the close</th></tr>
 * <tr><td>{@code getDouble(0)}</td><td>throws</td><td>goes on</td></tr>
 * <tr><td>{@code putScalar(0, 7)}</td><td>throws</td><td><b>writes</b></td></tr>
 * <tr><td>{@code data().getDouble(0)}</td><td>throws</td><td>goes on</td></tr>
 * <tr><td>{@code data().put(0, 7)}</td><td>throws</td><td><b>writes</b></td></tr>
 * <tr><td>{@code data().pointer()}</td><td>throws</td><td>throws</td></tr>
 * <tr><td>{@code data().asNio()}</td><td>throws</td><td>throws</td></tr>
 * <tr><td>{@code addi(1), assign(1)}</td><td>throws</td><td>throws</td></tr>
 * <tr><td>{@code add(1), dup(), castTo(…)}</td><td>throws</td><td>throws</td></tr>
 * <tr><td>{@code sumNumber(), mean()}</td><td>throws</td><td>throws</td></tr>
 * <tr><td>{@code equals(other)}</td><td>throws</td><td>throws</td></tr>
 * <tr><td>{@code reshape(…), ravel()}</td><td>throws</td><td>throws</td></tr>
 * <tr><td>{@code getRow(1), getColumn(1)}</td><td>throws</td><td>throws</td></tr>
 * <tr><td>{@code BLAS axpy}</td><td><b>writes</b></td><td><b>writes</b></td></tr>
 * <tr><td>{@code BLAS dot}</td><td>throws</td><td>goes on</td></tr>
 * <tr><td>{@code shape(), stride()}</td><td>goes on</td><td>goes on</td></tr>
 * <tr><td>{@code close()}</td><td>goes on</td><td>goes on</td></tr>
 * </table>
 *
 * <p>The results of {@code data().pointer()}, {@code data().asNio()} and {@code data().indexer()} do not keep the
 * memory alive. Drop them with the array.
 *
 * <h2>Arrays of no items</h2>
 *
 * <p>An exporter without rows, such as a file of shape (0, 3), gives an INDArray of that shape without memory. ND4J
 * copies, casts, reshapes and joins such arrays. {@code sum(0)} gives zeros, and most other operations throw. Never
 * call {@code hashCode()} of such an array, and never put it into a hash table: ND4J reads memory that does not
 * exist, and the process ends.
 *
 * <h2>Requirements</h2>
 *
 * <p>The package needs {@code nd4j-api}, and a backend such as {@code nd4j-native}, which the application chooses. In
 * this package strides are in elements, not in bytes.
 *
 * <p>Any thread may close a view or use its array. Two threads that write the same numbers must agree on their order
 * themselves. An INDArray with memory of ND4J's own must not be closed by one thread while another begins to pass it to
 * a method here: ND4J's {@code close()} has no lock, so one that has begun frees the memory all the same, and the
 * process may end. Once the method has begun, or the exporter is made, {@code close()} does nothing. {@link
 * org.scenebuf.interop.nd4j.Nd4jView} lists the cost of ND4J's calls on strided arrays, and the calls with wrong
 * results.
 */
@NullMarked
package org.scenebuf.interop.nd4j;

import org.jspecify.annotations.NullMarked;
