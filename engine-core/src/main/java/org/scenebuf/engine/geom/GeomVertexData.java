package org.scenebuf.engine.geom;

import java.util.List;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.CloseAll;
import org.scenebuf.engine.memory.ErrorText;

/**
 * The vertices of a geometry: arrays of as many rows each, side by side. A column's name stands in one array only.
 *
 * <p>Interleaved data is one array with all columns; separate data is one array for each.
 */
public final class GeomVertexData implements AutoCloseable {

    private final String name;
    private final List<GeomVertexArrayData> arrays;

    /**
     * Puts arrays side by side.
     *
     * @param name what they are, as errors will call them
     * @param arrays at least one
     * @throws IllegalArgumentException when there are none, they differ in rows, or two have a column of one name
     */
    public GeomVertexData(String name, List<GeomVertexArrayData> arrays) {
        this.name = name;
        this.arrays = List.copyOf(arrays);
        List<Long> counts = arrays.stream().map(GeomVertexArrayData::rowCount).distinct().toList();
        if (counts.size() != 1) {
            throw new IllegalArgumentException(ErrorText.of("arrays of one row count in " + name, counts,
                "resize them first"));
        }
        List<InternalName> names = arrays.stream().flatMap(array -> array.format().columns().stream())
            .map(GeomVertexColumn::name).toList();
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException(ErrorText.of("column names that differ in " + name, names,
                "rename one"));
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
     * Lists the arrays.
     *
     * @return the arrays, in the order given
     */
    public List<GeomVertexArrayData> arrays() {
        return arrays;
    }

    /**
     * Counts the rows that every array has; after one of them was resized the others have more.
     *
     * @return how many vertices there are
     */
    public long rowCount() {
        return arrays.stream().mapToLong(GeomVertexArrayData::rowCount).min().orElseThrow();
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
    public boolean hasColumn(InternalName columnName) {
        return arrays.stream().anyMatch(array -> array.format().hasColumn(columnName));
    }

    /**
     * Finds the array that has a column.
     *
     * @param columnName the column's name
     * @return the array
     * @throws IllegalArgumentException when none has; the text lists the names
     */
    public GeomVertexArrayData arrayWith(InternalName columnName) {
        return arrays.stream().filter(array -> array.format().hasColumn(columnName)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException(ErrorText.of("one of the columns " + columnNames()
                + " of " + name, columnName, "correct the name")));
    }

    /**
     * Finds a column to lend.
     *
     * @param columnName its name, such as {@code "vertex"}
     * @return an exporter of that column alone
     * @throws IllegalArgumentException when there is none of that name; the text lists the names
     */
    public BufferExporter column(String columnName) {
        InternalName wanted = InternalName.of(columnName);
        return arrayWith(wanted).column(wanted);
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

    private List<InternalName> columnNames() {
        return arrays.stream().flatMap(array -> array.format().columns().stream()).map(GeomVertexColumn::name).toList();
    }
}
