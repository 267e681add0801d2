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
 * Some rows of an array, to be changed in bulk and in place.
 *
 * <table>
 * <caption>What each method does to which columns</caption>
 * <tr><th>method</th><th>points</th><th>vectors, morph deltas</th><th>normals</th><th>colours</th></tr>
 * <tr><td>{@link #transform}</td><td>by the matrix</td><td>by its linear part</td><td>by the inverse transpose of the
 *     linear part, then scaled to length 1</td><td>-</td></tr>
 * <tr><td>{@link #translate}</td><td>moved</td><td>-</td><td>-</td><td>-</td></tr>
 * <tr><td>{@link #scale}</td><td>scaled</td><td>scaled</td><td>as by {@code transform}, where the factors differ or are
 *     negative</td><td>-</td></tr>
 * <tr><td>{@link #reverseNormals}</td><td>-</td><td>-</td><td>reversed</td><td>-</td></tr>
 * <tr><td>{@link #setColor}, {@link #scaleColor}</td><td>-</td><td>-</td><td>-</td><td>set, or multiplied</td></tr>
 * <tr><td>the fourth component</td><td>w: stays, and is a factor of what is added</td><td>a vector's changes its sign
 *     where the transformation mirrors; a delta's stays</td><td>stays</td><td>alpha</td></tr>
 * </table>
 *
 * <p>Columns may have any type and 1 to 4 components. Columns of three floats are the fastest, as are columns of four
 * floats in {@link #transform}.
 * <ul>
 * <li>Missing components count as 0, and a point's w as 1.
 * <li>Whole numbers that stand for fractions are computed as fractions. Results are rounded to the nearest, halves up,
 *     and saturated, so normals of unsigned types lose their negative parts.
 * <li>A normal of 0 stays 0. Whole-number normals that are not normalised keep their length, because few whole-number
 *     vectors have length 1.
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
 * <p>As an exporter, the rows are items of the array's row format, of shape (rows). So {@code rows(0,
 * 100).copyFrom(floats)} writes whole rows.
 *
 * <p>Exactly these rows count as changed, when the array has a column that the method changes; otherwise nothing
 * happens. Work on many rows is spread over the processors anyway; {@link #split} is for programs with their own
 * threads. Several threads may change different rows at once.
 *
 * <p>Methods that change rows throw {@link IndexOutOfBoundsException} when there are no such rows any more. They throw
 * {@link org.scenebuf.engine.memory.BufferException} when the array is read-only.
 *
 * @param array the rows' array
 * @param firstRow the first row
 * @param rowCount how many rows
 */
public record GeomVertexRows(GeomVertexArrayData array, long firstRow, long rowCount) implements BufferExporter {

    /**
     * Checks that there are such rows. This is checked again at each use.
     *
     * @throws IndexOutOfBoundsException when there are no such rows
     */
    public GeomVertexRows {
        Args.range(firstRow, rowCount, Args.notNull(array, "a vertex array").rowCount(), "rows");
    }

    /**
     * Transforms points, vectors, morph deltas and normals. The last bit of a float may differ between processors,
     * because some multiply and add in one step.
     *
     * @param matrix an affine transformation; its last row is not read
     */
    public void transform(Matrix4fc matrix) {
        transform(VertexTransform.of(matrix));
    }

    /**
     * Moves points.
     *
     * @param dx the number added to x
     * @param dy the number added to y
     * @param dz the number added to z
     */
    public void translate(float dx, float dy, float dz) {
        transform(VertexTransform.translation(dx, dy, dz));
    }

    /**
     * Scales points, vectors and morph deltas, and turns normals where the factors differ or are negative.
     *
     * @param sx the factor of x
     * @param sy the factor of y
     * @param sz the factor of z
     */
    public void scale(float sx, float sy, float sz) {
        transform(VertexTransform.scaling(sx, sy, sz));
    }

    /** Reverses normals. Normals of unsigned types become 0. */
    public void reverseNormals() {
        transform(VertexTransform.reversal());
    }

    /**
     * Gives all rows one colour. Whole numbers get the nearest number that stands for it. Columns with fewer components
     * get only the first components.
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
     * Multiplies colours. Whole numbers stay within 0 to 1; floats may leave that range.
     *
     * @param red the factor of red
     * @param green the factor of green
     * @param blue the factor of blue
     * @param alpha the factor of alpha
     */
    public void scaleColor(double red, double green, double blue, double alpha) {
        double[] factors = {red, green, blue, alpha};
        forEachColumn(Contents.COLOR, column -> scale(column, factors));
    }

    /**
     * Copies rows of another array, or of this array, into these rows. Columns of the same name are copied. Where their
     * types differ, they are converted as by {@link GeomVertexArrayData#convertTo}. Columns that the source lacks stay
     * as they are.
     *
     * @param source the same number of rows
     * @throws IllegalArgumentException when the source has more or fewer rows, or when no column has the same name
     */
    public void copyRowsFrom(GeomVertexRows source) {
        Args.notNull(source, "a source");
        if (source.rowCount != rowCount) {
            throw new IllegalArgumentException(ErrorText.of(rowCount + " rows", source.rowCount,
                "copy the same number of rows"));
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
     * @param pieces the largest number of pieces, 1 or more
     * @return the pieces in order; none is empty
     * @throws IllegalArgumentException when the number of pieces is not positive
     */
    public List<GeomVertexRows> split(int pieces) {
        if (pieces < 1) {
            throw new IllegalArgumentException(ErrorText.of("1 or more pieces", pieces,
                "pass the number of your threads"));
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

    /** {@return the row count, after a check that the array still has these rows} */
    private long checkedCount() {
        Args.range(firstRow, rowCount, array.rowCount(), "rows");
        return rowCount;
    }

    private void forEachColumn(Contents contents, Consumer<GeomVertexColumn> action) {
        checkedCount();
        array.format().columns().stream().filter(column -> column.contents() == contents).forEach(action);
    }
}
