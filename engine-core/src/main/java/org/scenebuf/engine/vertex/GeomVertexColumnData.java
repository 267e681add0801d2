package org.scenebuf.engine.vertex;

import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.kernel.FloatLane.Reduction;
import org.scenebuf.engine.internal.lanes.RowNorm;
import org.scenebuf.engine.internal.lanes.RowScale;

/**
 * One column of an array, of all rows or of some. A column can be lent, or read and written number by number.
 *
 * <table>
 * <caption>How to get at the numbers</caption>
 * <tr><th>method</th><th>gives</th><th>for</th></tr>
 * <tr><td>{@link #getBuffer}</td><td>numbers of shape (rows, components), with the row's stride</td><td>array
 *     code</td></tr>
 * <tr><td>{@link #asFloat}, {@link #asDouble}</td><td>values; whole numbers become fractions where they stand for
 *     those</td><td>own loops</td></tr>
 * <tr><td>{@link #asInt}</td><td>whole numbers as they are stored</td><td>joints, indices, bytes of colours</td></tr>
 * <tr><td>{@link #reader}, {@link #writer}, {@link #rewriter}</td><td>the values of one row after the
 *     other</td><td>rows that are read or written in order</td></tr>
 * <tr><td>{@link #appender}</td><td>the same, and adds rows</td><td>making geometry</td></tr>
 * <tr><td>{@link #min}, {@link #max}, {@link #mean}, {@link #add}, {@link #scale}, {@link #normalize}</td><td>values of
 *     all rows at once</td><td>arithmetic in bulk, for floats at the speed of memory</td></tr>
 * </table>
 *
 * <pre>{@code
 * try (FloatColumn position = vertices.column("vertex").asFloat()) {
 *     for (long row = 0; row < position.rowCount(); row++) {
 *         position.set(row, 2, wave(position.get(row, 0)));
 *     }
 * }
 * }</pre>
 *
 * <p>Methods that borrow the column, and those that compute with it, throw
 * <ul>
 * <li>{@link IndexOutOfBoundsException} when the array has lost some of these rows;
 * <li>{@link IllegalStateException} when the array is closed;
 * <li>{@link org.scenebuf.engine.memory.NotResidentException} when the bytes are not in memory;
 * <li>{@link org.scenebuf.engine.memory.BufferException} when they would write to a read-only array.
 * </ul>
 */
public final class GeomVertexColumnData implements BufferExporter {

    private static final long ALL = -1;

    private final GeomVertexArrayData array;
    private final GeomVertexColumn column;
    private final long firstRow;
    private final long rowCount;

    private GeomVertexColumnData(GeomVertexArrayData array, GeomVertexColumn column, long firstRow, long rowCount) {
        this.array = array;
        this.column = column;
        this.firstRow = firstRow;
        this.rowCount = rowCount;
    }

    /** Makes the column of all rows that the array has when the column is lent. */
    static GeomVertexColumnData of(GeomVertexArrayData array, GeomVertexColumn column) {
        return new GeomVertexColumnData(array, column, 0, ALL);
    }

    /** {@return the column's name, type and place in a row} */
    public GeomVertexColumn column() {
        return column;
    }

    /** {@return the array that has the column} */
    public GeomVertexArrayData array() {
        return array;
    }

    /**
     * Gives this column of some rows only. What is lent counts these rows from 0, and only they count as changed.
     *
     * @param first the first row, counted in this column
     * @param count how many rows
     * @return the column of those rows
     * @throws IndexOutOfBoundsException when there are no such rows; this is checked again when the rows are lent
     */
    public GeomVertexColumnData rows(long first, long count) {
        Args.range(first, count, rowsOf(array.rowCount()), "rows");
        return new GeomVertexColumnData(array, column, firstRow + first, count);
    }

    /**
     * Gives one component as a column with one number in each row: x, y, z or w, or red, green, blue or alpha.
     *
     * @param index the component, from 0
     * @return the column of that component; its contents are {@link Contents#OTHER}
     * @throws IndexOutOfBoundsException when there is no such component
     * @throws IllegalArgumentException when the column has a packed type or holds matrices
     */
    public GeomVertexColumnData component(int index) {
        if (column.type().isPacked() || column.isMatrix()) {
            throw new IllegalArgumentException(ErrorText.of("a column of single numbers side by side", column,
                "read it by asFloat"));
        }
        Args.index(index, column.components(), "components");
        GeomVertexColumn one = new GeomVertexColumn(column.name(), 1, column.type(), Contents.OTHER,
            column.byteOffset() + index * column.type().byteSize(), column.standsForFractions());
        return new GeomVertexColumnData(array, one, firstRow, rowCount);
    }

    /**
     * Borrows the column as floats. The loan is read-only where the array is.
     *
     * @return the values of the rows that the array has now
     */
    public FloatColumn asFloat() {
        return FloatColumn.of(BorrowedColumn.open(this, "asFloat"));
    }

    /**
     * Borrows the column as doubles. The loan is read-only where the array is.
     *
     * @return the values of the rows that the array has now
     */
    public DoubleColumn asDouble() {
        return new DoubleColumn(BorrowedColumn.open(this, "asDouble"));
    }

