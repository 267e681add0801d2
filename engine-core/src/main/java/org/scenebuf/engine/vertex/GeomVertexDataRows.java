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
 * Some vertices, to be changed in bulk, in place, whichever arrays their columns are in: what {@link GeomVertexRows} is
 * for one array, which tells what is done to which columns.
 *
 * <pre>{@code
 * vertices.rows().scale(2, 2, 2);                     // points in one array, normals in another
 * vertices.rows(100, 50).setColor(1, 0, 0, 1);
 * }</pre>
 *
 * <p>Arrays with a divisor belong to instances and stay as they are. Arrays that have such columns are borrowed before
 * the first is changed: when one of them is read-only, closed or too short by now, all stay as they are. Exactly these
 * rows count as changed, in those arrays alone.
 *
 * @param data whose vertices they are
 * @param firstRow the first
 * @param rowCount how many
 */
public record GeomVertexDataRows(GeomVertexData data, long firstRow, long rowCount) {

    /**
     * Checks that there are such vertices, which is checked again whenever they are used.
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
     * Transforms points, vectors, deltas and normals.
     *
     * @param matrix an affine transformation; its last row is not read
     * @throws IndexOutOfBoundsException when there are no such vertices any more
     * @throws org.scenebuf.engine.memory.BufferException when an array with such a column is read-only
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
     * @throws IndexOutOfBoundsException when there are no such vertices any more
     * @throws org.scenebuf.engine.memory.BufferException when an array with such a column is read-only
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
     * @throws IndexOutOfBoundsException when there are no such vertices any more
     * @throws org.scenebuf.engine.memory.BufferException when an array with such a column is read-only
     */
    public void scale(float sx, float sy, float sz) {
        transform(VertexTransform.scaling(sx, sy, sz));
    }

    /**
     * Turns normals about. Of unsigned types they become 0.
     *
     * @throws IndexOutOfBoundsException when there are no such vertices any more
     * @throws org.scenebuf.engine.memory.BufferException when an array with such a column is read-only
     */
    public void reverseNormals() {
        transform(VertexTransform.reversal());
    }

    /**
     * Gives all of the vertices one colour, as {@link GeomVertexRows#setColor} does.
     *
     * @param red from 0 to 1; floats take more
     * @param green from 0 to 1
     * @param blue from 0 to 1
     * @param alpha from 0 to 1
     * @throws IndexOutOfBoundsException when there are no such vertices any more
     * @throws org.scenebuf.engine.memory.BufferException when an array with such a column is read-only
     */
    public void setColor(double red, double green, double blue, double alpha) {
        change(column -> column.contents() == Contents.COLOR, rows -> rows.setColor(red, green, blue, alpha));
    }

    /**
     * Multiplies colours. Whole numbers stay from 0 to 1; floats may leave that.
     *
     * @param red factor of red
     * @param green factor of green
     * @param blue factor of blue
     * @param alpha factor of alpha
     * @throws IndexOutOfBoundsException when there are no such vertices any more
     * @throws org.scenebuf.engine.memory.BufferException when an array with such a column is read-only
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

    /** Nothing is stored through the views that are held: they only keep the arrays as they are, and able to change. */
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
