package org.scenebuf.engine.vertex;

import org.joml.Matrix3d;

/** Computes the matrix that transforms normals, from the matrix that transforms points. */
final class NormalMatrix {

    /**
     * The least side, in proportion to its largest number, at which a matrix is scaled to a volume of 1. Flatter
     * matrices are not: their numbers would become too large.
     */
    private static final double LEAST_SIDE = 1e-3;

    private NormalMatrix() {
    }

    /**
     * {@return the inverse transpose, up to a positive factor}
     * It is computed from the cofactors, which are the inverse transpose times the determinant. Cofactors also exist
     * where the determinant is 0.
     *
     * <p>The result is scaled to a volume of 1, so that normals keep their length where the matrix keeps angles. A
     * matrix without a volume is scaled so that its largest number is 1: no number is then too large or too small for a
     * float.
     */
    static Matrix3d of(Matrix3d linear) {
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
