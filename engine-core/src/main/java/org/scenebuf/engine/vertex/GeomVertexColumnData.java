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
 * One column of an array, of all rows or some: to be lent, or to be read and written number by number.
 *
 * <table>
 * <caption>How to get at the numbers</caption>
 * <tr><th>method</th><th>gives</th><th>for</th></tr>
 * <tr><td>{@link #getBuffer}</td><td>(rows, components) with the row's stride</td><td>array code</td></tr>
 * <tr><td>{@link #asFloat}, {@link #asDouble}</td><td>values: fractions where the column stands for those</td>
 *     <td>loops of one's own</td></tr>
 * <tr><td>{@link #asInt}</td><td>whole numbers as they are stored</td><td>joints, indices, bytes of colours</td></tr>
 * <tr><td>{@link #reader}, {@link #writer}, {@link #rewriter}</td><td>a row's values, row after row</td>
 *     <td>what is written once, in order</td></tr>
 * <tr><td>{@link #appender}</td><td>the same, adding rows</td><td>making geometry</td></tr>
 * <tr><td>{@link #min}, {@link #max}, {@link #mean}, {@link #add}, {@link #scale}, {@link #normalize}</td>
 *     <td>all rows at once, as values</td><td>arithmetic in bulk, at the speed of memory for floats</td></tr>
 * </table>
 *
 * <pre>{@code
 * try (FloatColumn position = vertices.column("vertex").asFloat()) {
 *     for (long row = 0; row < position.rowCount(); row++) {
 *         position.set(row, 2, wave(position.get(row, 0)));
 *     }
 * }
 * }</pre>
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

    /** A column of all rows that there are when it is lent. */
    static GeomVertexColumnData of(GeomVertexArrayData array, GeomVertexColumn column) {
        return new GeomVertexColumnData(array, column, 0, ALL);
    }

    /**
     * Describes the column.
     *
     * @return its name, type and place in a row
     */
    public GeomVertexColumn column() {
        return column;
    }

    /**
     * Tells whose column it is.
     *
     * @return the array
     */
    public GeomVertexArrayData array() {
        return array;
    }

    /**
     * Gives some rows of this column, which count from 0 in what is lent; only they count as changed.
     *
     * @param first the first row, of this column
     * @param count how many
     * @return the column of those rows
     * @throws IndexOutOfBoundsException when there are no such rows; they are looked for again when they are lent
     */
    public GeomVertexColumnData rows(long first, long count) {
        Args.range(first, count, rowsOf(array.rowCount()), "rows");
        return new GeomVertexColumnData(array, column, firstRow + first, count);
    }

    /**
     * Gives one component as a column of its own, of one number in each row: x, y, z or w, red, green, blue or alpha.
     *
     * @param index the component, from 0
     * @return the column of that component; it means {@link Contents#OTHER}
     * @throws IndexOutOfBoundsException when there is no such one
     * @throws IllegalArgumentException when the column is of a packed type, or of matrices
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
     * Borrows the column as floats; read-only where the array is.
     *
     * @return the numbers of the rows that there are now, until it is closed
     * @throws IndexOutOfBoundsException when the array has lost some of these rows
     * @throws IllegalStateException when the array is closed
     * @throws org.scenebuf.engine.memory.NotResidentException when the bytes are not in memory
     */
    public FloatColumn asFloat() {
        return FloatColumn.of(BorrowedColumn.open(this, "asFloat"));
    }

    /**
     * Borrows the column as doubles; read-only where the array is.
     *
     * @return the numbers of the rows that there are now, until it is closed
     * @throws IndexOutOfBoundsException when the array has lost some of these rows
     * @throws IllegalStateException when the array is closed
     * @throws org.scenebuf.engine.memory.NotResidentException when the bytes are not in memory
     */
    public DoubleColumn asDouble() {
        return new DoubleColumn(BorrowedColumn.open(this, "asDouble"));
    }

    /**
     * Borrows the column as whole numbers, just as they are stored: a normalised 255 is 255 here. Read-only where the
     * array is.
     *
     * @return the numbers of the rows that there are now, until it is closed
     * @throws IndexOutOfBoundsException when the array has lost some of these rows
     * @throws IllegalStateException when the array is closed
     * @throws org.scenebuf.engine.memory.FormatException when the column holds floats
     * @throws org.scenebuf.engine.memory.NotResidentException when the bytes are not in memory
     */
    public IntColumn asInt() {
        IntColumn.requireWhole(this);
        return new IntColumn(BorrowedColumn.open(this, "asInt"));
    }

    /**
     * Borrows the column to read it row after row.
     *
     * @return a reader at the first row
     * @throws IndexOutOfBoundsException when the array has lost some of these rows
     * @throws IllegalStateException when the array is closed
     * @throws org.scenebuf.engine.memory.NotResidentException when the bytes are not in memory
     */
    public GeomVertexReader reader() {
        return walker("reader", BufferRequest.RECORDS_RO, true);
    }

    /**
     * Borrows the column to write it row after row.
     *
     * @return a writer at the first row
     * @throws IndexOutOfBoundsException when the array has lost some of these rows
     * @throws IllegalStateException when the array is closed
     * @throws org.scenebuf.engine.memory.BufferException when the array is read-only
     * @throws org.scenebuf.engine.memory.NotResidentException when the bytes are not in memory
     */
    public GeomVertexWriter writer() {
        return walker("writer", BufferRequest.RECORDS, false);
    }

    /**
     * Borrows the column to read and write it row after row.
     *
     * @return a rewriter at the first row
     * @throws IndexOutOfBoundsException when the array has lost some of these rows
     * @throws IllegalStateException when the array is closed
     * @throws org.scenebuf.engine.memory.BufferException when the array is read-only
     * @throws org.scenebuf.engine.memory.NotResidentException when the bytes are not in memory
     */
    public GeomVertexRewriter rewriter() {
        return walker("rewriter", BufferRequest.RECORDS, true);
    }

    /**
     * Borrows the column to add rows to the array.
     *
     * @return a writer behind the last row
     * @throws IllegalStateException when this is a column of some rows only, or the array is closed
     * @throws org.scenebuf.engine.memory.BufferException when the array is read-only
     * @throws org.scenebuf.engine.memory.NotResidentException when the bytes are not in memory
     */
    public GeomVertexAppender appender() {
        if (rowCount != ALL) {
            throw new IllegalStateException(ErrorText.of("the column of all rows to add some", this,
                "take it from the array"));
        }
        return array.appenders().open(this);
    }

    /**
     * Finds the smallest of each of a row's values.
     *
     * @return one for each; NaN where there is one
     * @throws IllegalArgumentException when there are no rows
     * @throws IndexOutOfBoundsException when the array has lost some of these rows
     */
    public double[] min() {
        return ColumnArithmetic.reduce(this, "min", Reduction.MIN);
    }

    /**
     * Finds the largest of each of a row's values.
     *
     * @return one for each; NaN where there is one
     * @throws IllegalArgumentException when there are no rows
     * @throws IndexOutOfBoundsException when the array has lost some of these rows
     */
    public double[] max() {
        return ColumnArithmetic.reduce(this, "max", Reduction.MAX);
    }

    /**
     * Finds the mean of each of a row's values, summed up in doubles.
     *
     * @return one for each
     * @throws IllegalArgumentException when there are no rows
     * @throws IndexOutOfBoundsException when the array has lost some of these rows
     */
    public double[] mean() {
        return ColumnArithmetic.mean(this);
    }

    /**
     * Adds to every row, in place; whole numbers are rounded to the nearest and saturated. All rows of this column
     * count as changed.
     *
     * @param addend one number, or one for each of a row's values
     * @throws IllegalArgumentException when there are more or fewer numbers
     * @throws IndexOutOfBoundsException when the array has lost some of these rows
     * @throws org.scenebuf.engine.memory.BufferException when the array is read-only
     */
    public void add(double... addend) {
        RowScale sum = RowScale.byAddends(RowScale.oneForEach(column.values(), addend));
        ColumnArithmetic.change(this, "add", sum::over);
    }

    /**
     * Multiplies every row, in place; whole numbers are rounded to the nearest and saturated. All rows of this column
     * count as changed.
     *
     * @param factors one number, or one for each of a row's values
     * @throws IllegalArgumentException when there are more or fewer numbers
     * @throws IndexOutOfBoundsException when the array has lost some of these rows
     * @throws org.scenebuf.engine.memory.BufferException when the array is read-only
     */
    public void scale(double... factors) {
        RowScale product = RowScale.byFactors(RowScale.oneForEach(column.values(), factors));
        ColumnArithmetic.change(this, "scale", product::over);
    }

    /**
     * Scales every row to length 1, in place; a row of zeros stays, and so does one with a NaN. All rows of this column
     * count as changed.
     *
     * @throws IndexOutOfBoundsException when the array has lost some of these rows
     * @throws org.scenebuf.engine.memory.BufferException when the array is read-only
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

    /** Counts the rows that may be lent of an array with so many. */
    long rowsOf(long counted) {
        if (rowCount == ALL) {
            return counted;
        }
        Args.range(firstRow, rowCount, counted, "rows");
        return rowCount;
    }

    /** Describes so many rows of the column, which may be more than the array has as yet. */
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
