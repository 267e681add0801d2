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
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.rows.RowStorage;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.Storage;

/**
 * Rows of vertices, or of indices, in one block of native memory: Panda3D's {@code GeomVertexArrayData}.
 *
 * <table>
 * <caption>What it lends</caption>
 * <tr><th>exporter</th><th>shape</th><th>item</th></tr>
 * <tr><td>the array itself</td><td>(rows)</td><td>a row: {@code T{(3)f:vertex:(3)f:normal:(2)f:texcoord:}}</td></tr>
 * <tr><td>{@link #column}</td><td>(rows, components)</td><td>a number, with the row's stride</td></tr>
 * <tr><td>{@link #column}, one component or packed</td><td>(rows)</td><td>a number, with the row's stride</td></tr>
 * <tr><td>{@link #column}, a matrix</td><td>(rows, m, m)</td><td>a number: its columns, each with its rows</td></tr>
 * <tr><td>{@link #columns}, close together and of one type</td><td>(rows, numbers)</td><td>a number</td></tr>
 * <tr><td>{@link #columns}, any others side by side</td><td>(rows)</td><td>a record, as of a row</td></tr>
 * </table>
 *
 * <p>What others call it: Unity's {@code SetVertices(array, start, count)} and three.js's {@code set(array, offset)}
 * are {@code rows(first, count).copyFrom(array)}, {@code addUpdateRange} is {@link #modified}, which is needed only
 * behind the array's back; NumPy's {@code astype} is {@link #convertTo}.
 *
 * <p>Rows cannot be added, removed or freed while a view is open. What is written through a view is known to
 * {@link #changes()} by itself; {@link #modified} is for those who write behind its back.
 */
public final class GeomVertexArrayData implements BufferExporter, AutoCloseable {

    private final String name;
    private final GeomVertexArrayFormat format;
    private final ElementFormat rowFormat;
    private final RowStorage rows;
    private final Appenders appenders;

    /** Described once for as long as the number of rows stays. */
    private BufferLayout layout;

    /** Whether somebody copies the rows, who alone has them then; guarded by the rows. */
    private boolean moving;

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
     * Makes rows of zeros.
     *
     * @param name what they are, as errors will call them
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
     * Makes an array of bytes that are there already, without a copy.
     *
     * @param name what they are, as errors will call them
     * @param format the columns
     * @param storage whole rows; closed with the array
     * @return the array
     * @throws BufferException when the bytes are no whole number of rows; the storage is closed then
     */
    public static GeomVertexArrayData adopt(String name, GeomVertexArrayFormat format, Storage storage) {
        Args.notNull(format, "a format");
        Args.notNull(storage, "a storage");
        return new GeomVertexArrayData(name, format, storage);
    }

    /**
     * Makes an array of what an exporter lends, without a copy. The exporter stays lent as long as the array is open,
     * and what is stored through either is known to who watches either, unless it is {@linkplain Buffers#wrap(Object)
     * wrapped} memory. Where it lends only to read, the array can only be read.
     *
     * @param name what it is, as errors will call it
     * @param format the columns
     * @param source rows of this format, numbers of the only type in it, or plain bytes; in C order, close together
     * @return the array
     * @throws BufferException when the source holds something else
     */
    public static GeomVertexArrayData adopt(String name, GeomVertexArrayFormat format, BufferExporter source) {
        Args.notNull(format, "a format");
        Args.notNull(name, "a name");
        return adopt(name, format,
            RowStorage.adopt(name, source, given -> FormatFit.require(format, given, name, "adopt")));
    }

    /**
     * Names the array.
     *
     * @return what errors call it
     */
    public String name() {
        return name;
    }

    /**
     * Describes a row.
     *
     * @return the columns
     */
    public GeomVertexArrayFormat format() {
        return format;
    }

    /**
     * Counts the rows.
     *
     * @return how many there are
     */
    public long rowCount() {
        return rows.rowCount();
    }

    /**
     * Tells the size of all rows.
     *
     * @return bytes
     */
    public long byteSize() {
        return rows.byteSize();
    }

    /**
     * Tells how often the rows are expected to change.
     *
     * @return the hint
     */
    public UsageHint usageHint() {
        return usageHint;
    }

    /**
     * Tells renderers how often the rows will change. They look when they next send the whole array.
     *
     * @param hint how often
     */
    public void setUsageHint(UsageHint hint) {
        Args.notNull(hint, "a usage hint");
        usageHint = hint;
    }

    /**
     * Tells whether the rows may only be read, as those of adopted read-only memory.
     *
     * @return true when stores are refused
     */
    public boolean isReadOnly() {
        return rows.storage().isReadOnly();
    }

    /**
     * Tells which rows were changed.
     *
     * @return the log, for cursors
     */
    public ChangeLog changes() {
        return rows.changes();
    }

    /**
     * Changes the number of rows; what fits is kept, new rows are zero. The memory is made exactly as large as the rows
     * need, unless room was reserved.
     *
     * @param newCount how many, 0 or more
     * @throws org.scenebuf.engine.memory.BufferInUseException when the array is on loan
     * @throws BufferException when the array lies in adopted memory
     * @throws IllegalArgumentException when the row count is negative or more than memory could hold
     */
    public void setRowCount(long newCount) {
        rows.setRowCount(newCount);
    }

    /**
     * Makes room for rows, so that {@link #setRowCount} and {@link #setSubdata} need not move the array up to there.
     *
     * @param rowCount how many; 0 to give the room back that is not in use
     * @throws org.scenebuf.engine.memory.BufferInUseException when the array would have to move, and is on loan
     * @throws BufferException when it would have to move, and lies in adopted memory
     * @throws IllegalArgumentException when the row count is negative or more than memory could hold
     */
    public void reserve(long rowCount) {
        rows.reserve(rowCount);
    }

