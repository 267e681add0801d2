package org.scenebuf.engine.vertex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.joml.Matrix4fc;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.kernel.ParallelRows;
import org.scenebuf.engine.internal.lanes.RowScale;
import org.scenebuf.engine.internal.rows.RowEdit;

/**
 * Some rows of an array, to be changed in bulk, in place.
 *
 * <table>
 * <caption>What is done to which columns</caption>
 * <tr><th>method</th><th>points</th><th>vectors, morph deltas</th><th>normals</th><th>colours</th></tr>
 * <tr><td>{@link #transform}</td><td>by the matrix</td><td>by its linear part</td>
 *     <td>by the inverse transpose of that, then to length 1</td><td>-</td></tr>
 * <tr><td>{@link #translate}</td><td>moved</td><td>-</td><td>-</td><td>-</td></tr>
 * <tr><td>{@link #scale}</td><td>scaled</td><td>scaled</td><td>as above, where the scale is not the same for all</td>
 *     <td>-</td></tr>
 * <tr><td>{@link #reverseNormals}</td><td>-</td><td>-</td><td>turned about</td><td>-</td></tr>
 * <tr><td>{@link #setColor}, {@link #scaleColor}</td><td>-</td><td>-</td><td>-</td><td>set, or multiplied</td></tr>
 * <tr><td>fourth component</td><td>w: stays, and multiplies what is added</td>
 *     <td>a vector's changes its sign where the transformation mirrors, a delta's stays</td><td>stays</td>
 *     <td>alpha</td></tr>
 * </table>
 *
 * <p>Columns may have any type and 1 to 4 components. Three floats, and four in {@link #transform}, are the fastest.
 * <ul>
 * <li>Components that are missing are 0, a point's w is 1.
 * <li>Whole numbers are worked on as what they stand for, then rounded to the nearest, halves up, and saturated; so
 *     normals of unsigned types lose what would be negative.
 * <li>A normal of 0 stays 0. Normals of whole numbers that are not normalised keep the length that they had, since few
 *     whole numbers have one of 1.
 * <li>The fourth component of a vector is the handedness of a tangent, as in glTF.
 * <li>All other columns stay as they are: texture coordinates, indices, matrices and {@link Contents#OTHER}.
 * </ul>
 *
 * <pre>{@code
 * array.rows().scale(2, 2, 2);
 * array.rows(100, 50).setColor(1, 0, 0, 1);
 * array.rows().split(4).parallelStream().forEach(part -> part.transform(matrix));
 * }</pre>
 *
 * <p>As an exporter they are items of the array's row format, shape (rows); {@code rows(0, 100).copyFrom(floats)}
 * writes them whole.
 *
 * <p>Exactly these rows count as changed, where there is such a column; without one nothing happens. Many rows are
 * spread over the processors anyway; {@link #split} is for those who have threads of their own. Different rows may be
 * changed by several threads at once.
 *
 * @param array whose rows they are
 * @param firstRow the first
 * @param rowCount how many
 */
public record GeomVertexRows(GeomVertexArrayData array, long firstRow, long rowCount) implements BufferExporter {

    /**
     * Checks that there are such rows, which is checked again whenever they are used.
     *
     * @throws IndexOutOfBoundsException when there are no such rows
     */
    public GeomVertexRows {
        Args.range(firstRow, rowCount, Args.notNull(array, "a vertex array").rowCount(), "rows");
    }

    /**
     * Transforms points, vectors, deltas and normals. The last bit of a float may differ from processor to processor:
     * those that multiply and add in one step do.
     *
     * @param matrix an affine transformation; its last row is not read
     * @throws IndexOutOfBoundsException when there are no such rows any more
     * @throws org.scenebuf.engine.memory.BufferException when the array is read-only
     */
    public void transform(Matrix4fc matrix) {
        transform(VertexTransform.of(matrix));
    }

    /**
     * Moves points.
     *
     * @param dx added to x
     * @param dy added to y
     * @param dz added to z
     * @throws IndexOutOfBoundsException when there are no such rows any more
     * @throws org.scenebuf.engine.memory.BufferException when the array is read-only
     */
    public void translate(float dx, float dy, float dz) {
        transform(VertexTransform.translation(dx, dy, dz));
    }

