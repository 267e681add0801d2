package org.scenebuf.engine.geom;

import java.lang.foreign.MemorySegment;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.joml.Matrix3d;
import org.joml.Matrix3f;
import org.joml.Matrix4fc;
import org.joml.Matrix4x3d;
import org.joml.Matrix4x3f;
import org.scenebuf.engine.change.RowRangeConsumer;
import org.scenebuf.engine.geom.FloatRows.Operation;
import org.scenebuf.engine.pta.RowEdit;

/** Moves the rows of one array, each column as its contents ask for. */
final class VertexTransform {

    /**
     * What is done to the columns of one kind.
     *
     * @param operation the loop
     * @param matrix its numbers
     * @param turnsFourth whether the fourth component changes its sign
     */
    record Step(Operation operation, Matrix4x3d matrix, boolean turnsFourth) {

        Matrix4x3f floats() {
            return new Matrix4x3f().set(matrix.get(new float[12]));
        }
    }

    private final Map<Contents, Step> steps = new EnumMap<>(Contents.class);

    private VertexTransform() {
    }

    static VertexTransform translation(float dx, float dy, float dz) {
        VertexTransform transform = new VertexTransform();
        transform.put(Contents.POINT, Operation.TRANSLATE, new Matrix4x3d().translation(dx, dy, dz));
        return transform;
    }

    /** Normals are left alone where no factor would turn them. */
    static VertexTransform scaling(float sx, float sy, float sz) {
        Matrix3d linear = new Matrix3d().scaling(sx, sy, sz);
        VertexTransform transform = new VertexTransform();
        for (Contents contents : List.of(Contents.POINT, Contents.VECTOR, Contents.MORPH_DELTA)) {
            transform.put(contents, Operation.SCALE, linear);
        }
        if (sx != sy || sy != sz || sx < 0) {
            transform.put(Contents.NORMAL, Operation.TRANSFORM_AND_NORMALIZE, ofNormals(linear));
        }
        return transform;
    }

    static VertexTransform reversal() {
        VertexTransform transform = new VertexTransform();
        transform.put(Contents.NORMAL, Operation.SCALE, new Matrix3d().scaling(-1));
        return transform;
    }

    static VertexTransform of(Matrix4fc matrix) {
        Matrix3d linear = new Matrix3d(matrix.get3x3(new Matrix3f()));
        VertexTransform transform = new VertexTransform();
        transform.put(Contents.POINT, Operation.TRANSFORM, new Matrix4x3d().set(matrix.get4x3(new Matrix4x3f())));
        transform.put(Contents.VECTOR, Operation.TRANSFORM, linear);
        transform.put(Contents.MORPH_DELTA, Operation.TRANSFORM, linear);
        transform.put(Contents.NORMAL, Operation.TRANSFORM_AND_NORMALIZE, ofNormals(linear));
        return transform;
    }

    /** Tells whether there is something to do to a column. */
    boolean concerns(GeomVertexColumn column) {
        return steps.containsKey(column.contents());
    }

    /** Works on all columns of some rows. What refuses one column refuses the first: they are in one block. */
    void apply(GeomVertexRows rows) {
        rows.array().format().columns().stream().filter(this::concerns).forEach(column -> apply(rows, column));
    }

    /** Works on some rows of one column. */
    void apply(GeomVertexRows rows, GeomVertexColumn column) {
        Step step = steps.get(column.contents());
        long byteStride = rows.array().format().byteStride();
        long first = rows.firstRow();
        RowEdit.run(rows.array().column(column.name()), "transform", first, first + rows.rowCount(), bytes ->
            RowSplit.run(first, rows.rowCount(), loop(step, column, bytes, byteStride)));
    }

    private void put(Contents contents, Operation operation, Matrix3d linear) {
        put(contents, operation, new Matrix4x3d().set(linear));
    }

    /** The fourth component of a vector is the handedness of what it belongs to, which a mirror changes. */
    private void put(Contents contents, Operation operation, Matrix4x3d matrix) {
        boolean turnsFourth = contents == Contents.VECTOR && matrix.determinant() < 0;
        steps.put(contents, new Step(operation, matrix, turnsFourth));
    }

    private static RowRangeConsumer loop(Step step, GeomVertexColumn column, MemorySegment bytes, long byteStride) {
        if (FloatRows.takes(column)) {
            Matrix4x3f matrix = step.floats();
            return (from, end) -> FloatRows.run(step.operation(), bytes.asSlice(from * byteStride), byteStride,
                end - from, matrix);
        }
        if (FourFloatRows.takes(column) && step.operation() == Operation.TRANSFORM) {
            Matrix4x3f matrix = step.floats();
            return (from, end) -> FourFloatRows.transform(bytes.asSlice(from * byteStride), byteStride, end - from,
                matrix, column.contents() == Contents.POINT, step.turnsFourth());
        }
        return new ColumnTransform(bytes, byteStride, column, step)::run;
    }

    /**
     * The inverse transpose, up to a positive factor: cofactors are that times the determinant, and are there where the
     * determinant is 0 too. The largest is made 1, so that none is too large or too small for a float.
     */
    private static Matrix3d ofNormals(Matrix3d linear) {
        Matrix3d cofactors = linear.cofactor(new Matrix3d());
        double largest = 0;
        for (double number : cofactors.get(new double[9])) {
            largest = Math.max(largest, Math.abs(number));
        }
        return largest == 0 ? cofactors : cofactors.scale((linear.determinant() < 0 ? -1 : 1) / largest);
    }
}
