package org.scenebuf.engine.geom;

import java.util.Objects;
import org.joml.Matrix4fc;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.ElementFormat;
import org.scenebuf.engine.change.ChangeLog;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.ErrorText;
import org.scenebuf.engine.memory.Storage;

/**
 * Rows of vertices, or of indices, in one block of native memory: Panda3D's {@code GeomVertexArrayData}.
 *
 * <table>
 * <caption>What it lends</caption>
 * <tr><th>exporter</th><th>shape</th><th>item</th></tr>
 * <tr><td>the array itself</td><td>(rows)</td><td>a row: {@code T{(3)f:vertex:(3)f:normal:(2)f:texcoord:}}</td></tr>
 * <tr><td>{@link #column}</td><td>(rows, components)</td><td>a number, with the row's stride</td></tr>
 * <tr><td>{@link #column}, one component</td><td>(rows)</td><td>a number, with the row's stride</td></tr>
 * </table>
 *
 * <p>Rows cannot be added, removed or freed while a view is open. What is written through a view is known to
 * {@link #changes()} by itself; {@link #modified} is for those who write behind its back.
 */
public final class GeomVertexArrayData implements BufferExporter, AutoCloseable {

    private final String name;
    private final GeomVertexArrayFormat format;
    private final ElementFormat rowFormat;
    private final Storage storage;
    private final ChangeLog changes;

    /** Described once for as long as the number of rows stays. */
    private BufferLayout rows;

    private GeomVertexArrayData(String name, GeomVertexArrayFormat format, Storage storage) {
        this.name = name;
        this.format = format;
        this.rowFormat = format.rowFormat();
        this.storage = storage;
        this.changes = new ChangeLog(storage.byteSize() / format.byteStride());
        this.rows = layout(rowCount());
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
        return new GeomVertexArrayData(name, format, Storage.allocate(byteSize(format, rowCount), name));
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
        if (storage.byteSize() % format.byteStride() != 0) {
            long given = storage.byteSize();
            storage.close();
            throw new BufferException(ErrorText.of("whole rows of " + format.byteStride() + " bytes for " + name,
                given + " bytes", "adopt a slice of the right size"));
        }
        return new GeomVertexArrayData(name, format, storage);
    }

    /**
     * Makes an array of what an exporter lends, without a copy. The exporter stays lent as long as the array is open,
     * and all that it lent counts as changed to whoever watches it meanwhile. Where it lends only to read, the array
     * can only be read.
     *
     * @param name what it is, as errors will call it
     * @param format the columns
     * @param source rows of this format, numbers of the only type in it, or plain bytes; in C order, close together
     * @return the array
     * @throws BufferException when the source holds something else
     */
    public static GeomVertexArrayData adopt(String name, GeomVertexArrayFormat format, BufferExporter source) {
        BufferView view = Buffers.borrowToAdopt(source, name);
        if (!holdsRows(format, view.layout())) {
            BufferLayout given = view.layout();
            view.close();
            throw new BufferException(ErrorText.of("items of format " + format.rowFormat() + " for " + name,
                given.format() + " in " + given, "convert them, or lend them as bytes"));
        }
        return adopt(name, format, Buffers.adopt(view, name));
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
        return storage.byteSize() / format.byteStride();
    }

    /**
     * Tells the size of all rows.
     *
     * @return bytes
     */
    public long byteSize() {
        return storage.byteSize();
    }

    /**
     * Tells which rows were changed.
     *
     * @return the log, for cursors
     */
    public ChangeLog changes() {
        return changes;
    }

    /**
     * Changes the number of rows; what fits is kept, new rows are zero.
     *
     * @param rowCount how many, 0 or more
     * @throws org.scenebuf.engine.memory.BufferInUseException when the array is on loan
     * @throws BufferException when the array lies in adopted memory
     * @throws IllegalArgumentException when the row count is negative or more than memory could hold
     */
    public synchronized void setRowCount(long rowCount) {
        long byteSize = byteSize(format, rowCount);
        long before = rowCount();
        try {
            // A cursor that looks meanwhile must not be told of rows that are gone.
            changes.setRowCount(Math.min(before, rowCount));
            storage.resize(byteSize);
        } catch (RuntimeException | Error refused) {
            changes.setRowCount(before);
            throw refused;
        }
        changes.setRowCount(rowCount);
    }

