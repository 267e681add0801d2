package org.scenebuf.engine.vertex;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.RunAll;
import org.scenebuf.engine.memory.BufferException;

/**
 * The vertices of a geometry: one or several arrays with the same number of rows. A vertex has one row in each array. A
 * column name occurs in one array only.
 *
 * <p>Interleaved data is one array with all columns. Separate data has one array for each column. The rows of an array
 * whose format has a divisor belong to instances, not to vertices. Such an array has its own number of rows.
 */
public final class GeomVertexData implements AutoCloseable {

    private final String name;
    private final List<GeomVertexArrayData> arrays;
    private final GeomVertexFormat format;

    private GeomVertexData(String name, List<GeomVertexArrayData> arrays) {
        this.name = Args.notNull(name, "a name");
        this.arrays = Args.list(arrays, "the arrays");
        List<Long> counts = ofVertices().map(GeomVertexArrayData::rowCount).distinct().toList();
        if (counts.size() != 1) {
            throw new IllegalArgumentException(ErrorText.of("arrays with the same row count in " + name, counts,
                "resize them first"));
        }
        List<GeomVertexArrayFormat> formats = arrays.stream().map(GeomVertexArrayData::format).toList();
        GeomVertexFormat.checkNames(formats, " in " + name);
        this.format = new GeomVertexFormat(formats);
    }

    /**
     * Puts arrays side by side.
     *
     * @param name the data's name in error texts
     * @param arrays at least one array
     * @return the data; closing it closes the arrays
     * @throws IllegalArgumentException when there are no arrays, when arrays of vertices differ in rows, or when two
     *     arrays have a column of the same name
     */
    public static GeomVertexData of(String name, List<GeomVertexArrayData> arrays) {
        return new GeomVertexData(name, arrays);
    }

    /**
     * Allocates rows of zeros.
     *
     * @param name the data's name in error texts
     * @param format the arrays and their columns
     * @param rowCount how many vertices, 0 or more; arrays with a divisor begin with one row, for one instance
     * @return the data
     * @throws IllegalArgumentException when the row count is negative, or the rows need more than memory could hold
     */
    public static GeomVertexData allocate(String name, GeomVertexFormat format, long rowCount) {
        Args.notNull(format, "a format");
        List<GeomVertexArrayData> arrays = new ArrayList<>();
        try {
            for (GeomVertexArrayFormat array : format.arrays()) {
                String columns = String.join(", ", GeomVertexArrayFormat.names(array.columns()));
                arrays.add(GeomVertexArrayData.allocate(format.arrays().size() == 1 ? name : name + " (" + columns
                    + ")", array, array.divisor() == 0 ? rowCount : 1));
            }
            return GeomVertexData.of(name, arrays);
        } catch (RuntimeException | Error refused) {
            arrays.forEach(GeomVertexArrayData::close);
            throw refused;
        }
    }

    /** {@return the data's name, as error texts give it} */
    public String name() {
        return name;
    }

    /** {@return the formats of the arrays, in the order of the arrays} */
    public GeomVertexFormat format() {
        return format;
    }

    /** {@return the arrays, in the given order} */
    public List<GeomVertexArrayData> arrays() {
        return arrays;
    }

    /**
     * Gives the array of interleaved data.
     *
     * @return the only array
     * @throws IllegalStateException when there are several arrays; the text names them
     */
    public GeomVertexArrayData array() {
        if (arrays.size() > 1) {
            throw new IllegalStateException(ErrorText.of("one array in " + this, arrays,
                "name a column by arrayWith, or take arrays()"));
        }
        return arrays.getFirst();
    }

    /**
     * {@return how many vertices there are}
     * This is the number of rows that every array of vertices has: other arrays may have more after one array was
     * resized. It is 0 while an array of instances is empty, because nothing can be read from that array.
     */
    public long rowCount() {
        return arrays.stream().filter(array -> array.format().divisor() == 0 || array.rowCount() == 0)
            .mapToLong(GeomVertexArrayData::rowCount).min().orElseThrow();
    }

    /**
     * Changes the number of vertices: the number of rows of every array of vertices. Rows that still fit are kept; new
     * rows are zero. Arrays of instances stay as they are.
     *
     * @param newCount how many vertices, 0 or more
     * @throws org.scenebuf.engine.memory.BufferInUseException when an array that would change is on loan; no array is
     *     changed then
     * @throws BufferException when an array that would change lies in adopted memory; no array is changed then
     * @throws IllegalArgumentException when the row count is negative, or the rows need more than memory could hold
     */
    public void setRowCount(long newCount) {
        ArraySizes.setRowCount(ofVertices().toList(), newCount);
    }

    /**
     * Reserves room in every array of vertices. Up to that number of vertices, {@link #setRowCount} need not move the
     * arrays.
     *
     * @param rows room for how many vertices; 0 gives back the room that is not in use
     * @throws org.scenebuf.engine.memory.BufferInUseException when an array of vertices is on loan; no array is moved
     *     then
     * @throws BufferException when an array of vertices lies in adopted memory; no array is moved then
     * @throws IllegalArgumentException when the row count is negative, or the rows need more than memory could hold
     */
    public void reserve(long rows) {
        ArraySizes.reserve(ofVertices().toList(), rows);
    }

