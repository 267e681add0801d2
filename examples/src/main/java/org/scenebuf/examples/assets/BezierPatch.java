package org.scenebuf.examples.assets;

/**
 * One bicubic Bezier patch: where its surface is, and which way it faces.
 *
 * <p>{@code u} runs from 0 to 1 down the patch's four rows of control points, {@code v} from 0 to 1 along each row. A
 * point of the surface is a weighted sum of the 16 control points, each weight the product of a cubic Bernstein
 * polynomial of {@code u} and one of {@code v}:
 *
 * <pre>
 *     S(u, v) = sum B_i(u) B_j(v) P_ij        S_u, S_v, S_uv: the same with derivatives of B
 * </pre>
 *
 * <p>The normal is {@code S_v x S_u}, which is outwards for the order of points in {@link TeapotPatches}. Where a row
 * has shrunk to one point (a pole) {@code S_v} is zero. Close to the pole it is {@code S_uv} times the way from it, so
 * {@code S_uv} takes its place there, and the result is the limit of the normals around.
 */
final class BezierPatch {

    /** Below this a tangent counts as vanished; control points are units apart, rounding leaves 1e-15. */
    private static final double VANISHED = 1e-9;

    private final double[][][] points = new double[4][4][];

    /**
     * Takes a patch of the teapot.
     *
     * @param patch its number in {@link TeapotPatches}, from 0
     */
    BezierPatch(int patch) {
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 4; column++) {
                points[row][column] = TeapotPatches.point(patch, row, column);
            }
        }
    }

    /**
     * Finds a point of the surface.
     *
     * @param u down the rows, 0 to 1
     * @param v along a row, 0 to 1
     * @return x, y and z in a new array
     */
    double[] point(double u, double v) {
        return sum(weights(u), weights(v));
    }

    /**
     * Finds which way the surface faces.
     *
     * @param u down the rows, 0 to 1
     * @param v along a row, 0 to 1
     * @return a vector of length 1 in a new array
     */
    double[] normal(double u, double v) {
        double[] down = sum(slopes(u), weights(v));
        double[] along = sum(weights(u), slopes(v));
        return unit(cross(length(along) > VANISHED ? along : alongNearPole(u, v), down));
    }

    private double[] alongNearPole(double u, double v) {
        double[] mixed = sum(slopes(u), slopes(v));
        // At the last row the surface lies on the side of smaller u.
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
