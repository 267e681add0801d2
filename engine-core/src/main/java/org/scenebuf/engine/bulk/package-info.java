/**
 * Arithmetic over all rows that an exporter lends, in place: transform, add, scale, normalize, min, max, mean, gather,
 * scatter. All of it is in {@link org.scenebuf.engine.bulk.Bulk}. {@link org.scenebuf.engine.bulk.ComponentConversion}
 * converts numbers of one type to another. {@linkplain org.scenebuf.engine.memory##terms Terms} explains the words.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * GeomVertexColumnData position = vertices.column("vertex");
 * double[] lowest = Bulk.min(position);                       // the lowest x, y and z
 * Bulk.add(position, -lowest[0], -lowest[1], -lowest[2]);     // all rows count as changed
 * Bulk.scale(position.rows(100, 50), 1, 2, 1);                // y of 50 rows from row 100 on; only they count
 * Bulk.scatter(position, new int[] {0, 7}, new float[6]);     // rows 0 and 7 become 0; only they count
 * }</pre>
 *
 * <h2>What to know</h2>
 *
 * <ul>
 * <li>The exporter is borrowed for the call. Exactly the written rows count as changed.
 * <li>Columns of floats are computed at the speed of memory. Large arrays use several threads.
 * <li>A call that throws because it refuses its arguments has stored nothing.
 * <li>Ranges and indices count rows.
 * </ul>
 *
 * <table>
 * <caption>Classes</caption>
 * <tr><th>type</th><th>decides</th></tr>
 * <tr><td>{@link org.scenebuf.engine.bulk.Bulk}</td><td>which operations there are, and what they refuse</td></tr>
 * <tr><td>{@code LentRows}</td><td>which exporters lend rows of numbers, and which rows count as changed</td></tr>
 * <tr><td>{@code Affine}</td><td>which matrices are affine</td></tr>
 * <tr><td>{@code IndexedCopy}, {@code RowIndices}, {@code RowPieces}</td><td>how gather and scatter copy</td></tr>
 * <tr><td>{@link org.scenebuf.engine.bulk.ComponentConversion}</td><td>how numbers change their type</td></tr>
 * </table>
 *
 * <h2>Where to go next</h2>
 *
 * <p>Columns of vertices have the same methods for numbers of every type: see {@code GeomVertexColumnData}. The loops
 * themselves are in package {@code internal.lanes}.
 */
@NullMarked
package org.scenebuf.engine.bulk;

import org.jspecify.annotations.NullMarked;
