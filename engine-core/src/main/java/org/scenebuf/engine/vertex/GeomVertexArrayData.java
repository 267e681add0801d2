package org.scenebuf.engine.vertex;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.joml.Matrix4fc;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.change.ChangeLog;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.rows.RowStorage;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.Storage;

/**
 * Rows of vertices or of indices in one block of native memory: Panda3D's {@code GeomVertexArrayData}.
 *
 * <table>
 * <caption>What it lends</caption>
 * <tr><th>exporter</th><th>shape</th><th>item</th></tr>
 * <tr><td>the array itself</td><td>(rows)</td><td>a row: {@code T{(3)f:vertex:(3)f:normal:(2)f:texcoord:}}</td></tr>
 * <tr><td>{@link #column}</td><td>(rows, components)</td><td>one number, with the row's stride</td></tr>
 * <tr><td>{@link #column}, one component or packed</td><td>(rows)</td><td>one number, with the row's stride</td></tr>
 * <tr><td>{@link #column}, a matrix</td><td>(rows, m, m)</td><td>one number, at (row of the array, column of the
 *     matrix, row of the matrix)</td></tr>
 * <tr><td>{@link #columns}, without gaps and of one type</td><td>(rows, numbers)</td><td>one number</td></tr>
 * <tr><td>{@link #columns}, other adjacent columns</td><td>(rows)</td><td>a record of these columns</td></tr>
 * </table>
 *
 * <table>
 * <caption>Names in other libraries</caption>
 * <tr><th>there</th><th>here</th></tr>
 * <tr><td>Unity's {@code SetVertices(array, start, count)}, three.js's {@code set(array, offset)}</td><td>{@code
 *     rows(first, count).copyFrom(array)}</td></tr>
 * <tr><td>three.js's {@code addUpdateRange}</td><td>{@link #modified}, seldom needed here</td></tr>
 * <tr><td>NumPy's {@code astype}</td><td>{@link #convertTo}</td></tr>
 * </table>
 *
 * <p>Rows cannot be added, removed or freed while a {@linkplain org.scenebuf.engine.memory##terms view} is open. {@link
 * #changes()} learns by itself which rows are written through views. Code that writes to the memory in any other way
 * must call {@link #modified}.
 *
 * <p>After {@link #close}, methods that need the rows throw {@link IllegalStateException}.
 */
public final class GeomVertexArrayData implements BufferExporter, AutoCloseable {

    private final String name;
    private final GeomVertexArrayFormat format;
    private final ElementFormat rowFormat;
    private final RowStorage rows;
    private final Appenders appenders;

    /** The layout of all rows, made again only when the number of rows changes. */
    private BufferLayout layout;

    private volatile UsageHint usageHint = UsageHint.UNSPECIFIED;

    private GeomVertexArrayData(String name, GeomVertexArrayFormat format, Storage storage) {
        this.name = name;
        this.format = format;
        this.rowFormat = format.rowFormat();
        this.rows = RowStorage.exact(storage, FormatFit.size(format));
        this.appenders = new Appenders(rows);
        this.layout = newLayout(rows.rowCount());
    }

    /**
     * Allocates rows of zeros.
     *
     * @param name the array's name in error texts
     * @param format the columns
     * @param rowCount how many rows, 0 or more
     * @return the array
     * @throws IllegalArgumentException when the row count is negative or more than memory could hold
     */
    public static GeomVertexArrayData allocate(String name, GeomVertexArrayFormat format, long rowCount) {
        Args.notNull(format, "a format");
        Args.notNull(name, "a name");
        return new GeomVertexArrayData(name, format,
            Storage.allocate(name, FormatFit.size(format).byteSize(rowCount)));
    }

    /**
     * Makes an array of existing bytes, without a copy.
     *
     * @param name the array's name in error texts
     * @param format the columns
     * @param storage whole rows; the array closes it when it is closed
     * @return the array
     * @throws BufferException when the storage does not hold a whole number of rows; the storage is closed then
     */
    public static GeomVertexArrayData adopt(String name, GeomVertexArrayFormat format, Storage storage) {
        Args.notNull(format, "a format");
        Args.notNull(storage, "a storage");
        return new GeomVertexArrayData(name, format, storage);
    }

    /**
     * Makes an array of the rows that an exporter lends, without a copy. The exporter stays on loan as long as the
     * array is open. A store through the array or through the exporter is known to the change logs of both; for
     * {@linkplain Buffers#wrap(Object) wrapped} memory it is not. When the exporter lends its memory read-only, the
     * array is read-only too.
     *
     * @param name the array's name in error texts
     * @param format the columns
     * @param source rows of this format, numbers of the only type in it, or plain bytes; in C order, without gaps
     * @return the array
     * @throws BufferException when the source holds something else
     */
    public static GeomVertexArrayData adopt(String name, GeomVertexArrayFormat format, BufferExporter source) {
        Args.notNull(format, "a format");
        Args.notNull(name, "a name");
        return adopt(name, format,
            RowStorage.adopt(name, source, given -> FormatFit.require(format, given, name, "adopt")));
    }

