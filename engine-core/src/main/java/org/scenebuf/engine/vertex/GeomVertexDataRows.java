package org.scenebuf.engine.vertex;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.joml.Matrix4fc;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.internal.Args;

/**
 * Some vertices, to be changed in bulk and in place, whichever arrays their columns are in. {@link GeomVertexRows} does
 * the same for one array; its table shows what each method does to which columns.
 *
 * <pre>{@code
 * vertices.rows().scale(2, 2, 2);                     // points in one array, normals in another
 * vertices.rows(100, 50).setColor(1, 0, 0, 1);
 * }</pre>
 *
 * <p>Arrays with a divisor belong to instances and stay as they are. All arrays with a column that would change are
 * borrowed before the first one is changed. So all arrays stay as they are when one of these is read-only, closed, or
 * has lost rows. Exactly these rows count as changed, in the changed arrays alone.
 *
 * <p>Methods that change vertices throw {@link IndexOutOfBoundsException} when there are no such vertices any more.
 * They throw {@link org.scenebuf.engine.memory.BufferException} when an array that would change is read-only.
 *
 * @param data the vertices' data
 * @param firstRow the first vertex
 * @param rowCount how many vertices
 */
public record GeomVertexDataRows(GeomVertexData data, long firstRow, long rowCount) {

    /**
     * Checks that there are such vertices. This is checked again at each use.
     *
     * @throws IndexOutOfBoundsException when there are no such vertices
     */
    public GeomVertexDataRows {
        Args.range(firstRow, rowCount, Args.notNull(data, "vertex data").vertexCount(), "rows");
    }

    /**
     * Gives the rows of each array.
     *
     * @return the same rows of all arrays of vertices, in the arrays' order
     * @throws IndexOutOfBoundsException when an array has no such rows any more
     */
    public List<GeomVertexRows> parts() {
        return data.ofVertices().map(array -> array.rows(firstRow, rowCount)).toList();
    }

    /**
     * Transforms points, vectors, morph deltas and normals.
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
     * Gives all these vertices one colour, as {@link GeomVertexRows#setColor} does.
     *
     * @param red from 0 to 1; floats take more
     * @param green from 0 to 1
     * @param blue from 0 to 1
     * @param alpha from 0 to 1
     */
    public void setColor(double red, double green, double blue, double alpha) {
        change(column -> column.contents() == Contents.COLOR, rows -> rows.setColor(red, green, blue, alpha));
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
        change(column -> column.contents() == Contents.COLOR, rows -> rows.scaleColor(red, green, blue, alpha));
    }

    @Override
    public String toString() {
        return "rows " + firstRow + " to " + (firstRow + rowCount) + " of " + data;
    }

    private void transform(VertexTransform transform) {
        change(transform::concerns, rows -> rows.transform(transform));
    }

    /**
     * Changes all arrays or none. The held views store nothing: they only keep the arrays from being moved or closed.
     */
    private void change(Predicate<GeomVertexColumn> concerned, Consumer<GeomVertexRows> work) {
        List<BufferView> held = new ArrayList<>();
        try {
            List<GeomVertexArrayData> arrays = data.ofVertices()
                .filter(array -> array.format().columns().stream().anyMatch(concerned)).toList();
            arrays.forEach(array -> held.add(array.getBuffer(BufferRequest.RECORDS.by("rows of " + data.name()))));
            List<GeomVertexRows> parts = arrays.stream().map(array -> array.rows(firstRow, rowCount)).toList();
            parts.forEach(work);
        } finally {
            held.forEach(BufferView::close);
        }
    }
}
