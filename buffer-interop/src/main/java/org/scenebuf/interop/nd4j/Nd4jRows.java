package org.scenebuf.interop.nd4j;

import java.lang.ref.Reference;
import org.joml.Matrix3fc;
import org.joml.Matrix4fc;
import org.joml.Matrix4x3fc;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.bulk.Bulk;
import org.scenebuf.engine.internal.Args;

/**
 * Work on all rows at the speed of memory, where ND4J's own calls are slow or wrong: on the interleaved rows that
 * engines keep. ND4J is not in the loop; its arrays are taken as arguments and given as results. Without ND4J,
 * {@link org.scenebuf.engine.bulk.Bulk} does the same.
 *
 * <table>
 * <caption>Operations; {@link Nd4jView} tells which ND4J call each stands for, and what that costs</caption>
 * <tr><th>method</th><th>rows of</th><th>does</th></tr>
 * <tr><td>{@link #transform(BufferExporter, INDArray) transform},
 * {@link #transformDirections(BufferExporter, INDArray) transformDirections}</td><td>2 to 4 floating numbers</td>
 *     <td>an affine map, with or without its translation</td></tr>
 * <tr><td>{@link #normalize}</td><td>floating numbers</td><td>length 1</td></tr>
 * <tr><td>{@link #add(BufferExporter, double...) add}, {@link #scale(BufferExporter, double...) scale}</td>
 *     <td>floating numbers</td><td>one number for all, or one for each column</td></tr>
 * <tr><td>{@link #min}, {@link #max}, {@link #mean}</td><td>floating numbers</td><td>one number for each
 *     column</td></tr>
 * <tr><td>{@link #gather(BufferExporter, INDArray) gather}, {@link #scatter(BufferExporter, INDArray, INDArray)
 * scatter}</td><td>any numbers</td><td>copy rows out and in, by their indices</td></tr>
 * </table>
 *
 * <pre>{@code
 * Nd4jRows.transform(vertices.column("vertex"), new Matrix4f().rotationY(0.1f));
 * INDArray picked = Nd4jRows.gather(vertices.column("vertex"), 3, 5, 8);
 * Nd4jRows.scatter(vertices.column("vertex"), new long[] {3, 5, 8}, picked.muli(2));   // marks three rows
 * }</pre>
 *
 * <p>Everything takes an exporter: a column, a pointer array, an open {@link Nd4jView}, part of a memory view, with
 * strides of any sign. It is borrowed for the call, and exactly the rows that were written count as changed. Floats
 * side by side run at memory's speed, on several threads where there are many rows; half and double numbers, other byte
 * orders and other strides are right, and slower. Floats side by side are computed in floats, all others in doubles;
 * results are rounded to the nearest, and what is too large becomes an infinity. The numbers are the exporter's own,
 * whatever type an open view calls them: {@code BFLOAT16} is two-byte whole numbers here.
 *
 * <p>Whatever is refused is refused before the first store. Rows that share bytes, as broadcast ones do, are refused
 * where they are written. While a call lasts, {@code close()} of an INDArray that it was given does nothing.
 */
public final class Nd4jRows {

    private Nd4jRows() {
    }

    /**
     * Multiplies every row, as a column vector, by a matrix: positions, in place.
     *
     * @param points lends rows of 2 to 4 floating numbers: z is 0 where there is none; w is 1, or stays as it is
     * @param matrix shape (3, 3), (3, 4), or (4, 4) with a last row of 0 0 0 1, as written on paper: its last column is
     *     the translation
     * @throws org.scenebuf.engine.memory.BufferException when the exporter refuses, or lends no such rows; or the
     *     matrix is closed
     * @throws IllegalArgumentException when the matrix, or the width of a row, is another
     */
    public static void transform(BufferExporter points, INDArray matrix) {
        Bulk.transform(points, ArrayNumbers.affine(matrix));
    }

    /**
     * Multiplies every row by a matrix: positions, in place.
     *
     * @param points lends rows as for {@link #transform(BufferExporter, INDArray)}
     * @param matrix an affine transformation
     * @throws org.scenebuf.engine.memory.BufferException when the exporter refuses, or lends no such rows
     * @throws IllegalArgumentException when the matrix is not affine, or the width of a row is another
     */
    public static void transform(BufferExporter points, Matrix4fc matrix) {
        Bulk.transform(points, matrix);
    }

