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
 * <tr><td>{@link #transform(BufferExporter, Matrix4fc) transform},
 * {@link #transformDirections(BufferExporter, Matrix4fc) transformDirections}</td><td>2 to 4 floating numbers</td>
 *     <td>an affine map, with or without its translation</td></tr>
 * <tr><td>{@link #normalize}</td><td>floating numbers</td><td>length 1</td></tr>
 * <tr><td>{@link #add}, {@link #scale}</td><td>floating numbers</td><td>one number for all, or one for each
 *     column</td></tr>
 * <tr><td>{@link #min}, {@link #max}, {@link #mean}</td><td>floating numbers</td><td>one number for each
 *     column</td></tr>
 * <tr><td>{@link #gather}, {@link #scatter}</td><td>anything</td><td>copy rows out and in, by their indices</td></tr>
 * </table>
 *
 * <pre>{@code
 * Bulk.transform(vertices.column("vertex"), new Matrix4f().rotationY(0.1f));
 * float[] picked = new float[9];
 * Bulk.gather(vertices.column("vertex"), new int[] {3, 5, 8}, picked);
 * Bulk.scatter(vertices.column("vertex"), new int[] {5, 8, 3}, picked);      // marks three rows
 * }</pre>
 *
 * <p>Everything takes an exporter: a column, a pointer array, an INDArray's view, part of a memory view, with strides
 * of any sign. It is borrowed for the call, and exactly the rows that were written count as changed. Floats side by
 * side run at memory's speed, on several threads where there are many rows; half and double numbers, other byte orders
 * and other strides are right, and slower. Floats side by side are computed in floats, all others in doubles; results
 * are rounded to the nearest, and what is too large becomes an infinity.
 *
 * <p>Whatever is refused is refused before the first store. Rows that share bytes, as broadcast ones do, are refused
 * where they are written. A column of vertices has these methods too, for numbers of every type: see
 * {@code GeomVertexColumnData}.
 */
public final class Bulk {

    private Bulk() {
    }

    /**
     * Multiplies every row, as a column vector, by a matrix: positions, in place.
     *
     * @param points lends rows of 2 to 4 floating numbers: z is 0 where there is none; w is 1, or stays as it is
     * @param matrix an affine transformation
     * @throws org.scenebuf.engine.memory.BufferException when the exporter refuses, or lends no such rows
     * @throws IllegalArgumentException when the matrix is not affine, or the width of a row is another
     */
    public static void transform(BufferExporter points, Matrix4fc matrix) {
        Args.notNull(matrix, "a matrix");
        transform(points, Affine.of(matrix));
    }

    /**
     * Multiplies every row by a matrix: positions, in place.
     *
     * @param points lends rows as for {@link #transform(BufferExporter, Matrix4fc)}
     * @param matrix an affine transformation
     * @throws org.scenebuf.engine.memory.BufferException when the exporter refuses, or lends no such rows
     * @throws IllegalArgumentException when the width of a row is another
     */
    public static void transform(BufferExporter points, Matrix4x3fc matrix) {
        Args.notNull(matrix, "a matrix");
        transform(points, Affine.of(matrix));
    }

    /**
     * Multiplies every row by a matrix: positions or directions, in place.
     *
     * @param rows lends rows as for {@link #transform(BufferExporter, Matrix4fc)}
     * @param matrix a linear transformation
     * @throws org.scenebuf.engine.memory.BufferException when the exporter refuses, or lends no such rows
     * @throws IllegalArgumentException when the width of a row is another
     */
    public static void transform(BufferExporter rows, Matrix3fc matrix) {
        Args.notNull(matrix, "a matrix");
        transform(rows, Affine.of(matrix));
    }

    /**
     * Multiplies every row by a matrix: positions, in place.
     *
     * @param points lends rows as for {@link #transform(BufferExporter, Matrix4fc)}
     * @param matrix an affine transformation; floats side by side are computed in floats all the same
     * @throws org.scenebuf.engine.memory.BufferException when the exporter refuses, or lends no such rows
     * @throws IllegalArgumentException when the width of a row is another
     */
    public static void transform(BufferExporter points, Matrix4x3d matrix) {
        Args.notNull(matrix, "a matrix");
        transform(points, matrix, true);
    }

    /**
     * Multiplies every row by a matrix without its translation: directions, in place. Their lengths change with it;
     * normals need the inverse transpose, and {@link #normalize} afterwards.
     *
     * @param directions lends rows of 2 to 4 floating numbers: z is 0 where there is none; w stays as it is
     * @param matrix an affine transformation
     * @throws org.scenebuf.engine.memory.BufferException when the exporter refuses, or lends no such rows
     * @throws IllegalArgumentException when the matrix is not affine, or the width of a row is another
     */
    public static void transformDirections(BufferExporter directions, Matrix4fc matrix) {
        Args.notNull(matrix, "a matrix");
        transformDirections(directions, Affine.of(matrix));
    }

    /**
     * Multiplies every row by a matrix without its translation: directions, in place.
     *
     * @param directions lends rows as for {@link #transformDirections(BufferExporter, Matrix4fc)}
     * @param matrix an affine transformation
     * @throws org.scenebuf.engine.memory.BufferException when the exporter refuses, or lends no such rows
     * @throws IllegalArgumentException when the width of a row is another
     */
    public static void transformDirections(BufferExporter directions, Matrix4x3fc matrix) {
        Args.notNull(matrix, "a matrix");
        transformDirections(directions, Affine.of(matrix));
    }

    /**
     * Multiplies every row by a matrix without its translation: directions, in place.
     *
     * @param directions lends rows as for {@link #transformDirections(BufferExporter, Matrix4fc)}
     * @param matrix an affine transformation; floats side by side are computed in floats all the same
     * @throws org.scenebuf.engine.memory.BufferException when the exporter refuses, or lends no such rows
     * @throws IllegalArgumentException when the width of a row is another
     */
    public static void transformDirections(BufferExporter directions, Matrix4x3d matrix) {
        Args.notNull(matrix, "a matrix");
        transform(directions, Affine.ofDirections(matrix), false);
    }

    /**
     * Scales every row to length 1, in place; a row of zeros stays, and so does one with a NaN.
     *
     * @param rows lends rows of floating numbers
     * @throws org.scenebuf.engine.memory.BufferException when the exporter refuses, or lends no such rows
     */
    public static void normalize(BufferExporter rows) {
        try (LentRows lent = LentRows.write(rows, "normalize")) {
            lent.forEach(RowNorm.over(lent));
        }
    }

    /**
     * Adds to every row, in place.
     *
     * @param rows lends rows of floating numbers
     * @param addend one number, or one for each column
     * @throws org.scenebuf.engine.memory.BufferException when the exporter refuses, or lends no such rows
     * @throws IllegalArgumentException when there are more or fewer numbers
     */
    public static void add(BufferExporter rows, double... addend) {
        try (LentRows lent = LentRows.write(rows, "add")) {
            lent.forEach(RowScale.byAddends(RowScale.oneForEach(lent.width(), addend)).over(lent));
        }
    }

    /**
     * Multiplies every row, in place.
     *
     * @param rows lends rows of floating numbers
     * @param factors one number, or one for each column
     * @throws org.scenebuf.engine.memory.BufferException when the exporter refuses, or lends no such rows
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
     * @return one for each column; NaN where the column has one
     * @throws org.scenebuf.engine.memory.BufferException when the exporter refuses, or lends no such rows
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
     * @return one for each column; NaN where the column has one
     * @throws org.scenebuf.engine.memory.BufferException when the exporter refuses, or lends no such rows
     * @throws IllegalArgumentException when there are no rows
     */
    public static double[] max(BufferExporter rows) {
        try (LentRows lent = LentRows.read(rows, "max")) {
            return LaneReduction.run(Reduction.MAX, lent, lent.count());
        }
    }

    /**
     * Finds the mean of each column, summed up in doubles.
     *
     * @param rows lends rows of floating numbers
     * @return one for each column
     * @throws org.scenebuf.engine.memory.BufferException when the exporter refuses, or lends no such rows
     * @throws IllegalArgumentException when there are no rows
     */
    public static double[] mean(BufferExporter rows) {
        try (LentRows lent = LentRows.read(rows, "mean")) {
            return LaneReduction.mean(lent, lent.count());
        }
    }

    /**
     * Copies rows out: NumPy's {@code take}.
     *
     * @param rows lends rows of any items and shape
     * @param indices which rows, in any memory ({@link org.scenebuf.engine.buffer.Buffers} lists what that is): whole
     *     numbers in one dimension, each from 0 to the row count less 1; any may be there more than once
     * @param target gets them, in any memory that may be written: as many rows as there are indices, or their numbers
     *     in one dimension
     * @throws IndexOutOfBoundsException when there is no such row; the text names the index and its place
     * @throws org.scenebuf.engine.memory.BufferException when an exporter refuses, or the indices are none
     * @throws IllegalArgumentException when the target has another format or shape, or an object is no memory
     */
    public static void gather(BufferExporter rows, Object indices, Object target) {
        Args.notNull(rows, "rows");
        try (RowIndices checked = RowIndices.of(indices)) {
            IndexedCopy.gather(rows, checked, target);
        }
    }

    /**
     * Copies rows in: NumPy's {@code put}, of whole rows. Exactly the rows that an index names count as changed.
     *
     * @param rows lends rows of any items and shape
     * @param indices which rows, as for {@link #gather}; of a row that is named more than once the last values stay
     * @param values as many rows as there are indices, in any memory, or their numbers in one dimension
     * @throws IndexOutOfBoundsException when there is no such row; nothing was written then
     * @throws org.scenebuf.engine.memory.BufferException when an exporter refuses, or the indices are none
     * @throws IllegalArgumentException when the values have another format or shape, or an object is no memory
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