    /**
     * Tells for how many rows there is room.
     *
     * @return the row count or more
     */
    public long capacity() {
        return rows.capacity();
    }

    /**
     * Replaces all rows by copies. The array gets as many as the source has.
     *
     * @param source anything that is memory, see {@link BufferExporter#copyFrom}: rows of this format, numbers of the
     *     only type in it, or plain bytes, in any strides
     * @throws IllegalArgumentException when the object is no memory
     * @throws BufferException when the source holds something else or no whole number of rows, or when its length is
     *     another and the array is on loan or lies in adopted memory; nothing was changed then, and the source is given
     *     back
     */
    @Override
    public void copyFrom(Object source) {
        rows.copyFrom(this, Buffers.wrap(source), given -> FormatFit.require(format, given, name, "copy"));
    }

    /**
     * Replaces some rows by copies of any number; later rows move up or down.
     *
     * @param firstRow the first row that is replaced, up to the row count
     * @param replacedRows how many rows are; 0 to insert
     * @param source anything that is memory: rows of this format, numbers of the only type in it, or plain bytes, in
     *     any strides; it may be of this array
     * @throws IllegalArgumentException when the object is no memory
     * @throws IndexOutOfBoundsException when there are no such rows
     * @throws BufferException when the source holds something else or no whole number of rows, or when its length is
     *     another and the array is on loan or lies in adopted memory; nothing was changed then, and the source is given
     *     back
     */
    public void setSubdata(long firstRow, long replacedRows, Object source) {
        rows.setSubdata(this, firstRow, replacedRows, Buffers.wrap(source),
            given -> FormatFit.require(format, given, name, "copy"));
    }

    /**
     * Marks rows as changed, for code that wrote to them in a way that no view could see.
     *
     * @param firstRow the first changed row
     * @param rowCount how many rows
     * @throws IndexOutOfBoundsException when there are no such rows
     */
    public void modified(long firstRow, long rowCount) {
        Args.range(firstRow, rowCount, rowCount(), "rows");
        changes().mark(firstRow, rowCount);
    }

    /**
     * Gives all rows, to be changed in bulk.
     *
     * @return the rows that there are now
     */
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
     * Moves all points, in place: {@link GeomVertexRows#translate} of all rows.
     *
     * @param dx added to x
     * @param dy added to y
     * @param dz added to z
     * @throws BufferException when the array is read-only
     */
    public void translate(float dx, float dy, float dz) {
        rows().translate(dx, dy, dz);
    }

    /**
     * Transforms all rows, in place: {@link GeomVertexRows#transform} of all rows.
     *
     * @param matrix an affine transformation
     * @throws BufferException when the array is read-only
     */
    public void transform(Matrix4fc matrix) {
        rows().transform(matrix);
    }

    /**
     * Transforms some rows, in place: {@link GeomVertexRows#transform} of those rows.
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
     * Copies the rows to another format. Columns go by their names; where the types differ, numbers keep their value as
     * closely as they can: whole numbers are rounded to the nearest and saturated, those that are normalised, or
     * colours, stand for 0 to 1 or -1 to 1. Columns and components that are missing are 0; colours, the w of points and
     * the diagonal of matrices 1.
     *
     * @param newFormat the columns of the copy
     * @return a new array with as many rows and this one's name and usage hint
     * @throws IllegalArgumentException when they are more than memory could hold
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
     * Finds a column, to be lent or worked on by itself.
     *
     * @param columnName its name, such as {@code "vertex"}
     * @return that column alone
     * @throws IllegalArgumentException when there is none of that name; the text lists the names
     */
    public GeomVertexColumnData column(CharSequence columnName) {
        return GeomVertexColumnData.of(this, format.column(columnName));
    }

    /**
     * Finds columns to lend together.
     *
     * @param columnNames names of columns with none between them, in any order
     * @return an exporter of those columns alone: of numbers, (rows, numbers), where they are of one type and close
     *     together, else of records
     * @throws IllegalArgumentException when there are none, when there is none of a name, or others stand between them
     */
    public BufferExporter columns(CharSequence... columnNames) {
        Args.notNull(columnNames, "column names");
        return ColumnGroup.of(this, Args.list(Arrays.asList(columnNames), "column names"));
    }

    /**
     * Moves the rows to something else: lends them to somebody who copies them, and closes the array when that is done.
     * Nobody can store to the rows in between.
     *
     * @param copy gets all rows, to read; when it throws, the array stays open
     * @param <T> what takes the array's place
     * @return what the copy gave
     * @throws org.scenebuf.engine.memory.BufferInUseException when the array is on loan; nothing was copied then
     */
    public <T> T moveTo(Function<BufferView, T> copy) {
        Args.notNull(copy, "a copy");
        synchronized (rows) {
            rows.storage().requireUnlent();
            T copied;
            try (BufferView view = getBuffer(BufferRequest.RECORDS_RO.by("moveTo"))) {
                moving = true;
                copied = copy.apply(view);
            } finally {
                moving = false;
            }
            rows.close();
            return copied;
        }
    }

    /**
     * Gives the memory back; closing twice is harmless.
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

    /** Describes what is lent for as many rows as there are while it is. */
    BufferView lend(BufferExporter exporter, LongFunction<BufferLayout> part, BufferRequest request) {
        synchronized (rows) {
            if (moving) {
                throw new BufferException(ErrorText.of(this + " to stay where it is", "one that moveTo is copying",
                    "read the view that the copy is given"));
            }
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
