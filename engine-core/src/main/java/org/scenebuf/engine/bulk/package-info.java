/**
 * Arithmetic over whatever an exporter lends, in place: transform, add, scale, normalize, min, max, mean, gather,
 * scatter. {@link org.scenebuf.engine.bulk.Bulk} is the door, and the only one.
 *
 * <pre>{@code
 * GeomVertexColumnData position = vertices.column("vertex");
 * double[] lowest = Bulk.min(position);                       // one number for x, y and z each
 * Bulk.add(position, -lowest[0], -lowest[1], -lowest[2]);     // all its rows count as changed
 * Bulk.scatter(position, new int[] {0, 7}, new float[6]);     // rows 0 and 7 do
 * }</pre>
 */
@NullMarked
package org.scenebuf.engine.bulk;

import org.jspecify.annotations.NullMarked;