    /**
     * Multiplies every row by a matrix: positions, in place.
     *
     * @param points lends rows as for {@link #transform(BufferExporter, INDArray)}
     * @param matrix an affine transformation
     * @throws org.scenebuf.engine.memory.BufferException when the exporter refuses, or lends no such rows
     * @throws IllegalArgumentException when the width of a row is another
     */
    public static void transform(BufferExporter points, Matrix4x3fc matrix) {
        Bulk.transform(points, matrix);
    }

    /**
     * Multiplies every row by a matrix: positions or directions, in place.
     *
     * @param rows lends rows as for {@link #transform(BufferExporter, INDArray)}
     * @param matrix a linear transformation
     * @throws org.scenebuf.engine.memory.BufferException when the exporter refuses, or lends no such rows
     * @throws IllegalArgumentException when the width of a row is another
     */
    public static void transform(BufferExporter rows, Matrix3fc matrix) {
        Bulk.transform(rows, matrix);
    }

    /**
     * Multiplies every row by a matrix without its translation: directions, in place. Their lengths change with it;
     * normals need the inverse transpose, and {@link #normalize} afterwards.
     *
     * @param directions lends rows of 2 to 4 floating numbers: z is 0 where there is none; w stays as it is
     * @param matrix as for {@link #transform(BufferExporter, INDArray)}
     * @throws org.scenebuf.engine.memory.BufferException when the exporter refuses, or lends no such rows; or the
     *     matrix is closed
     * @throws IllegalArgumentException when the matrix, or the width of a row, is another
     */
    public static void transformDirections(BufferExporter directions, INDArray matrix) {
        Bulk.transformDirections(directions, ArrayNumbers.affine(matrix));
    }

    /**
     * Multiplies every row by a matrix without its translation: directions, in place.
     *
     * @param directions lends rows as for {@link #transformDirections(BufferExporter, INDArray)}
     * @param matrix an affine transformation
     * @throws org.scenebuf.engine.memory.BufferException when the exporter refuses, or lends no such rows
     * @throws IllegalArgumentException when the matrix is not affine, or the width of a row is another
     */
    public static void transformDirections(BufferExporter directions, Matrix4fc matrix) {
        Bulk.transformDirections(directions, matrix);
    }

    /**
     * Multiplies every row by a matrix without its translation: directions, in place.
     *
     * @param directions lends rows as for {@link #transformDirections(BufferExporter, INDArray)}
     * @param matrix an affine transformation
     * @throws org.scenebuf.engine.memory.BufferException when the exporter refuses, or lends no such rows
     * @throws IllegalArgumentException when the width of a row is another
     */
    public static void transformDirections(BufferExporter directions, Matrix4x3fc matrix) {
        Bulk.transformDirections(directions, matrix);
    }

    /**
     * Scales every row to length 1, in place; a row of zeros stays, and so does one with a NaN.
     *
     * @param rows lends rows of floating numbers
     * @throws org.scenebuf.engine.memory.BufferException when the exporter refuses, or lends no such rows
     */
    public static void normalize(BufferExporter rows) {
        Bulk.normalize(rows);
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
        Bulk.add(rows, addend);
    }

    /**
     * Adds a row to every row, in place: {@code addiRowVector}.
     *
     * @param rows lends rows of floating numbers
     * @param addend one number, or one for each column; of shape (n) or (1, n)
     * @throws org.scenebuf.engine.memory.BufferException when the exporter refuses, or lends no such rows; or the
     *     vector is closed
     * @throws IllegalArgumentException when the vector has another length
     */
    public static void add(BufferExporter rows, INDArray addend) {
        add(rows, ArrayNumbers.rowVector(addend));
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
        Bulk.scale(rows, factors);
    }

