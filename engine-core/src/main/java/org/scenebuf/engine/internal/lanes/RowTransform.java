package org.scenebuf.engine.internal.lanes;

import org.joml.Matrix4x3d;
import org.joml.Matrix4x3f;
import org.scenebuf.engine.internal.RangeConsumer;
import org.scenebuf.engine.internal.kernel.FloatRows;
import org.scenebuf.engine.internal.kernel.FloatRows.Operation;
import org.scenebuf.engine.internal.kernel.FourFloatRows;

/**
 * Multiplies every row by a matrix. A row has 1 to 4 numbers: x, y, z and w. Missing numbers are 0, except that the
 * missing w of a point is 1.
 *
 * @param operation the kind of loop
 * @param matrix the matrix
 * @param isPoint whether the matrix's translation times w is added
 * @param negatesFourth whether the fourth number changes its sign
 * @param keepsLength whether a normalized row keeps its old length, instead of length 1
 */
public record RowTransform(Operation operation, Matrix4x3d matrix, boolean isPoint, boolean negatesFourth,
    boolean keepsLength) {

    /**
     * Transforms points. The matrix's translation is added.
     *
     * @param matrix the matrix
     * @return the operation
     */
    public static RowTransform ofPoints(Matrix4x3d matrix) {
        return new RowTransform(Operation.TRANSFORM, matrix, true, false, false);
    }

    /**
     * Transforms directions, which are rotated and scaled but not moved.
     *
     * @param matrix the matrix
     * @return the operation
     */
    public static RowTransform ofDirections(Matrix4x3d matrix) {
        return new RowTransform(Operation.TRANSFORM, matrix, false, false, false);
    }

    /**
     * Chooses the loop for some rows.
     *
     * @param rows the rows
     * @return the loop, which works on the rows of a range
     */
    public RangeConsumer over(NumberRows rows) {
        if (rows.areFloats() && rows.width() == 3) {
            Matrix4x3f floats = floats();
            return (first, count) ->
                FloatRows.run(operation, rows.floats(first), rows.byteStride(), count, floats);
        }
        if (rows.areFloats() && rows.width() == 4 && operation == Operation.TRANSFORM) {
            Matrix4x3f floats = floats();
            return (first, count) -> FourFloatRows.transform(rows.floats(first), rows.byteStride(), count, floats,
                isPoint, negatesFourth);
        }
        return new LaneTransform(rows, this)::run;
    }

    private Matrix4x3f floats() {
        return new Matrix4x3f().set(matrix.get(new float[12]));
    }
}