    /**
     * Marks rows as changed, for code that wrote to them in a way that no view could see.
     *
     * @param firstRow the first changed row
     * @param rowCount how many rows
     * @throws IndexOutOfBoundsException when there are no such rows
     */
    public void modified(long firstRow, long rowCount) {
        Objects.checkFromIndexSize(firstRow, rowCount, rowCount());
        changes.mark(firstRow, firstRow + rowCount);
    }

    /**
     * Moves all points, in place.
     *
     * @param dx added to x
     * @param dy added to y
     * @param dz added to z
     * @throws BufferException when a column of {@link Contents#POINT} is not three floats; nothing was moved then
     */
    public void translate(float dx, float dy, float dz) {
        VertexTransform.translation(dx, dy, dz).apply(this, 0, rowCount());
    }

    /**
     * Transforms all rows, in place: points by the matrix, vectors by its linear part, normals by the inverse transpose
     * of that and then to length 1.
     *
     * @param matrix an affine transformation
     * @throws BufferException when one of those columns is not three floats; nothing was changed then
     */
    public void transform(Matrix4fc matrix) {
        transform(matrix, 0, rowCount());
    }

    /**
     * Transforms some rows, in place, as {@link #transform(Matrix4fc)} does all. Threads may each transform rows of
     * their own.
     *
     * @param matrix an affine transformation
     * @param firstRow the first row
     * @param rowCount how many rows
     * @throws IndexOutOfBoundsException when there are no such rows
     * @throws BufferException when one of those columns is not three floats; nothing was changed then
     */
    public void transform(Matrix4fc matrix, long firstRow, long rowCount) {
        Objects.checkFromIndexSize(firstRow, rowCount, rowCount());
        VertexTransform.of(matrix).apply(this, firstRow, rowCount);
    }

    @Override
    public synchronized BufferView getBuffer(BufferRequest request) {
        long rowCount = rowCount();
        if (rows.shape(0) != rowCount) {
            rows = layout(rowCount);
        }
        return lend(this, rows, request);
    }

    /**
     * Finds a column to lend.
     *
     * @param columnName its name, such as {@code "vertex"}
     * @return an exporter of that column alone
     * @throws IllegalArgumentException when there is none of that name; the text lists the names
     */
    public BufferExporter column(String columnName) {
        return column(InternalName.of(columnName));
    }

    /**
     * Finds a column to lend.
     *
     * @param columnName its name
     * @return an exporter of that column alone
     * @throws IllegalArgumentException when there is none of that name; the text lists the names
     */
    public BufferExporter column(InternalName columnName) {
        return new ColumnExporter(this, format.column(columnName));
    }

    /**
     * Gives the memory back; closing twice is harmless.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when the array is on loan
     */
    @Override
    public void close() {
        storage.close();
    }

    @Override
    public String toString() {
        return "vertex array " + name;
    }

    BufferView lend(BufferExporter exporter, BufferLayout layout, BufferRequest request) {
        return BufferView.open(exporter, storage, layout, request, () -> changes.newTracker(format.byteStride()));
    }

    private BufferLayout layout(long rowCount) {
        return new BufferLayout(0, rowFormat, format.byteStride(), new long[] {rowCount},
            new long[] {format.byteStride()});
    }

    /** Rows as they are; numbers of the only type, in one dimension or a row in each; or bytes. */
    private static boolean holdsRows(GeomVertexArrayFormat format, BufferLayout given) {
        char code = given.format().scalarCode();
        if (given.itemSize() != given.format().itemSize() && given.itemSize() != format.byteStride()) {
            return false;
        }
        boolean bytes = code == 'B' || code == 'b' || given.format().toString().equals("c");
        boolean numbers = format.columns().stream().allMatch(column -> column.type().code() == code);
        boolean wholeRows = given.ndim() < 2 || given.shape(0) == 0
            || given.byteSize() / given.shape(0) == format.byteStride();
        return (bytes || numbers) && wholeRows || given.format().equals(format.rowFormat());
    }

    private static long byteSize(GeomVertexArrayFormat format, long rowCount) {
        try {
            return Math.multiplyExact(checkCount(rowCount), format.byteStride());
        } catch (ArithmeticException overflow) {
            throw new IllegalArgumentException(ErrorText.of("rows of " + format.byteStride()
                + " bytes that make less than 2^63 bytes", rowCount, "split the array"), overflow);
        }
    }

    private static long checkCount(long rowCount) {
        if (rowCount < 0) {
            throw new IllegalArgumentException(ErrorText.of("a row count of 0 or more", rowCount,
                "check the arithmetic that led to it"));
        }
        return rowCount;
    }
}
