/**
 * Arithmetic over the rows of whatever an exporter lends, in place: transform, add, scale, normalize, min, max, mean,
 * gather, scatter. All of it is in one class, {@link org.scenebuf.engine.bulk.Bulk}.
 *
 * <pre>{@code
 * GeomVertexColumnData position = vertices.column("vertex");
 * double[] lowest = Bulk.min(position);                       // one number for x, y and z each
 * Bulk.add(position, -lowest[0], -lowest[1], -lowest[2]);     // all its rows count as changed
 * Bulk.scale(position.rows(100, 50), 1, 2, 1);                // y of 50 rows from row 100 on; only they count
 * Bulk.scatter(position, new int[] {0, 7}, new float[6]);     // rows 0 and 7 become 0; only they count
 * }</pre>
 *
 * <table>
 * <caption>Who does what</caption>
 * <tr><th>type</th><th>decides</th></tr>
 * <tr><td>{@link org.scenebuf.engine.bulk.Bulk}</td><td>which operations there are, and what they refuse</td></tr>
 * <tr><td>{@code LentRows}</td><td>which exporters lend rows of numbers, and which rows count as changed</td></tr>
 * <tr><td>{@code Affine}</td><td>which matrices are affine</td></tr>
 * <tr><td>{@code IndexedCopy}, {@code RowIndices}, {@code RowPieces}</td><td>gather and scatter</td></tr>
 * </table>
 *
 * <p>The loops themselves are in package {@code internal.lanes}. Units are rows.
 */
@NullMarked
package org.scenebuf.engine.bulk;

import org.jspecify.annotations.NullMarked;
