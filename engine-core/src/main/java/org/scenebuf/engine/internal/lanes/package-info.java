/**
 * Arithmetic over rows of numbers of any type: transform, scale, add, normalize, and the smallest, largest and sum of
 * each lane. Packages {@code bulk} and {@code vertex} both call it.
 *
 * <p>A <em>lane</em> is one number of every row, such as the y of all positions. An operation works on
 * {@link org.scenebuf.engine.internal.lanes.NumberRows}. These tell where rows are, and how their numbers are stored.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * Matrix4x3d up = new Matrix4x3d().translation(0, 1, 0);
 * RangeConsumer work = RowTransform.ofPoints(up).over(rows);
 * ParallelRows.run(0, rowCount, work);             // work.accept(firstRow, rowCount), by several threads
 * }</pre>
 *
 * <h2>What to know</h2>
 *
 * <ul>
 * <li>Where rows are contiguous floats, a loop of package {@code internal.kernel} works on the memory itself.
 * <li>Other numbers go through doubles: a block of a lane becomes doubles, is worked on, and is stored again.
 * <li>The callers decide who lends the rows, and report the changes. Package {@code bulk} works on what any exporter
 *     lends; package {@code vertex} works on columns of its arrays.
 * </ul>
 *
 * <h2>Where to go next</h2>
 *
 * <p>Package {@code internal.kernel} has the loops over floats.
 */
@NullMarked
package org.scenebuf.engine.internal.lanes;

import org.jspecify.annotations.NullMarked;
