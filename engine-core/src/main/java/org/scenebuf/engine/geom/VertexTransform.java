package org.scenebuf.engine.geom;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.joml.Matrix3f;
import org.joml.Matrix4fc;
import org.joml.Matrix4x3f;
import org.scenebuf.engine.geom.FloatRows.Operation;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.ErrorText;
import org.scenebuf.engine.pta.RowEdit;

/** Moves the rows of one array, each column as its contents ask for. */
final class VertexTransform {

    /**
     * What is done to the columns of one kind.
     *
     * @param operation the loop
     * @param matrix its numbers
     */
    private record Step(Operation operation, Matrix4x3f matrix) {
    }

    private final Map<Contents, Step> steps = new EnumMap<>(Contents.class);

    private VertexTransform() {
    }

    static VertexTransform translation(float dx, float dy, float dz) {
        VertexTransform transform = new VertexTransform();
        transform.steps.put(Contents.POINT, new Step(Operation.TRANSLATE, new Matrix4x3f().translation(dx, dy, dz)));
        return transform;
    }

    /** Normals are turned by the inverse transpose, whose diagonal is told here up to a positive factor. */
    static VertexTransform scaling(float sx, float sy, float sz) {
        VertexTransform transform = new VertexTransform();
        Step step = new Step(Operation.SCALE, new Matrix4x3f().scaling(sx, sy, sz));
        List.of(Contents.POINT, Contents.VECTOR, Contents.MORPH_DELTA)
            .forEach(contents -> transform.steps.put(contents, step));
        if (sx != sy || sy != sz || sx < 0) {
            float sign = sx * sy * sz < 0 ? -1 : 1;
            transform.steps.put(Contents.NORMAL, new Step(Operation.TRANSFORM_AND_NORMALIZE,
                new Matrix4x3f().scaling(sign * sy * sz, sign * sx * sz, sign * sx * sy)));
        }
        return transform;
    }

    static VertexTransform reversal() {
        VertexTransform transform = new VertexTransform();
        transform.steps.put(Contents.NORMAL, new Step(Operation.SCALE, new Matrix4x3f().scaling(-1)));
        return transform;
    }

    static VertexTransform of(Matrix4fc matrix) {
        Matrix3f linear = matrix.get3x3(new Matrix3f());
        VertexTransform transform = new VertexTransform();
        transform.steps.put(Contents.POINT, new Step(Operation.TRANSFORM, matrix.get4x3(new Matrix4x3f())));
        Step vectors = new Step(Operation.TRANSFORM, new Matrix4x3f().set(linear));
        transform.steps.put(Contents.VECTOR, vectors);
        transform.steps.put(Contents.MORPH_DELTA, vectors);
        transform.steps.put(Contents.NORMAL, new Step(Operation.TRANSFORM_AND_NORMALIZE,
            new Matrix4x3f().set(linear.normal(new Matrix3f()))));
        return transform;
    }

    /** Works on some rows of an array. All columns are checked before the first is changed. */
    void apply(GeomVertexArrayData array, long firstRow, long rowCount) {
        List<GeomVertexColumn> columns = array.format().columns().stream()
            .filter(column -> steps.containsKey(column.contents())).toList();
        columns.forEach(VertexTransform::requireThreeFloats);
        columns.forEach(column -> apply(array, column, firstRow, rowCount));
    }

    /** Works on some rows of one column of floats. */
    void apply(GeomVertexArrayData array, GeomVertexColumn column, long firstRow, long rowCount) {
        Step step = steps.get(column.contents());
        long byteStride = array.format().byteStride();
        RowEdit.run(array.column(column.name()), "transform", firstRow, firstRow + rowCount, rows ->
            RowSplit.run(firstRow, rowCount, (from, to) -> FloatRows.run(step.operation(),
                rows.asSlice(from * byteStride), byteStride, to - from, step.matrix())));
    }

    private static void requireThreeFloats(GeomVertexColumn column) {
        if (!FloatRows.takes(column)) {
            throw new BufferException(ErrorText.of("3 components of FLOAT32 in column " + column.name(),
                column.components() + " of " + column.type(), "transform a column of floats"));
        }
    }
}