    /**
     * Borrows the column as whole numbers exactly as they are stored: a normalised 255 is 255 here. The loan is
     * read-only where the array is.
     *
     * @return the numbers of the rows that the array has now
     * @throws org.scenebuf.engine.memory.FormatException when the column holds floats
     */
    public IntColumn asInt() {
        IntColumn.requireWhole(this);
        return new IntColumn(BorrowedColumn.open(this, "asInt"));
    }

    /**
     * Borrows the column to read it row after row.
     *
     * @return a reader at the first row
     */
    public GeomVertexReader reader() {
        return walker("reader", BufferRequest.RECORDS_RO, true);
    }

    /**
     * Borrows the column to write it row after row.
     *
     * @return a writer at the first row
     */
    public GeomVertexWriter writer() {
        return walker("writer", BufferRequest.RECORDS, false);
    }

    /**
     * Borrows the column to read and write it row after row.
     *
     * @return a rewriter at the first row
     */
    public GeomVertexRewriter rewriter() {
        return walker("rewriter", BufferRequest.RECORDS, true);
    }

    /**
     * Borrows the column to add rows to the array.
     *
     * @return a writer behind the last row
     * @throws IllegalStateException when this is a column of some rows only, or the array is closed
     */
    public GeomVertexAppender appender() {
        if (rowCount != ALL) {
            throw new IllegalStateException(ErrorText.of("a column of all rows, to add rows", this,
                "call column(name) on the array"));
        }
        return array.appenders().open(this);
    }

    /**
     * Finds the smallest of each of a row's values.
     *
     * @return the smallest number for each of a row's values; NaN where one of the values is NaN
     * @throws IllegalArgumentException when there are no rows
     */
    public double[] min() {
        return ColumnArithmetic.reduce(this, "min", Reduction.MIN);
    }

    /**
     * Finds the largest of each of a row's values.
     *
     * @return the largest number for each of a row's values; NaN where one of the values is NaN
     * @throws IllegalArgumentException when there are no rows
     */
    public double[] max() {
        return ColumnArithmetic.reduce(this, "max", Reduction.MAX);
    }

    /**
     * Finds the mean of each of a row's values. The sums are computed in doubles.
     *
     * @return the mean for each of a row's values
     * @throws IllegalArgumentException when there are no rows
     */
    public double[] mean() {
        return ColumnArithmetic.mean(this);
    }

    /**
     * Adds to every row in place. Whole numbers are rounded to the nearest and saturated. All rows of this column count
     * as changed.
     *
     * @param addend one number for all values, or one for each of a row's values
     * @throws IllegalArgumentException when the addend has another number of values
     */
    public void add(double... addend) {
        RowScale sum = RowScale.byAddends(RowScale.oneForEach(column.values(), addend));
        ColumnArithmetic.change(this, "add", sum::over);
    }

    /**
     * Multiplies every row in place. Whole numbers are rounded to the nearest and saturated. All rows of this column
     * count as changed.
     *
     * @param factors one number for all values, or one for each of a row's values
     * @throws IllegalArgumentException when the factors have another number of values
     */
    public void scale(double... factors) {
        RowScale product = RowScale.byFactors(RowScale.oneForEach(column.values(), factors));
        ColumnArithmetic.change(this, "scale", product::over);
    }

    /**
     * Scales every row to length 1 in place. A row of zeros, or with a NaN, stays as it is. All rows of this column
     * count as changed.
     */
    public void normalize() {
        ColumnArithmetic.change(this, "normalize", RowNorm::over);
    }

    private ColumnWalker walker(String borrower, BufferRequest request, boolean reads) {
        return ColumnWalker.of(BorrowedColumn.open(this, request, borrower), reads);
    }

    @Override
    public BufferView getBuffer(BufferRequest request) {
        return array.lend(this, counted -> layout(rowsOf(counted)), request);
    }

    @Override
    public String toString() {
        return "column " + column.name() + " of " + (rowCount == ALL ? array
            : "rows " + firstRow + " to " + (firstRow + rowCount) + " of " + array);
    }

    long firstRow() {
        return firstRow;
    }

    /** {@return how many rows are lent when the array has the given number of rows} */
    long rowsOf(long counted) {
        if (rowCount == ALL) {
            return counted;
        }
        Args.range(firstRow, rowCount, counted, "rows");
        return rowCount;
    }

    /** {@return the layout of the given number of rows, which may be more than the array has so far} */
    BufferLayout layout(long rows) {
        long rowStride = array.format().byteStride();
        long count = column.components();
        long size = column.type().byteSize();
        long[] shape = {rows};
        long[] strides = {rowStride};
        if (column.isMatrix()) {
            shape = new long[] {rows, count, count};
            strides = new long[] {rowStride, count * size, size};
        } else if (count > 1) {
            shape = new long[] {rows, count};
            strides = new long[] {rowStride, size};
        }
        return BufferLayout.of(firstRow * rowStride + column.byteOffset(), column.type().format(), size, shape,
            strides);
    }
}
