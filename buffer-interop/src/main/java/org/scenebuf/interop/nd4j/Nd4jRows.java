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
 * Bulk operations on interleaved rows, at the speed of memory. They replace ND4J calls that are slow or wrong on such
 * rows. ND4J's arrays are only arguments and results; the loops are the engine's own.
 * {@link org.scenebuf.engine.bulk.Bulk} does the same without ND4J.
 *
 * <table>
 * <caption>Operations; {@link Nd4jView} lists the ND4J call that each replaces, and its cost</caption>
 * <tr><th>method</th><th>kind of rows</th><th>effect</th></tr>
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
 * <p>Every method takes an exporter: a column, a pointer array, an open {@link Nd4jView}, a part of a memory view.
 * Strides of any sign are allowed. The exporter is borrowed for the call, and exactly the rows that were written
 * count as changed.
 *
 * <p>Contiguous floats in a row run at memory's speed, on several threads where there are many rows. Halves, doubles,
 * other byte orders and other strides give right results more slowly. Contiguous floats are computed in floats, all
 * others in doubles. Results are rounded to the nearest number, and a result that is too large becomes an infinity.
 * The exporter's own format counts, not the type of an open view: {@code BFLOAT16} is a two-byte whole number here.
 *
 * <p>Errors are thrown before the first store: {@link org.scenebuf.engine.memory.BufferException} when the exporter
 * refuses, its rows are not of the kind that the method takes, rows that are written share bytes (as broadcast rows
 * do), or an INDArray argument is closed. During a call, {@code close()} of an INDArray argument does nothing; but no
 * other thread may be closing it when the call begins.
 */
public final class Nd4jRows {

    private Nd4jRows() {
    }

    /**
     * Multiplies every row, taken as a column vector, by a matrix, in place. The rows are positions.
     *
     * @param points rows of 2 to 4 floating numbers. A missing z counts as 0. A missing w counts as 1; a w that is
     *     there does not change
     * @param matrix shape (3, 3), (3, 4), or (4, 4) with a last row of 0 0 0 1. The first index is the row; the last
     *     column is the translation
     * @throws IllegalArgumentException when the matrix has another shape, or the rows another width
     */
    public static void transform(BufferExporter points, INDArray matrix) {
        Bulk.transform(points, ArrayNumbers.affine(matrix));
    }

    /**
     * Multiplies every row by a matrix, in place. The rows are positions.
     *
     * @param points rows as for {@link #transform(BufferExporter, INDArray)}
     * @param matrix an affine transformation
     * @throws IllegalArgumentException when the matrix is not affine, or the rows have another width
     */
    public static void transform(BufferExporter points, Matrix4fc matrix) {
        Bulk.transform(points, matrix);
    }

    /**
     * Multiplies every row by a matrix, in place. The rows are positions.
     *
     * @param points rows as for {@link #transform(BufferExporter, INDArray)}
     * @param matrix an affine transformation
     * @throws IllegalArgumentException when the rows have another width
     */
    public static void transform(BufferExporter points, Matrix4x3fc matrix) {
        Bulk.transform(points, matrix);
    }

    /**
     * Multiplies every row by a matrix, in place. The rows are positions or directions.
     *
     * @param rows rows as for {@link #transform(BufferExporter, INDArray)}
     * @param matrix a linear transformation
     * @throws IllegalArgumentException when the rows have another width
     */
    public static void transform(BufferExporter rows, Matrix3fc matrix) {
        Bulk.transform(rows, matrix);
    }

    /**
     * Multiplies every row by a matrix without its translation, in place. The rows are directions. Their lengths
     * change with the matrix. Normals need the inverse transpose of the matrix, and {@link #normalize} afterwards.
     *
     * @param directions rows of 2 to 4 floating numbers. A missing z counts as 0; a w does not change
     * @param matrix as for {@link #transform(BufferExporter, INDArray)}
     * @throws IllegalArgumentException when the matrix has another shape, or the rows another width
     */
    public static void transformDirections(BufferExporter directions, INDArray matrix) {
        Bulk.transformDirections(directions, ArrayNumbers.affine(matrix));
    }

    /**
     * Multiplies every row by a matrix without its translation, in place. The rows are directions.
     *
     * @param directions rows as for {@link #transformDirections(BufferExporter, INDArray)}
     * @param matrix an affine transformation
     * @throws IllegalArgumentException when the matrix is not affine, or the rows have another width
     */
    public static void transformDirections(BufferExporter directions, Matrix4fc matrix) {
        Bulk.transformDirections(directions, matrix);
    }

    /**
     * Multiplies every row by a matrix without its translation, in place. The rows are directions.
     *
     * @param directions rows as for {@link #transformDirections(BufferExporter, INDArray)}
     * @param matrix an affine transformation
     * @throws IllegalArgumentException when the rows have another width
     */
    public static void transformDirections(BufferExporter directions, Matrix4x3fc matrix) {
        Bulk.transformDirections(directions, matrix);
    }

    /**
     * Scales every row to length 1, in place. A row of zeros does not change, nor does a row with a NaN.
     *
     * @param rows rows of floating numbers
     */
    public static void normalize(BufferExporter rows) {
        Bulk.normalize(rows);
    }