    /**
     * Multiplies every row by a row, number by number, in place: {@code muliRowVector}.
     *
     * @param rows lends rows of floating numbers
     * @param factors one number, or one for each column; of shape (n) or (1, n)
     * @throws org.scenebuf.engine.memory.BufferException when the exporter refuses, or lends no such rows; or the
     *     vector is closed
     * @throws IllegalArgumentException when the vector has another length
     */
    public static void scale(BufferExporter rows, INDArray factors) {
        scale(rows, ArrayNumbers.rowVector(factors));
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
        return Bulk.min(rows);
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
        return Bulk.max(rows);
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
        return Bulk.mean(rows);
    }

    /**
     * Copies rows out: NumPy's {@code take}.
     *
     * @param rows lends rows of one type of number, of any shape
     * @param indices which rows: whole numbers in one dimension, each from 0 to the row count less 1; any may be there
     *     more than once
     * @return a new contiguous array with a row for each index, of none where there are none
     * @throws IndexOutOfBoundsException when there is no such row; the text names the index and its place
     * @throws org.scenebuf.engine.memory.BufferException when the exporter refuses, or ND4J has no such type; or the
     *     indices are closed
     * @throws IllegalArgumentException when the indices are no whole numbers in one dimension
     */
    public static INDArray gather(BufferExporter rows, INDArray indices) {
        try (GuardedArray given = ArrayNumbers.indices(indices)) {
            return gather(rows, given.items().exporter(), indices.length());
        }
    }

    /**
     * Copies rows out.
     *
     * @param rows lends rows of one type of number, of any shape
     * @param indices which rows, as for {@link #gather(BufferExporter, INDArray)}
     * @return a new contiguous array with a row for each index, of none where there are none
     * @throws IndexOutOfBoundsException when there is no such row
     * @throws org.scenebuf.engine.memory.BufferException when the exporter refuses, or ND4J has no such type
     */
    public static INDArray gather(BufferExporter rows, long... indices) {
        return gather(rows, indices, Args.notNull(indices, "row indices").length);
    }

    /**
     * Copies rows in: NumPy's {@code put}, of whole rows. Exactly the rows that an index names count as changed.
     *
     * @param rows lends rows of one type of number, of any shape
     * @param indices which rows, as for {@link #gather(BufferExporter, INDArray)}; of a row that is named more than
     *     once the last values stay
     * @param values a row for each index, of the rows' type
     * @throws IndexOutOfBoundsException when there is no such row; nothing was written then
     * @throws org.scenebuf.engine.memory.BufferException when the exporter refuses, or ND4J has no such type; or an
     *     array is closed
     * @throws IllegalArgumentException when the indices are no whole numbers in one dimension, or the values have
     *     another type or shape
     */
    public static void scatter(BufferExporter rows, INDArray indices, INDArray values) {
        try (GuardedArray given = ArrayNumbers.indices(indices)) {
            scatter(rows, given.items().exporter(), indices.length(), values);
        }
    }

    /**
     * Copies rows in. Exactly the rows that an index names count as changed.
     *
     * @param rows lends rows of one type of number, of any shape
     * @param indices which rows, as for {@link #scatter(BufferExporter, INDArray, INDArray)}
     * @param values a row for each index, of the rows' type
     * @throws IndexOutOfBoundsException when there is no such row; nothing was written then
     * @throws org.scenebuf.engine.memory.BufferException when the exporter refuses, or ND4J has no such type; or the
     *     values are closed
     * @throws IllegalArgumentException when the values have another type or shape
     */
    public static void scatter(BufferExporter rows, long[] indices, INDArray values) {
        scatter(rows, indices, Args.notNull(indices, "row indices").length, values);
    }

    private static INDArray gather(BufferExporter rows, Object indices, long count) {
        INDArray copy = ArrayNumbers.newRows(rows, count);
        Bulk.gather(rows, indices, ArrayMemory.of(copy).exporter());
        Reference.reachabilityFence(copy);
        return copy;
    }

    private static void scatter(BufferExporter rows, Object indices, long count, INDArray values) {
        try (GuardedArray given = GuardedArray.begin(values)) {
            ArrayNumbers.requireSame(rows, count, values);
            Bulk.scatter(rows, indices, given.items().exporter());
        }
    }
}
