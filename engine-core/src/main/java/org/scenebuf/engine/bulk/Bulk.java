package org.scenebuf.engine.bulk;

import org.joml.Matrix3fc;
import org.joml.Matrix4fc;
import org.joml.Matrix4x3d;
import org.joml.Matrix4x3fc;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.kernel.FloatLane.Reduction;
import org.scenebuf.engine.internal.lanes.LaneReduction;
import org.scenebuf.engine.internal.lanes.RowNorm;
import org.scenebuf.engine.internal.lanes.RowScale;
import org.scenebuf.engine.internal.lanes.RowTransform;

/**
 * Arithmetic over all rows that an exporter lends, in place, at the speed of memory.
 *
 * <table>
 * <caption>Operations</caption>
 * <tr><th>method</th><th>rows of</th><th>does</th></tr>
 * <tr><td>{@link #transform(BufferExporter, Matrix4fc) transform}, {@link #transformDirections(BufferExporter,
 *     Matrix4fc) transformDirections}</td><td>2 to 4 floating numbers</td><td>an affine map, with or without its
 *     translation</td></tr>
 * <tr><td>{@link #normalize}</td><td>floating numbers</td><td>gives each row the length 1</td></tr>
 * <tr><td>{@link #add}, {@link #scale}</td><td>floating numbers</td><td>with one number for all, or one for each
 *     column</td></tr>
 * <tr><td>{@link #min}, {@link #max}, {@link #mean}</td><td>floating numbers</td><td>give one number for each
 *     column</td></tr>
 * <tr><td>{@link #gather}, {@link #scatter}</td><td>any items</td><td>copy rows out and in, by their indices</td></tr>
 * </table>
 *
 * <pre>{@code
 * Bulk.transform(vertices.column("vertex"), new Matrix4f().rotationY(0.1f));
 * float[] picked = new float[9];
 * Bulk.gather(vertices.column("vertex"), new int[] {3, 5, 8}, picked);
 * Bulk.scatter(vertices.column("vertex"), new int[] {5, 8, 3}, picked);      // marks three rows
 * }</pre>
 *
 * <p>Every method takes any exporter whose items do not lie behind pointers: a column, a pointer array, an INDArray's
 * view, part of a memory view. Strides may be negative. The exporter is borrowed for the call, and exactly the written
 * rows count as changed.
 *
 * <p>Contiguous floats in a row run at the speed of memory, on several threads where there are many rows. They are
 * computed in floats. Halves, doubles, other byte orders and other strides give right results too, but more slowly.
 * They are computed in doubles. Results are rounded to the nearest; a result that is too large becomes an infinity.
 *
 * <p>All checks come before the first store, so a call that is refused has stored nothing. An exporter that refuses the
 * loan, or lends no such rows, throws {@link org.scenebuf.engine.memory.BufferException}. So do rows to write that
 * share bytes, such as those of a broadcast. A column of vertices has these methods too, for numbers of every type: see
 * {@code GeomVertexColumnData}.
 */
public final class Bulk {

    private Bulk() {
    }

    /**
     * Multiplies every row by a matrix, in place. Rows are positions, and column vectors.
     *
     * @param points lends rows of 2 to 4 floating numbers. A missing z counts as 0. A missing w counts as 1; a given w
     *     stays as it is.
     * @param matrix an affine transformation
     * @throws IllegalArgumentException when the matrix is not affine, or a row has another number of columns
     */
    public static void transform(BufferExporter points, Matrix4fc matrix) {
        Args.notNull(matrix, "a matrix");
        transform(points, Affine.of(matrix));
    }

    /**
     * Multiplies every row by a matrix, in place. Rows are positions.
     *
     * @param points lends rows as for {@link #transform(BufferExporter, Matrix4fc)}
     * @param matrix an affine transformation
     * @throws IllegalArgumentException when a row has another number of columns
     */
    public static void transform(BufferExporter points, Matrix4x3fc matrix) {
        Args.notNull(matrix, "a matrix");
        transform(points, Affine.of(matrix));
    }

    /**
     * Multiplies every row by a matrix, in place. Rows are positions or directions.
     *
     * @param rows lends rows as for {@link #transform(BufferExporter, Matrix4fc)}
     * @param matrix a linear transformation
     * @throws IllegalArgumentException when a row has another number of columns
     */
    public static void transform(BufferExporter rows, Matrix3fc matrix) {
        Args.notNull(matrix, "a matrix");
        transform(rows, Affine.of(matrix));
    }

    /**
     * Multiplies every row by a matrix, in place. Rows are positions.
     *
     * @param points lends rows as for {@link #transform(BufferExporter, Matrix4fc)}
     * @param matrix an affine transformation; contiguous floats are computed in floats nevertheless
     * @throws IllegalArgumentException when a row has another number of columns
     */
    public static void transform(BufferExporter points, Matrix4x3d matrix) {
        Args.notNull(matrix, "a matrix");
        transform(points, matrix, true);
    }

    /**
     * Multiplies every row by a matrix without its translation, in place. Rows are directions. Their lengths change
     * with the matrix. Normals need the inverse transpose, and {@link #normalize} afterwards.
     *
     * @param directions lends rows of 2 to 4 floating numbers. A missing z counts as 0; a given w stays as it is.
     * @param matrix an affine transformation
     * @throws IllegalArgumentException when the matrix is not affine, or a row has another number of columns
     */
    public static void transformDirections(BufferExporter directions, Matrix4fc matrix) {
        Args.notNull(matrix, "a matrix");
        transformDirections(directions, Affine.of(matrix));
    }

