package org.scenebuf.examples.assets;

/**
 * A bicubic Bezier patch: the points and the normals of its surface.
 *
 * <p>{@code u} goes from 0 to 1 down the patch's four rows of control points; {@code v} goes from 0 to 1 along each
 * row. A point of the surface is a weighted sum of the 16 control points. Each weight is a cubic Bernstein polynomial
 * of {@code u} times one of {@code v}:
 *
 * <pre>
 *     S(u, v) = sum B_i(u) B_j(v) P_ij        S_u, S_v, S_uv: the same with derivatives of B
 * </pre>
 *
 * <p>The normal is {@code S_v x S_u}. It points outwards for the order of points in {@link TeapotPatches}. Where a row
 * has shrunk to one point (a pole), {@code S_v} is zero. Close to the pole, {@code S_v} is {@code S_uv} times the
 * distance from it. So {@code S_uv} replaces it there, and gives the limit of the normals around.
 */
final class BezierPatch {

    /** A tangent shorter than this counts as zero. Control points are units apart; rounding leaves 1e-15. */
    private static final double VANISHED = 1e-9;

    private final double[][][] points = new double[4][4][];

    /**
     * Makes a patch of the teapot.
     *
     * @param patch the patch's number in {@link TeapotPatches}, from 0
     */
    BezierPatch(int patch) {
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 4; column++) {
                points[row][column] = TeapotPatches.point(patch, row, column);
            }
        }
    }

    /**
     * Computes a point of the surface.
     *
     * @param u the position down the rows, from 0 to 1
     * @param v the position along a row, from 0 to 1
     * @return x, y and z in a new array
     */
    double[] point(double u, double v) {
        return sum(weights(u), weights(v));
    }

    /**
     * Computes the normal of the surface.
     *
     * @param u the position down the rows, from 0 to 1
     * @param v the position along a row, from 0 to 1
     * @return a vector of length 1 in a new array
     */
    double[] normal(double u, double v) {
        double[] down = sum(slopes(u), weights(v));
        double[] along = sum(weights(u), slopes(v));
        return unit(cross(length(along) > VANISHED ? along : alongNearPole(u, v), down));
    }

    private double[] alongNearPole(double u, double v) {
        double[] mixed = sum(slopes(u), slopes(v));
        // At the last row, the surface is on the side of smaller u.
        return u < 0.5 ? mixed : new double[] {-mixed[0], -mixed[1], -mixed[2]};
    }

    private double[] sum(double[] rowWeights, double[] columnWeights) {
        double[] sum = new double[3];
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 4; column++) {
                double weight = rowWeights[row] * columnWeights[column];
                for (int axis = 0; axis < 3; axis++) {
                    sum[axis] += weight * points[row][column][axis];
                }
            }
        }
        return sum;
    }

    private static double[] weights(double t) {
        double s = 1 - t;
        return new double[] {s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t};
    }

    private static double[] slopes(double t) {
        double s = 1 - t;
        return new double[] {-3 * s * s, 3 * s * (s - 2 * t), 3 * t * (2 * s - t), 3 * t * t};
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }

    private static double length(double[] vector) {
        return Math.sqrt(vector[0] * vector[0] + vector[1] * vector[1] + vector[2] * vector[2]);
    }

    private static double[] unit(double[] vector) {
        double length = length(vector);
        return new double[] {vector[0] / length, vector[1] / length, vector[2] / length};
    }
}
