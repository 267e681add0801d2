/**
 * Arithmetic over rows of numbers of any type: transform, scale, add, normalize, and the least, greatest and sum of
 * each lane. Packages {@code bulk} and {@code vertex} both call it.
 *
 * <p>A <em>lane</em> is one number of every row, such as y of all positions. An operation works on
 * {@link org.scenebuf.engine.internal.lanes.NumberRows}, which say where rows are and how their numbers are stored.
 * Where these are floats side by side, a kernel works on the memory itself. Everything else goes through doubles: some
 * rows of a lane become doubles, are worked on, and go back.
 *
 * <pre>{@code
 * Matrix4x3d up = new Matrix4x3d().translation(0, 1, 0);
 * RangeConsumer work = RowTransform.ofPoints(up).over(rows);
 * ParallelRows.run(0, rowCount, work);             // work.accept(firstRow, rowCount), by several threads
 * }</pre>
 *
 * <p>The callers decide who lends the rows, and who hears that they were changed. Package {@code bulk} works on what
 * any exporter lends; package {@code vertex} works on columns of its arrays.
 */
@NullMarked
package org.scenebuf.engine.internal.lanes;

import org.jspecify.annotations.NullMarked;
