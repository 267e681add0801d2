package org.scenebuf.interop.nd4j;

import java.util.Arrays;
import org.joml.Matrix3fc;
import org.joml.Matrix4fc;
import org.joml.Matrix4x3d;
import org.joml.Matrix4x3f;
import org.joml.Matrix4x3fc;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.scenebuf.engine.internal.ErrorText;

/**
 * An affine transformation of column vectors.
 *
 * <pre>
 * x'   m00 m10 m20 m30   x
 * y' = m01 m11 m21 m31 * y
 * z'   m02 m12 m22 m32   z
 *                        1
 * </pre>
 *
 * @param matrix its numbers; JOML names the column first
 */
record Affine(Matrix4x3d matrix) {

    static Affine of(Matrix4fc m) {
        requireAffine(m.m03(), m.m13(), m.m23(), m.m33());
        return of(m.get4x3(new Matrix4x3f()));
    }

    static Affine of(Matrix4x3fc m) {
        return new Affine(new Matrix4x3d(m));
    }

    static Affine of(Matrix3fc m) {
        return new Affine(new Matrix4x3d(m));
    }

    /** Of 3x3, 3x4 or 4x4 numbers as they are written on paper: rows first. */
    static Affine of(INDArray m) {
        try (ConstantArray _ = ConstantArray.begin(m)) {
            return ofOpen(m);
        }
    }

    private static Affine ofOpen(INDArray m) {
        long[] shape = m.shape();
        boolean fits = m.rank() == 2 && (shape[0] == 3 && (shape[1] == 3 || shape[1] == 4)
            || shape[0] == 4 && shape[1] == 4);
        if (!fits) {
            throw new IllegalArgumentException(ErrorText.of("a matrix of shape [3, 3], [3, 4] or [4, 4]",
                Arrays.toString(shape), "reshape it"));
        }
        if (shape[0] == 4) {
            requireAffine(m.getDouble(3, 0), m.getDouble(3, 1), m.getDouble(3, 2), m.getDouble(3, 3));
        }
        double[] columns = new double[12];
        for (int column = 0; column < shape[1]; column++) {
            for (int row = 0; row < 3; row++) {
                columns[3 * column + row] = m.getDouble(row, column);
            }
        }
        return new Affine(new Matrix4x3d(columns));
    }

    /** The same for what has no place. */
    Affine ofDirections() {
        return new Affine(new Matrix4x3d(matrix).setTranslation(0, 0, 0));
    }

    Matrix4x3f floats() {
        return new Matrix4x3f().set(matrix.get(new float[12]));
    }

    /** Transforms a row of 2 to 4 numbers: z is 0 where there is none, and w stays; a direction's is not looked at. */
    void apply(double[] row, boolean isPoint) {
        double x = row[0];
        double y = row[1];
        double z = row.length > 2 ? row[2] : 0;
        double w = !isPoint ? 0 : row.length > 3 ? row[3] : 1;
        row[0] = matrix.m00() * x + matrix.m10() * y + matrix.m20() * z + matrix.m30() * w;
        row[1] = matrix.m01() * x + matrix.m11() * y + matrix.m21() * z + matrix.m31() * w;
        if (row.length > 2) {
            row[2] = matrix.m02() * x + matrix.m12() * y + matrix.m22() * z + matrix.m32() * w;
        }
    }

    private static void requireAffine(double... lastRow) {
        // Not Arrays.equals: what was computed has zeros of either sign.
        if (lastRow[0] != 0 || lastRow[1] != 0 || lastRow[2] != 0 || lastRow[3] != 1) {
            throw new IllegalArgumentException(ErrorText.of("an affine matrix, whose last row is 0 0 0 1",
                Arrays.toString(lastRow), "divide by w in code of your own"));
        }
    }
}