    /** {@return all rows that every array of vertices has now, to be changed in bulk} */
    public GeomVertexDataRows rows() {
        return new GeomVertexDataRows(this, 0, vertexCount());
    }

    /**
     * Gives some vertices, to be changed in bulk.
     *
     * @param firstRow the first vertex
     * @param rowCount how many vertices
     * @return those rows of every array of vertices
     * @throws IndexOutOfBoundsException when there are no such vertices
     */
    public GeomVertexDataRows rows(long firstRow, long rowCount) {
        return new GeomVertexDataRows(this, firstRow, rowCount);
    }

    /** {@return the bytes of all arrays} */
    public long byteSize() {
        return arrays.stream().mapToLong(GeomVertexArrayData::byteSize).sum();
    }

    /**
     * Tells whether one of the arrays has a column.
     *
     * @param columnName the column's name
     * @return true when one array has it
     */
    public boolean hasColumn(CharSequence columnName) {
        return format.hasColumn(columnName);
    }

    /**
     * Finds the array that has a column.
     *
     * @param columnName the column's name
     * @return the array
     * @throws IllegalArgumentException when no array has the column; the text lists the names
     */
    public GeomVertexArrayData arrayWith(CharSequence columnName) {
        return arrays.stream().filter(array -> array.format().hasColumn(columnName)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException(ErrorText.of("one of the columns " + columnNames()
                + " of " + name, columnName, "correct the name")));
    }

    /**
     * Finds a column, to be lent or used by itself.
     *
     * @param columnName the column's name, such as {@code "vertex"}
     * @return that column alone
     * @throws IllegalArgumentException when no column has that name; the text lists the names
     */
    public GeomVertexColumnData column(CharSequence columnName) {
        return arrayWith(columnName).column(columnName);
    }

    /**
     * Copies the vertices to another format, as {@link GeomVertexArrayData#convertTo} does. Columns may move from one
     * array to another. Arrays of instances take their rows from arrays of instances; when several go into one, they
     * must have the same number of rows.
     *
     * @param newFormat the arrays and columns of the copy
     * @return new data with as many vertices, and with this data's name
     * @throws IllegalArgumentException when arrays with a divisor would be joined with arrays of vertices, or with
     *     another number of rows
     */
    public GeomVertexData convertTo(GeomVertexFormat newFormat) {
        Args.notNull(newFormat, "the new format");
        GeomVertexData copy = allocate(name, newFormat, vertexCount());
        try {
            copy.arrays.forEach(array -> ColumnMatch.fill(array, this));
        } catch (RuntimeException | Error refused) {
            copy.close();
            throw refused;
        }
        return copy;
    }

    /**
     * Copies vertices of other data into these vertices. Columns of the same name are copied, whichever arrays they are
     * in, and converted as by {@link GeomVertexArrayData#convertTo}. Other columns, and arrays of instances, stay as
     * they are.
     *
     * @param firstRow the first vertex to replace
     * @param rowCount how many vertices
     * @param source the data to copy from
     * @param sourceFirstRow the first vertex to copy
     * @throws IndexOutOfBoundsException when there are no such vertices in the source or in this data
     * @throws IllegalArgumentException when no column has the same name
     * @throws BufferException when an array is read-only; nothing was copied then
     */
    public void copyRowsFrom(long firstRow, long rowCount, GeomVertexData source, long sourceFirstRow) {
        Args.range(firstRow, rowCount, rowCount(), "rows");
        Args.range(sourceFirstRow, rowCount, Args.notNull(source, "a source of rows").rowCount(), "rows");
        List<Runnable> copies = ColumnMatch.byName(source, sourceFirstRow, this, firstRow, rowCount);
        if (copies.isEmpty()) {
            throw new IllegalArgumentException(ErrorText.of("one of the columns " + columnNames() + " in " + source,
                source.columnNames(), "correct the names"));
        }
        List<BufferView> held = new ArrayList<>();
        try {
            borrowShared(held, source, BufferRequest.RECORDS);
            source.borrowShared(held, this, BufferRequest.RECORDS_RO);
            copies.forEach(Runnable::run);
        } finally {
            held.forEach(BufferView::close);
        }
    }

    /** Borrows all arrays that share a column name with the other data, before anything is written to one of them. */
    private void borrowShared(List<BufferView> held, GeomVertexData other, BufferRequest request) {
        ofVertices().filter(array -> array.format().columns().stream().anyMatch(one -> other.hasColumn(one.name())))
            .forEach(array -> held.add(array.getBuffer(request.by("copyRowsFrom"))));
    }

    /**
     * Closes every array that is not on loan. Closing twice is harmless.
     *
     * @throws BufferException when an array is on loan; the others are closed all the same
     */
    @Override
    public void close() {
        RunAll.of(arrays.stream().<Runnable>map(array -> array::close).toList());
    }

    @Override
    public String toString() {
        return "vertex data " + name;
    }

    Stream<GeomVertexArrayData> ofVertices() {
        return arrays.stream().filter(array -> array.format().divisor() == 0);
    }

    /** {@return how many vertices there are, as {@link #rowCount} counts them, whether or not there are instances} */
    public long vertexCount() {
        return ofVertices().mapToLong(GeomVertexArrayData::rowCount).min().orElseThrow();
    }

    private List<InternalName> columnNames() {
        return format.columns().stream().map(GeomVertexColumn::name).toList();
    }
}
