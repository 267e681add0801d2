package org.scenebuf.engine.vertex;

import java.lang.foreign.MemorySegment;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.joml.Matrix3d;
import org.joml.Matrix3f;
import org.joml.Matrix4fc;
import org.joml.Matrix4x3d;
import org.joml.Matrix4x3f;
import org.scenebuf.engine.internal.kernel.FloatRows;
import org.scenebuf.engine.internal.kernel.FloatRows.Operation;
import org.scenebuf.engine.internal.kernel.FourFloatRows;
import org.scenebuf.engine.internal.kernel.ParallelRows;
import org.scenebuf.engine.internal.rows.RowEdit;

/** Moves the rows of one array, each column as its contents ask for. */
final class VertexTransform {

    private static final long BLOCK_ROWS = 1024;

    /** A matrix flatter than this is not stretched to a volume of 1, which would make its numbers too large. */
    private static final double LEAST_SIDE = 1e-3;

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

    /** Works on all columns of some rows, a few rows at a time: these stay in the cache from column to column. */
    void apply(GeomVertexRows rows) {
        List<GeomVertexColumn> columns = rows.array().format().columns().stream().filter(this::concerns).toList();
        if (columns.isEmpty()) {
            return;
        }
        long byteStride = rows.array().format().byteStride();
        long first = rows.firstRow();
        RowEdit.run(rows.array(), "transform", first, first + rows.rowCount(), bytes -> {
            List<ParallelRows.Work> loops = columns.stream().map(column -> loop(steps.get(column.contents()), column,
                bytes.asSlice(Math.min(column.byteOffset(), bytes.byteSize())), byteStride)).toList();
            ParallelRows.run(first, rows.rowCount(), loops.size() == 1 ? loops.getFirst() : inTurn(loops));
        });
    }

    private static ParallelRows.Work inTurn(List<ParallelRows.Work> loops) {
        return (from, end) -> {
            for (long row = from; row < end; row += BLOCK_ROWS) {
                for (ParallelRows.Work loop : loops) {
                    loop.accept(row, Math.min(row + BLOCK_ROWS, end));
                }
            }
        };
    }

    private void put(Contents contents, Operation operation, Matrix3d linear) {
        put(contents, operation, new Matrix4x3d().set(linear));
    }

    /** The fourth component of a vector is the handedness of what it belongs to, which a mirror changes. */
    private void put(Contents contents, Operation operation, Matrix4x3d matrix) {
        boolean turnsFourth = contents == Contents.VECTOR && matrix.determinant() < 0;
        steps.put(contents, new Step(operation, matrix, turnsFourth));
    }

    private static ParallelRows.Work loop(Step step, GeomVertexColumn column, MemorySegment bytes, long byteStride) {
        if (column.isFloats(3)) {
            Matrix4x3f matrix = step.floats();
            return (from, end) -> FloatRows.run(step.operation(), bytes.asSlice(from * byteStride), byteStride,
                end - from, matrix);
        }
        if (column.isFloats(4) && step.operation() == Operation.TRANSFORM) {
            Matrix4x3f matrix = step.floats();
            return (from, end) -> FourFloatRows.transform(bytes.asSlice(from * byteStride), byteStride, end - from,
                matrix, column.contents() == Contents.POINT, step.turnsFourth());
        }
        return new ColumnTransform(bytes, byteStride, column, step)::run;
    }

    /**
     * The inverse transpose, up to a positive factor: cofactors are that times the determinant, and are there where the
     * determinant is 0 too. Their volume is made 1, so that normals keep their length where angles stay as they are;
     * or, where they have none, the largest of them, so that none is too large or too small for a float.
     */
    private static Matrix3d ofNormals(Matrix3d linear) {
        Matrix3d cofactors = linear.cofactor(new Matrix3d());
        double largest = 0;
        for (double number : cofactors.get(new double[9])) {
            largest = Math.max(largest, Math.abs(number));
        }
        if (largest == 0) {
            return cofactors;
        }
        cofactors.scale((linear.determinant() < 0 ? -1 : 1) / largest);
        double side = Math.cbrt(Math.abs(cofactors.determinant()));
        return side > LEAST_SIDE ? cofactors.scale(1 / side) : cofactors;
    }
}