    /** {@return the array's name, as error texts give it} */
    public String name() {
        return name;
    }

    /** {@return the columns of a row} */
    public GeomVertexArrayFormat format() {
        return format;
    }

    /** {@return how many rows there are} */
    public long rowCount() {
        return rows.rowCount();
    }

    /** {@return the bytes of all rows} */
    public long byteSize() {
        return rows.byteSize();
    }

    /** {@return how often the rows are expected to change} */
    public UsageHint usageHint() {
        return usageHint;
    }

    /**
     * Tells renderers how often the rows will change. A renderer reads the hint when it next sends the whole array.
     *
     * @param hint how often the rows will change
     */
    public void setUsageHint(UsageHint hint) {
        Args.notNull(hint, "a usage hint");
        usageHint = hint;
    }

    /** {@return whether the rows may only be read, such as those of adopted read-only memory} */
    public boolean isReadOnly() {
        return rows.storage().isReadOnly();
    }

    /** {@return the log of the changed rows, for cursors} */
    public ChangeLog changes() {
        return rows.changes();
    }

    /**
     * Changes the number of rows. Rows that still fit are kept; new rows are zero. The memory becomes exactly as large
     * as the rows need, unless more room was reserved.
     *
     * @param newCount how many rows, 0 or more
     * @throws org.scenebuf.engine.memory.BufferInUseException when the array is on loan
     * @throws BufferException when the array lies in adopted memory
     * @throws IllegalArgumentException when the row count is negative, or the rows need more than memory could hold
     */
    public void setRowCount(long newCount) {
        rows.setRowCount(newCount);
    }

    /**
     * Reserves room for rows. Up to that row count, {@link #setRowCount} and {@link #setSubdata} need not move the
     * array.
     *
     * @param rowCount room for how many rows; 0 gives back the room that is not in use
     * @throws org.scenebuf.engine.memory.BufferInUseException when the array would have to move, and is on loan
     * @throws BufferException when the array would have to move, and lies in adopted memory
     * @throws IllegalArgumentException when the row count is negative, or the rows need more than memory could hold
     */
    public void reserve(long rowCount) {
        rows.reserve(rowCount);
    }

    /** {@return for how many rows there is room: the row count or more} */
    public long capacity() {
        return rows.capacity();
    }

    /**
     * Replaces all rows by copies of other rows. The array gets as many rows as the source has.
     *
     * @param source any memory, see {@link BufferExporter#copyFrom}: rows of this format, numbers of the only type in
     *     it, or plain bytes, in any strides
     * @throws IllegalArgumentException when the object is no memory
     * @throws BufferException when the source holds something else, or no whole number of rows; also when the row count
     *     would change and the array is on loan or lies in adopted memory. Nothing was changed then, and the source is
     *     no longer on loan
     */
    @Override
    public void copyFrom(Object source) {
        rows.copyFrom(this, Buffers.wrap(source), given -> FormatFit.require(format, given, name, "copy"));
    }

    /**
     * Replaces some rows by copies of any number of rows. Later rows move up or down.
     *
     * @param firstRow the first row to replace, at most the row count
     * @param replacedRows how many rows to replace; 0 to insert
     * @param source any memory: rows of this format, numbers of the only type in it, or plain bytes, in any strides; it
     *     may be memory of this array
     * @throws IllegalArgumentException when the object is no memory
     * @throws IndexOutOfBoundsException when there are no such rows
     * @throws BufferException when the source holds something else, or no whole number of rows; also when the row count
     *     would change and the array is on loan or lies in adopted memory. Nothing was changed then, and the source is
     *     no longer on loan
     */
    public void setSubdata(long firstRow, long replacedRows, Object source) {
        rows.setSubdata(this, firstRow, replacedRows, Buffers.wrap(source),
            given -> FormatFit.require(format, given, name, "copy"));
    }

    /**
     * Marks rows as changed. Only code whose stores no view could see needs this.
     *
     * @param firstRow the first changed row
     * @param rowCount how many rows
     * @throws IndexOutOfBoundsException when there are no such rows
     */
    public void modified(long firstRow, long rowCount) {
        Args.range(firstRow, rowCount, rowCount(), "rows");
        changes().mark(firstRow, rowCount);
    }

    /** {@return all rows that there are now, to be changed in bulk} */
    public GeomVertexRows rows() {
        return new GeomVertexRows(this, 0, rowCount());
    }

    /**
     * Gives some rows, to be changed in bulk.
     *
     * @param firstRow the first row
     * @param rowCount how many rows
     * @return the rows
     * @throws IndexOutOfBoundsException when there are no such rows
     */
    public GeomVertexRows rows(long firstRow, long rowCount) {
        return new GeomVertexRows(this, firstRow, rowCount);
    }

    /**
     * Moves all points in place: {@link GeomVertexRows#translate} of all rows.
     *
     * @param dx the number added to x
     * @param dy the number added to y
     * @param dz the number added to z
     * @throws BufferException when the array is read-only
     */
    public void translate(float dx, float dy, float dz) {
        rows().translate(dx, dy, dz);
    }

