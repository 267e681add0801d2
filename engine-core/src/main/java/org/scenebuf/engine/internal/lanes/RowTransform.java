package org.scenebuf.engine.internal.lanes;

import org.joml.Matrix4x3d;
import org.joml.Matrix4x3f;
import org.scenebuf.engine.internal.RangeConsumer;
import org.scenebuf.engine.internal.kernel.FloatRows;
import org.scenebuf.engine.internal.kernel.FloatRows.Operation;
import org.scenebuf.engine.internal.kernel.FourFloatRows;

/**
 * Multiplies every row of 1 to 4 numbers, x, y, z and w, by a matrix. Numbers that a row lacks are 0, except
 * w of a point, which is 1.
 *
 * @param operation the loop
 * @param matrix its numbers
 * @param isPoint whether what the matrix adds is added, times w
 * @param turnsFourth whether the fourth number changes its sign
 * @param keepsLength whether what is normalised keeps the length that it had, instead of getting one of 1
 */
public record RowTransform(Operation operation, Matrix4x3d matrix, boolean isPoint, boolean turnsFourth,
    boolean keepsLength) {

    /**
     * Multiplies points, to which what the matrix adds is added.
     *
     * @param matrix its numbers
     * @return the operation
     */
    public static RowTransform ofPoints(Matrix4x3d matrix) {
        return new RowTransform(Operation.TRANSFORM, matrix, true, false, false);
    }

    /**
     * Multiplies directions, which are turned and scaled but not moved.
     *
     * @param matrix its numbers
     * @return the operation
     */
    public static RowTransform ofDirections(Matrix4x3d matrix) {
        return new RowTransform(Operation.TRANSFORM, matrix, false, false, false);
    }

    /**
     * Chooses the loop for some rows.
     *
     * @param rows the rows
     * @return works on those that it is given
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
                isPoint, turnsFourth);
        }
        return new LaneTransform(rows, this)::run;
    }

    private Matrix4x3f floats() {
        return new Matrix4x3f().set(matrix.get(new float[12]));
    }
}