    /**
     * Scales points, vectors and deltas, and turns normals where the factors differ or are negative.
     *
     * @param sx factor of x
     * @param sy factor of y
     * @param sz factor of z
     * @throws IndexOutOfBoundsException when there are no such rows any more
     * @throws org.scenebuf.engine.memory.BufferException when the array is read-only
     */
    public void scale(float sx, float sy, float sz) {
        transform(VertexTransform.scaling(sx, sy, sz));
    }

    /** Turns normals about. Of unsigned types they become 0. */
    public void reverseNormals() {
        transform(VertexTransform.reversal());
    }

    /**
     * Gives all rows one colour. Whole numbers get what stands for it, as close as can be; columns of fewer components
     * only the first of these.
     *
     * @param red from 0 to 1; floats take more
     * @param green from 0 to 1
     * @param blue from 0 to 1
     * @param alpha from 0 to 1
     */
    public void setColor(double red, double green, double blue, double alpha) {
        double[] color = {red, green, blue, alpha};
        forEachColumn(Contents.COLOR,
            column -> ColumnFill.run(this, column, Arrays.copyOf(color, column.values())));
    }

    /**
     * Multiplies colours. Whole numbers stay from 0 to 1; floats may leave that.
     *
     * @param red factor of red
     * @param green factor of green
     * @param blue factor of blue
     * @param alpha factor of alpha
     */
    public void scaleColor(double red, double green, double blue, double alpha) {
        double[] factors = {red, green, blue, alpha};
        forEachColumn(Contents.COLOR, column -> scale(column, factors));
    }

    /**
     * Copies rows of another array, or of this one, into these: columns of the same name, converted where their types
     * differ as {@link GeomVertexArrayData#convertTo} tells. Columns that the source lacks stay as they are.
     *
     * @param source as many rows
     * @throws IllegalArgumentException when there are more or fewer, or no column has the same name
     * @throws IndexOutOfBoundsException when there are no such rows any more
     * @throws org.scenebuf.engine.memory.BufferException when this array is read-only
     */
    public void copyRowsFrom(GeomVertexRows source) {
        Args.notNull(source, "a source");
        if (source.rowCount != rowCount) {
            throw new IllegalArgumentException(ErrorText.of(rowCount + " rows", source.rowCount, "copy as many"));
        }
        List<InternalName> names = array.format().columns().stream().map(GeomVertexColumn::name).toList();
        if (names.stream().noneMatch(source.array.format()::hasColumn)) {
            throw new IllegalArgumentException(ErrorText.of("one of the columns " + names + " in " + source.array,
                GeomVertexArrayFormat.names(source.array.format().columns()), "correct the names"));
        }
        checkedCount();
        source.checkedCount();
        RowConversion.run(source, this, List.of());
    }

    /**
     * Cuts the rows into pieces of nearly the same size, one for each thread.
     *
     * @param pieces how many at most, 1 or more
     * @return the pieces in order; none is empty
     * @throws IllegalArgumentException when the number of pieces is not positive
     */
    public List<GeomVertexRows> split(int pieces) {
        if (pieces < 1) {
            throw new IllegalArgumentException(ErrorText.of("1 or more pieces", pieces, "count the threads"));
        }
        List<GeomVertexRows> parts = new ArrayList<>();
        long each = Math.ceilDiv(rowCount, pieces);
        for (long done = 0; done < rowCount; done += each) {
            parts.add(new GeomVertexRows(array, firstRow + done, Math.min(each, rowCount - done)));
        }
        return List.copyOf(parts);
    }

    @Override
    public BufferView getBuffer(BufferRequest request) {
        return array.lend(this, count -> array.layout(count).rows(firstRow, rowCount), request);
    }

    @Override
    public String toString() {
        return "rows " + firstRow + " to " + (firstRow + rowCount) + " of " + array;
    }

    void transform(VertexTransform transform) {
        checkedCount();
        transform.apply(this);
    }

    private void scale(GeomVertexColumn column, double[] factors) {
        long byteStride = array.format().byteStride();
        RowEdit.run(array.column(column.name()), "scaleColor", firstRow, rowCount, bytes -> ParallelRows.run(firstRow,
            rowCount, RowScale.byFactors(factors).overLanes(new ColumnRows(bytes, byteStride, column))));
    }

    /** The array may have become shorter. */
    private long checkedCount() {
        Args.range(firstRow, rowCount, array.rowCount(), "rows");
        return rowCount;
    }

    private void forEachColumn(Contents contents, Consumer<GeomVertexColumn> action) {
        checkedCount();
        array.format().columns().stream().filter(column -> column.contents() == contents).forEach(action);
    }
}