    /**
     * Transforms all rows in place: {@link GeomVertexRows#transform} of all rows.
     *
     * @param matrix an affine transformation
     * @throws BufferException when the array is read-only
     */
    public void transform(Matrix4fc matrix) {
        rows().transform(matrix);
    }

    /**
     * Transforms some rows in place: {@link GeomVertexRows#transform} of those rows.
     *
     * @param firstRow the first row
     * @param rowCount how many rows
     * @param matrix an affine transformation
     * @throws IndexOutOfBoundsException when there are no such rows
     * @throws BufferException when the array is read-only
     */
    public void transform(long firstRow, long rowCount, Matrix4fc matrix) {
        rows(firstRow, rowCount).transform(matrix);
    }

    /**
     * Copies the rows to another format. Columns are matched by their names. Where the types differ, each number keeps
     * its value as closely as the new type allows.
     * <ul>
     * <li>Whole numbers are rounded to the nearest and saturated.
     * <li>Whole numbers of normalised columns, and of colours, stand for 0 to 1 or for -1 to 1.
     * <li>Missing columns and components become 0; colours, the w of points and the diagonal of matrices become 1.
     * </ul>
     *
     * @param newFormat the columns of the copy
     * @return a new array with as many rows, and with this array's name and usage hint
     * @throws IllegalArgumentException when the rows need more than memory could hold
     */
    public GeomVertexArrayData convertTo(GeomVertexArrayFormat newFormat) {
        Args.notNull(newFormat, "the new format");
        GeomVertexRows given = rows();
        GeomVertexArrayData copy = allocate(name, newFormat, given.rowCount());
        copy.setUsageHint(usageHint);
        List<GeomVertexColumn> missing = newFormat.columns().stream()
            .filter(column -> column.contents() == Contents.COLOR && !format.hasColumn(column.name())).toList();
        try {
            RowConversion.run(given, copy.rows(), missing);
        } catch (RuntimeException | Error refused) {
            copy.close();
            throw refused;
        }
        return copy;
    }

    @Override
    public BufferView getBuffer(BufferRequest request) {
        return lend(this, this::layout, request);
    }

    /**
     * Finds a column, to be lent or used by itself.
     *
     * @param columnName its name, such as {@code "vertex"}
     * @return that column alone
     * @throws IllegalArgumentException when there is none of that name; the text lists the names
     */
    public GeomVertexColumnData column(CharSequence columnName) {
        return GeomVertexColumnData.of(this, format.column(columnName));
    }

    /**
     * Finds neighbouring columns, to be lent together.
     *
     * @param columnNames the names of columns with no other column between them, in any order
     * @return an exporter of those columns alone. It lends numbers of shape (rows, numbers) where the columns have one
     *     type and no gaps, else records of shape (rows)
     * @throws IllegalArgumentException when no name is given, no column has one of the names, or another column stands
     *     between
     */
    public BufferExporter columns(CharSequence... columnNames) {
        Args.notNull(columnNames, "column names");
        return ColumnGroup.of(this, Args.list(Arrays.asList(columnNames), "column names"));
    }

    /**
     * Moves the rows to another object: lends the rows to a function that copies them, then closes the array. No other
     * code can store to the rows in between: versioned views end before the copy, and other threads that use the array
     * wait for its end. So the function must not wait for them.
     *
     * @param copy receives all rows, read-only; when it throws, the array stays open
     * @param <T> the object that takes the array's place
     * @return the result of the copy function
     * @throws org.scenebuf.engine.memory.BufferInUseException when the array is on loan; nothing was copied then
     */
    public <T> T moveTo(Function<BufferView, T> copy) {
        Args.notNull(copy, "a copy");
        synchronized (rows) {
            T copied = rows.vacate(() -> getBuffer(BufferRequest.RECORDS_RO.by("moveTo")), copy);
            rows.close();
            return copied;
        }
    }

    /**
     * Gives the memory back. Closing twice is harmless.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when the array is on loan
     */
    @Override
    public void close() {
        rows.close();
    }

    @Override
    public String toString() {
        return "vertex array " + name;
    }

    Appenders appenders() {
        return appenders;
    }

    RowStorage rowStorage() {
        return rows;
    }

    /** Lends all rows that there are now, in the layout that the function gives for their number. */
    BufferView lend(BufferExporter exporter, LongFunction<BufferLayout> part, BufferRequest request) {
        synchronized (rows) {
            rows.requireThere();
            return Lender.lend(exporter, rows.storage(), part.apply(rowCount()), request);
        }
    }

    BufferLayout layout(long count) {
        if (layout.shape(0) != count) {
            layout = newLayout(count);
        }
        return layout;
    }

    private BufferLayout newLayout(long count) {
        return BufferLayout.of(0, rowFormat, format.byteStride(), new long[] {count},
            new long[] {format.byteStride()});
    }
}
