/**
 * ND4J's arrays over engine memory, and engine data over ND4J's, without a copy.
 *
 * <pre>{@code
 * try (Nd4jView position = Nd4jViews.open(vertices.column("vertex"))) {
 *     position.array().addi(0.5);              // moves every vertex, in the engine's own block
 * }                                            // all its rows count as changed
 * try (Nd4jView some = Nd4jViews.open(vertices.column("vertex").rows(10, 5))) {
 *     some.array().muli(2);                    // 5 rows from row 10 on, and only they count
 * }
 * Nd4jRows.transform(vertices.column("vertex"), new Matrix4f().rotateY(0.1f));    // where ND4J is slow
 * }</pre>
 *
 * <table>
 * <caption>Which way to go</caption>
 * <tr><th>type</th><th>for</th></tr>
 * <tr><td>{@link org.scenebuf.interop.nd4j.Nd4jViews}</td><td>an INDArray over what an exporter lends</td></tr>
 * <tr><td>{@link org.scenebuf.interop.nd4j.Nd4jRows}</td><td>work on interleaved rows at the speed of memory</td></tr>
 * <tr><td>{@link org.scenebuf.interop.nd4j.Nd4jMirror}</td><td>what ND4J cannot hold: a contiguous copy, written back
 *     on demand</td></tr>
 * <tr><td>{@link org.scenebuf.interop.nd4j.Nd4jExporter}</td><td>an INDArray as vertices, as an image, as any
 *     exporter</td></tr>
 * </table>
 *
 * <h2>For the game's lifetime</h2>
 *
 * <p>A view may stay open as long as its array keeps its size. Nobody can tell what ND4J stores, so all rows of an
 * array that you took count as changed at every look. Take only those that you mean; or make the view explicit before
 * you take the array, and name in each frame the rows that you changed.
 *
 * <pre>{@code
 * Nd4jView position = Nd4jViews.open(vertices.column("vertex"));      // when the level is loaded
 * position.explicit();                                               // what is taken now counts where it is named
 * INDArray wave = position.rows(0, 500);
 *
 * wave.addi(step);                                                   // in each frame
 * position.modified(0, 500);
 * renderer.upload(root);                                             // sends these 500 rows, once all were sent
 *
 * position.close();                                                  // when the level ends
 * }</pre>
 *
 * <h2>After the close</h2>
 *
 * <p>An INDArray knows an address and asks nobody. So the view that lent it is a loan: the array or image it came from
 * cannot be resized or closed meanwhile. After {@link org.scenebuf.interop.nd4j.Nd4jView#close()} most calls throw. The
 * others may still reach the memory: as long as the exporter is open and keeps it they change the exporter's own data,
 * unseen; afterwards they reach a block that the engine neither frees nor gives to anyone else before all the arrays
 * are collected. A loan that was never closed is given back when the last INDArray over it is collected; in debug mode
 * a warning of the logger {@code org.scenebuf.interop.nd4j} tells where it began.
 *
 * <table>
 * <caption>What ND4J does after the close</caption>
 * <tr><th>call</th><th>on the view's array</th><th>on a column of it</th></tr>
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
 * <p>What {@code data().pointer()}, {@code data().asNio()} and {@code data().indexer()} gave before the close does not
 * keep the memory: drop it with the array.
 *
 * <h2>Arrays of no items</h2>
 *
 * <p>An exporter of no rows, such as a file of shape (0, 3), gives an INDArray of that shape without memory. ND4J
 * copies, casts, reshapes and joins such arrays, {@code sum(0)} gives zeros, and most other operations throw. Never ask
 * one for its {@code hashCode()}, nor put it into a hash table: ND4J reads what is not there, and the process ends.
 *
 * <h2>What it needs</h2>
 *
 * <p>The package needs {@code nd4j-api}, and a backend such as {@code nd4j-native} that the application chooses. Unlike
 * elsewhere, strides here are in elements.
 */
@NullMarked
package org.scenebuf.interop.nd4j;

import org.jspecify.annotations.NullMarked;