    /**
     * Adds numbers to every row, in place.
     *
     * @param rows rows of floating numbers
     * @param addend one number, or one for each column
     * @throws IllegalArgumentException when there are more or fewer numbers
     */
    public static void add(BufferExporter rows, double... addend) {
        Bulk.add(rows, addend);
    }

    /**
     * Adds a row vector to every row, in place: {@code addiRowVector}.
     *
     * @param rows rows of floating numbers
     * @param addend one number, or one for each column; shape (n) or (1, n)
     * @throws IllegalArgumentException when the vector has another length
     */
    public static void add(BufferExporter rows, INDArray addend) {
        add(rows, ArrayNumbers.rowVector(addend));
    }

    /**
     * Multiplies every row by numbers, in place.
     *
     * @param rows rows of floating numbers
     * @param factors one number, or one for each column
     * @throws IllegalArgumentException when there are more or fewer numbers
     */
    public static void scale(BufferExporter rows, double... factors) {
        Bulk.scale(rows, factors);
    }

    /**
     * Multiplies every row by a row vector, number by number, in place: {@code muliRowVector}.
     *
     * @param rows rows of floating numbers
     * @param factors one number, or one for each column; shape (n) or (1, n)
     * @throws IllegalArgumentException when the vector has another length
     */
    public static void scale(BufferExporter rows, INDArray factors) {
        scale(rows, ArrayNumbers.rowVector(factors));
    }

    /**
     * Finds the smallest number of each column.
     *
     * @param rows rows of floating numbers
     * @return one number for each column; NaN where the column contains a NaN
     * @throws IllegalArgumentException when there are no rows
     */
    public static double[] min(BufferExporter rows) {
        return Bulk.min(rows);
    }

    /**
     * Finds the largest number of each column.
     *
     * @param rows rows of floating numbers
     * @return one number for each column; NaN where the column contains a NaN
     * @throws IllegalArgumentException when there are no rows
     */
    public static double[] max(BufferExporter rows) {
        return Bulk.max(rows);
    }

    /**
     * Computes the mean of each column. The sums are doubles.
     *
     * @param rows rows of floating numbers
     * @return one number for each column
     * @throws IllegalArgumentException when there are no rows
     */
    public static double[] mean(BufferExporter rows) {
        return Bulk.mean(rows);
    }

    /**
     * Copies rows into a new array: NumPy's {@code take}.
     *
     * @param rows rows of one type of number, of any shape
     * @param indices the row numbers: whole numbers in one dimension, each from 0 to the row count less 1; a row may
     *     be named more than once
     * @return a new contiguous array with one row for each index; it has no rows where there are no indices
     * @throws IndexOutOfBoundsException when there is no such row; the text names the index and its place
     * @throws org.scenebuf.engine.memory.BufferException also when ND4J has no such number type
     * @throws IllegalArgumentException when the indices are not whole numbers in one dimension
     */
    public static INDArray gather(BufferExporter rows, INDArray indices) {
        try (GuardedArray given = ArrayNumbers.indices(indices)) {
            return gather(rows, given.items().exporter(), indices.length());
        }
    }

    /**
     * Copies rows into a new array.
     *
     * @param rows rows of one type of number, of any shape
     * @param indices the row numbers, as for {@link #gather(BufferExporter, INDArray)}
     * @return a new contiguous array with one row for each index; it has no rows where there are no indices
     * @throws IndexOutOfBoundsException when there is no such row
     * @throws org.scenebuf.engine.memory.BufferException also when ND4J has no such number type
     */
    public static INDArray gather(BufferExporter rows, long... indices) {
        return gather(rows, indices, Args.notNull(indices, "row indices").length);
    }

    /**
     * Copies values into rows: NumPy's {@code put}, for whole rows. Exactly the named rows count as changed.
     *
     * @param rows rows of one type of number, of any shape
     * @param indices the row numbers, as for {@link #gather(BufferExporter, INDArray)}; where a row is named more
     *     than once, the last values stay
     * @param values one row for each index, of the rows' type
     * @throws IndexOutOfBoundsException when there is no such row; nothing was written then
     * @throws org.scenebuf.engine.memory.BufferException also when ND4J has no such number type
     * @throws IllegalArgumentException when the indices are not whole numbers in one dimension, or the values have
     *     another type or shape
     */
    public static void scatter(BufferExporter rows, INDArray indices, INDArray values) {
        try (GuardedArray given = ArrayNumbers.indices(indices)) {
            scatter(rows, given.items().exporter(), indices.length(), values);
        }
    }

    /**
     * Copies values into rows. Exactly the named rows count as changed.
     *
     * @param rows rows of one type of number, of any shape
     * @param indices the row numbers, as for {@link #scatter(BufferExporter, INDArray, INDArray)}
     * @param values one row for each index, of the rows' type
     * @throws IndexOutOfBoundsException when there is no such row; nothing was written then
     * @throws org.scenebuf.engine.memory.BufferException also when ND4J has no such number type
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