    /**
     * Multiplies every row by a matrix without its translation, in place. Rows are directions.
     *
     * @param directions lends rows as for {@link #transformDirections(BufferExporter, Matrix4fc)}
     * @param matrix an affine transformation
     * @throws IllegalArgumentException when a row has another number of columns
     */
    public static void transformDirections(BufferExporter directions, Matrix4x3fc matrix) {
        Args.notNull(matrix, "a matrix");
        transformDirections(directions, Affine.of(matrix));
    }

    /**
     * Multiplies every row by a matrix without its translation, in place. Rows are directions.
     *
     * @param directions lends rows as for {@link #transformDirections(BufferExporter, Matrix4fc)}
     * @param matrix an affine transformation; contiguous floats are computed in floats nevertheless
     * @throws IllegalArgumentException when a row has another number of columns
     */
    public static void transformDirections(BufferExporter directions, Matrix4x3d matrix) {
        Args.notNull(matrix, "a matrix");
        transform(directions, Affine.ofDirections(matrix), false);
    }

    /**
     * Scales every row to length 1, in place. A row of zeros stays as it is, and so does a row with a NaN.
     *
     * @param rows lends rows of floating numbers
     */
    public static void normalize(BufferExporter rows) {
        try (LentRows lent = LentRows.write(rows, "normalize")) {
            lent.forEach(RowNorm.over(lent));
        }
    }

    /**
     * Adds numbers to every row, in place.
     *
     * @param rows lends rows of floating numbers
     * @param addend one number for all columns, or one for each
     * @throws IllegalArgumentException when there are more or fewer numbers
     */
    public static void add(BufferExporter rows, double... addend) {
        try (LentRows lent = LentRows.write(rows, "add")) {
            lent.forEach(RowScale.byAddends(RowScale.oneForEach(lent.width(), addend)).over(lent));
        }
    }

    /**
     * Multiplies every row by numbers, in place.
     *
     * @param rows lends rows of floating numbers
     * @param factors one number for all columns, or one for each
     * @throws IllegalArgumentException when there are more or fewer numbers
     */
    public static void scale(BufferExporter rows, double... factors) {
        try (LentRows lent = LentRows.write(rows, "scale")) {
            lent.forEach(RowScale.byFactors(RowScale.oneForEach(lent.width(), factors)).over(lent));
        }
    }

    /**
     * Finds the smallest number of each column.
     *
     * @param rows lends rows of floating numbers
     * @return one number for each column; NaN where the column has one
     * @throws IllegalArgumentException when there are no rows
     */
    public static double[] min(BufferExporter rows) {
        try (LentRows lent = LentRows.read(rows, "min")) {
            return LaneReduction.run(Reduction.MIN, lent, lent.count());
        }
    }

    /**
     * Finds the largest number of each column.
     *
     * @param rows lends rows of floating numbers
     * @return one number for each column; NaN where the column has one
     * @throws IllegalArgumentException when there are no rows
     */
    public static double[] max(BufferExporter rows) {
        try (LentRows lent = LentRows.read(rows, "max")) {
            return LaneReduction.run(Reduction.MAX, lent, lent.count());
        }
    }

    /**
     * Finds the mean of each column. The sum is computed in doubles.
     *
     * @param rows lends rows of floating numbers
     * @return one number for each column
     * @throws IllegalArgumentException when there are no rows
     */
    public static double[] mean(BufferExporter rows) {
        try (LentRows lent = LentRows.read(rows, "mean")) {
            return LaneReduction.mean(lent, lent.count());
        }
    }

    /**
     * Copies rows out by their indices: NumPy's {@code take}.
     *
     * @param rows lends rows of any items and shape
     * @param indices the rows, in any memory ({@link org.scenebuf.engine.buffer.Buffers} lists the objects). They are
     *     whole numbers in one dimension, each from 0 to the row count less 1. An index may come more than once.
     * @param target gets the rows, in any writable memory: as many rows as there are indices, or their numbers in one
     *     dimension
     * @throws IndexOutOfBoundsException when there is no such row; the text names the index and its place
     * @throws org.scenebuf.engine.memory.BufferException when an exporter refuses, or the indices are not whole numbers
     * @throws IllegalArgumentException when the target has another format or shape, or an object is not bytes-like
     */
    public static void gather(BufferExporter rows, Object indices, Object target) {
        Args.notNull(rows, "rows");
        try (RowIndices checked = RowIndices.of(indices)) {
            IndexedCopy.gather(rows, checked, target);
        }
    }

    /**
     * Copies rows in by their indices: NumPy's {@code put}, for whole rows. Exactly the rows with an index count as
     * changed.
     *
     * @param rows lends rows of any items and shape
     * @param indices the rows, as for {@link #gather}. Where an index comes more than once, its last values stay.
     * @param values as many rows as there are indices, in any memory, or their numbers in one dimension
     * @throws IndexOutOfBoundsException when there is no such row; nothing was written then
     * @throws org.scenebuf.engine.memory.BufferException when an exporter refuses, or the indices are not whole numbers
     * @throws IllegalArgumentException when the values have another format or shape, or an object is not bytes-like
     */
    public static void scatter(BufferExporter rows, Object indices, Object values) {
        Args.notNull(rows, "rows");
        try (RowIndices checked = RowIndices.of(indices)) {
            IndexedCopy.scatter(rows, checked, values);
        }
    }

    private static void transform(BufferExporter rows, Matrix4x3d matrix, boolean points) {
        try (LentRows lent = LentRows.write(rows, points ? "transform" : "transformDirections")) {
            if (lent.width() < 2 || lent.width() > 4) {
                throw new IllegalArgumentException(ErrorText.of("rows of 2, 3 or 4 numbers to transform", lent.width(),
                    "take the columns of the positions alone"));
            }
            lent.forEach((points ? RowTransform.ofPoints(matrix) : RowTransform.ofDirections(matrix)).over(lent));
        }
    }
}
