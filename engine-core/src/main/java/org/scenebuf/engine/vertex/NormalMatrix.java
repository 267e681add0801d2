package org.scenebuf.engine.vertex;

import org.joml.Matrix3d;

/** The matrix that turns normals where another turns points. */
final class NormalMatrix {

    /** A matrix flatter than this is not stretched to a volume of 1, which would make its numbers too large. */
    private static final double LEAST_SIDE = 1e-3;

    private NormalMatrix() {
    }

    /**
     * The inverse transpose, up to a positive factor: cofactors are that times the determinant, and are there where the
     * determinant is 0 too. Their volume is made 1, so that normals keep their length where angles stay as they are;
     * or, where they have none, the largest of them, so that none is too large or too small for a float.
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
