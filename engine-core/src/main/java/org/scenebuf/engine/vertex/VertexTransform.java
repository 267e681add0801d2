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
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.RangeConsumer;
import org.scenebuf.engine.internal.kernel.FloatRows.Operation;
import org.scenebuf.engine.internal.kernel.ParallelRows;
import org.scenebuf.engine.internal.lanes.RowTransform;
import org.scenebuf.engine.internal.rows.RowEdit;

/** Transforms the rows of one array. Each column is transformed as its contents require. */
final class VertexTransform {

    private static final long BLOCK_ROWS = 1024;

    /**
     * The operation on the columns of one kind of contents.
     *
     * @param operation the loop
     * @param matrix the numbers for the loop
     */
    private record Step(Operation operation, Matrix4x3d matrix) {
    }

    private final Map<Contents, Step> steps = new EnumMap<>(Contents.class);

    private VertexTransform() {
    }

    static VertexTransform translation(float dx, float dy, float dz) {
        VertexTransform transform = new VertexTransform();
        transform.put(Contents.POINT, Operation.TRANSLATE, new Matrix4x3d().translation(dx, dy, dz));
        return transform;
    }

    /** Makes a scaling. It leaves normals alone where no factor would turn them. */
    static VertexTransform scaling(float sx, float sy, float sz) {
        Matrix3d linear = new Matrix3d().scaling(sx, sy, sz);
        VertexTransform transform = new VertexTransform();
        for (Contents contents : List.of(Contents.POINT, Contents.VECTOR, Contents.MORPH_DELTA)) {
            transform.put(contents, Operation.SCALE, linear);
        }
        if (sx != sy || sy != sz || sx < 0) {
            transform.put(Contents.NORMAL, Operation.TRANSFORM_AND_NORMALIZE, NormalMatrix.of(linear));
        }
        return transform;
    }

    static VertexTransform reversal() {
        VertexTransform transform = new VertexTransform();
        transform.put(Contents.NORMAL, Operation.SCALE, new Matrix3d().scaling(-1));
        return transform;
    }

    static VertexTransform of(Matrix4fc matrix) {
        Matrix3d linear = new Matrix3d(Args.notNull(matrix, "a matrix").get3x3(new Matrix3f()));
        VertexTransform transform = new VertexTransform();
        transform.put(Contents.POINT, Operation.TRANSFORM, new Matrix4x3d().set(matrix.get4x3(new Matrix4x3f())));
        transform.put(Contents.VECTOR, Operation.TRANSFORM, linear);
        transform.put(Contents.MORPH_DELTA, Operation.TRANSFORM, linear);
        transform.put(Contents.NORMAL, Operation.TRANSFORM_AND_NORMALIZE, NormalMatrix.of(linear));
        return transform;
    }

    /** {@return whether the transformation changes a column} */
    boolean concerns(GeomVertexColumn column) {
        return steps.containsKey(column.contents());
    }

    /** Transforms all columns, a few rows at a time. So the rows stay in the cache from column to column. */
    void apply(GeomVertexRows rows) {
        List<GeomVertexColumn> columns = rows.array().format().columns().stream().filter(this::concerns).toList();
        if (columns.isEmpty()) {
            return;
        }
        long byteStride = rows.array().format().byteStride();
        RowEdit.run(rows.array(), "transform", rows.firstRow(), rows.rowCount(), bytes -> {
            List<RangeConsumer> loops = columns.stream().map(column -> loop(column, bytes, byteStride)).toList();
            ParallelRows.run(rows.firstRow(), rows.rowCount(), loops.size() == 1 ? loops.getFirst() : inTurn(loops));
        });
    }

    private RangeConsumer loop(GeomVertexColumn column, MemorySegment bytes, long byteStride) {
        Step step = steps.get(column.contents());
        return new RowTransform(step.operation(), step.matrix(), column.contents() == Contents.POINT,
            negatesFourth(column.contents(), step.matrix()), keepsLength(column))
            .over(ColumnRows.of(bytes, byteStride, column));
    }

    private static RangeConsumer inTurn(List<RangeConsumer> loops) {
        return (first, count) -> {
            for (long done = 0; done < count; done += BLOCK_ROWS) {
                for (RangeConsumer loop : loops) {
                    loop.accept(first + done, Math.min(BLOCK_ROWS, count - done));
                }
            }
        };
    }

    private void put(Contents contents, Operation operation, Matrix3d linear) {
        put(contents, operation, new Matrix4x3d().set(linear));
    }

    private void put(Contents contents, Operation operation, Matrix4x3d matrix) {
        steps.put(contents, new Step(operation, matrix));
    }

    /**
     * {@return whether the fourth component changes its sign}
     * In a vector it is the handedness of the tangent, which a mirroring changes.
     */
    private static boolean negatesFourth(Contents contents, Matrix4x3d matrix) {
        return contents == Contents.VECTOR && matrix.determinant() < 0;
    }

    /**
     * {@return whether normals keep their length}
     * Whole numbers that are not normalised would have only the axes as directions of length 1.
     */
    private static boolean keepsLength(GeomVertexColumn column) {
        return column.type().isInteger() && !column.standsForFractions();
    }
}
