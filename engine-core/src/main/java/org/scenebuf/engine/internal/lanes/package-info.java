/**
 * The one engine of arithmetic over rows of numbers: transform, scale, add, normalize, and one number found out of each
 * lane.
 *
 * <p>A <em>lane</em> is one number of every row, such as y of all positions. An operation works on
 * {@link org.scenebuf.engine.internal.lanes.NumberRows}, which say where rows are and how their numbers are stored.
 * Where these are floats side by side, a kernel works on the memory itself. Everything else goes through doubles: some
 * rows of a lane become doubles, are worked on, and go back.
 *
 * <pre>{@code
 * RangeConsumer work = new RowTransform(Operation.TRANSFORM, matrix, true, false, false).over(rows);
 * ParallelRows.run(0, rowCount, work);             // work.accept(firstRow, rowCount), by several threads
 * }</pre>
 *
 * <p>Who lends the rows, and who hears that they were changed, is the callers' affair: package {@code bulk} works on
 * what any exporter lends, package {@code vertex} on columns of its arrays.
 */
@NullMarked
package org.scenebuf.engine.internal.lanes;

import org.jspecify.annotations.NullMarked;
