package org.scenebuf.engine.vertex;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.CloseAll;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;

/**
 * The vertices of a geometry: arrays of as many rows each, side by side. A column's name stands in one array only.
 *
 * <p>Interleaved data is one array with all columns; separate data is one array for each. An array whose format has a
 * divisor belongs to instances, not to vertices, and has rows of a number of its own.
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
            throw new IllegalArgumentException(ErrorText.of("arrays of one row count in " + name, counts,
                "resize them first"));
        }
        List<GeomVertexArrayFormat> formats = arrays.stream().map(GeomVertexArrayData::format).toList();
        GeomVertexFormat.checkNames(formats, " in " + name);
        this.format = new GeomVertexFormat(formats);
    }

    /**
     * Puts arrays side by side.
     *
     * @param name what they are, as errors will call them
     * @param arrays at least one
     * @return the data; closing it closes the arrays
     * @throws IllegalArgumentException when there are none, those of vertices differ in rows, or two have a column of
     *     one name
     */
    public static GeomVertexData of(String name, List<GeomVertexArrayData> arrays) {
        return new GeomVertexData(name, arrays);
    }

    /**
     * Makes rows of zeros.
     *
     * @param name what they are, as errors will call them
     * @param format the arrays and their columns
     * @param rowCount how many vertices, 0 or more; arrays with a divisor begin with one row, for one instance
     * @return the data
     * @throws IllegalArgumentException when the row count is negative or more than memory could hold
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

    /**
     * Names the data.
     *
     * @return what errors call it
     */
    public String name() {
        return name;
    }

    /**
     * Describes the arrays.
     *
     * @return their formats, in the same order
     */
    public GeomVertexFormat format() {
        return format;
    }

    /**
     * Lists the arrays.
     *
     * @return the arrays, in the order given
     */
    public List<GeomVertexArrayData> arrays() {
        return arrays;
    }

    /**
     * Gives the one array of interleaved data.
     *
     * @return the array
     * @throws IllegalStateException when there are several; the text names them
     */
    public GeomVertexArrayData array() {
        if (arrays.size() > 1) {
            throw new IllegalStateException(ErrorText.of("one array in " + this, arrays,
                "name a column by arrayWith, or take arrays()"));
        }
        return arrays.getFirst();
    }

    /**
     * Counts the rows that every array of vertices has; after one of them was resized the others have more.
     *
     * @return how many vertices there are; 0 while an array of instances is empty, so that nothing is read of it
     */
    public long rowCount() {
        return arrays.stream().filter(array -> array.format().divisor() == 0 || array.rowCount() == 0)
            .mapToLong(GeomVertexArrayData::rowCount).min().orElseThrow();
    }

    /**
     * Changes the number of vertices: that of the rows of every array of vertices. What fits is kept, new rows are
     * zero; arrays of instances stay as they are.
     *
     * @param newCount how many, 0 or more
     * @throws org.scenebuf.engine.memory.BufferInUseException when an array that would change is on loan; none is
     *     changed then
     * @throws BufferException when an array that would change lies in adopted memory; none is changed then
     * @throws IllegalArgumentException when the row count is negative or more than memory could hold
     */
    public void setRowCount(long newCount) {
        ArraySizes.setRowCount(ofVertices().toList(), newCount);
    }

    /**
     * Makes room for vertices in every array of them, so that {@link #setRowCount} need not move it up to there.
     *
     * @param rows how many; 0 to give the room back that is not in use
     * @throws org.scenebuf.engine.memory.BufferInUseException when an array of vertices is on loan; none is moved then
     * @throws BufferException when an array of vertices lies in adopted memory; none is moved then
     * @throws IllegalArgumentException when the row count is negative or more than memory could hold
     */
    public void reserve(long rows) {
        ArraySizes.reserve(ofVertices().toList(), rows);
    }

    /**
     * Gives all vertices, to be changed in bulk.
     *
     * @return the rows that every array of vertices has now
     */
    public GeomVertexDataRows rows() {
        return new GeomVertexDataRows(this, 0, vertexCount());
    }

    /**
     * Gives some vertices, to be changed in bulk.
     *
     * @param firstRow the first vertex
     * @param rowCount how many
     * @return those rows of every array of vertices
     * @throws IndexOutOfBoundsException when there are no such vertices
     */
    public GeomVertexDataRows rows(long firstRow, long rowCount) {
        return new GeomVertexDataRows(this, firstRow, rowCount);
    }

    /**
     * Tells the size of all arrays.
     *
     * @return bytes
     */
    public long byteSize() {
        return arrays.stream().mapToLong(GeomVertexArrayData::byteSize).sum();
    }

    /**
     * Tells whether some array has a column.
     *
     * @param columnName its name
     * @return true when one has
     */
    public boolean hasColumn(CharSequence columnName) {
        return format.hasColumn(columnName);
    }

    /**
     * Finds the array that has a column.
     *
     * @param columnName the column's name
     * @return the array
     * @throws IllegalArgumentException when none has; the text lists the names
     */
    public GeomVertexArrayData arrayWith(CharSequence columnName) {
        return arrays.stream().filter(array -> array.format().hasColumn(columnName)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException(ErrorText.of("one of the columns " + columnNames()
                + " of " + name, columnName, "correct the name")));
    }

    /**
     * Finds a column, to be lent or worked on by itself.
     *
     * @param columnName its name, such as {@code "vertex"}
     * @return that column alone
     * @throws IllegalArgumentException when there is none of that name; the text lists the names
     */
    public GeomVertexColumnData column(CharSequence columnName) {
        return arrayWith(columnName).column(columnName);
    }

    /**
     * Copies the vertices to another format, as {@link GeomVertexArrayData#convertTo} does, whichever arrays the
     * columns are in. Arrays of instances take the rows of those, which must be as many where several go into one.
     *
     * @param newFormat the arrays and columns of the copy
     * @return new data with as many vertices and this one's name
     * @throws IllegalArgumentException when arrays with a divisor go together with others
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
     * Copies vertices of other data into these: columns of the same name, whichever arrays they are in, converted as
     * {@link GeomVertexArrayData#convertTo} tells. Other columns, and arrays of instances, stay as they are.
     *
     * @param firstRow the first vertex that is replaced
     * @param rowCount how many
     * @param source from where
     * @param sourceFirstRow the first vertex that is copied
     * @throws IndexOutOfBoundsException when there are no such vertices, here or there
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

    /** Borrows the arrays that have columns of the same name as others: all, before anything is written to one. */
    private void borrowShared(List<BufferView> held, GeomVertexData other, BufferRequest request) {
        ofVertices().filter(array -> array.format().columns().stream().anyMatch(one -> other.hasColumn(one.name())))
            .forEach(array -> held.add(array.getBuffer(request.by("copyRowsFrom"))));
    }

    /**
     * Closes every array that is not on loan; closing twice is harmless.
     *
     * @throws BufferException when an array is on loan; the others are closed all the same
     */
    @Override
    public void close() {
        CloseAll.of(arrays.stream().<Runnable>map(array -> array::close).toList());
    }

    @Override
    public String toString() {
        return "vertex data " + name;
    }

    Stream<GeomVertexArrayData> ofVertices() {
        return arrays.stream().filter(array -> array.format().divisor() == 0);
    }

    /**
     * Counts the vertices, as {@link #rowCount} does, but whether or not there are instances.
     *
     * @return the rows that every array of vertices has
     */
    public long vertexCount() {
        return ofVertices().mapToLong(GeomVertexArrayData::rowCount).min().orElseThrow();
    }

    private List<InternalName> columnNames() {
        return format.columns().stream().map(GeomVertexColumn::name).toList();
    }
}
