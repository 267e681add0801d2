package org.scenebuf.engine.internal.lanes;

import java.util.Arrays;
import org.joml.Matrix4x3d;

/**
 * Multiplies rows of numbers of any type by a matrix. A block of rows becomes doubles, with an array each for x, y, z
 * and w. They are transformed and stored again.
 */
final class LaneTransform {

    private static final int W = 3;

    private final NumberRows rows;
    private final RowTransform transform;

    LaneTransform(NumberRows rows, RowTransform transform) {
        this.rows = rows;
        this.transform = transform;
    }

    void run(long firstRow, long rowCount) {
        double[][] lanes = new double[W + 1][NumberRows.BLOCK_ROWS];
        for (long done = 0; done < rowCount; done += NumberRows.BLOCK_ROWS) {
            int count = (int) Math.min(NumberRows.BLOCK_ROWS, rowCount - done);
            load(firstRow + done, count, lanes);
            move(count, lanes);
            store(firstRow + done, count, lanes);
        }
    }

    private void load(long firstRow, int count, double[][] lanes) {
        for (int lane = 0; lane <= W; lane++) {
            if (lane < rows.width()) {
                rows.load(firstRow, count, lane, lanes[lane]);
            } else {
                Arrays.fill(lanes[lane], 0, count, lane == W && transform.isPoint() ? 1 : 0);
            }
        }
    }

    private void store(long firstRow, int count, double[][] lanes) {
        for (int lane = 0; lane < rows.width(); lane++) {
            if (lane < W || transform.negatesFourth()) {
                rows.store(firstRow, count, lane, lanes[lane]);
            }
        }
    }

    private void move(int count, double[][] lanes) {
        Matrix4x3d m = transform.matrix();
        switch (transform.operation()) {
            case TRANSLATE -> translate(count, lanes, m.m30(), m.m31(), m.m32());
            case SCALE -> {
                multiply(count, lanes[0], m.m00());
                multiply(count, lanes[1], m.m11());
                multiply(count, lanes[2], m.m22());
            }
            case TRANSFORM -> {
                transform(count, lanes, m);
                if (transform.isPoint()) {
                    translate(count, lanes, m.m30(), m.m31(), m.m32());
                }
            }
            default -> transformAndNormalize(count, lanes, m);
        }
        if (transform.negatesFourth()) {
            multiply(count, lanes[W], -1);
        }
    }

    private static void translate(int count, double[][] lanes, double... delta) {
        double[] w = lanes[W];
        for (int index = 0; index < delta.length; index++) {
            double[] lane = lanes[index];
            for (int row = 0; row < count; row++) {
                lane[row] += delta[index] * w[row];
            }
        }
    }

    private static void multiply(int count, double[] lane, double factor) {
        for (int row = 0; row < count; row++) {
            lane[row] *= factor;
        }
    }

    private static void transform(int count, double[][] lanes, Matrix4x3d m) {
        for (int row = 0; row < count; row++) {
            double x = lanes[0][row];
            double y = lanes[1][row];
            double z = lanes[2][row];
            lanes[0][row] = m.m00() * x + m.m10() * y + m.m20() * z;
            lanes[1][row] = m.m01() * x + m.m11() * y + m.m21() * z;
            lanes[2][row] = m.m02() * x + m.m12() * y + m.m22() * z;
        }
    }

    /** Transforms and normalizes. Numbers that the rows lack do not count for the length. */
    private void transformAndNormalize(int count, double[][] lanes, Matrix4x3d m) {
        double[] lengths = new double[count];
        for (int row = 0; row < count; row++) {
            lengths[row] = transform.keepsLength() ? length(row, lanes) : 1;
        }
        transform(count, lanes, m);
        for (int index = rows.width(); index < W; index++) {
            Arrays.fill(lanes[index], 0, count, 0);
        }
        for (int row = 0; row < count; row++) {
            double length = length(row, lanes);
            double factor = length == 0 ? 0 : lengths[row] / length;
            lanes[0][row] *= factor;
            lanes[1][row] *= factor;
            lanes[2][row] *= factor;
        }
    }

    private static double length(int row, double[][] lanes) {
        double x = lanes[0][row];
        double y = lanes[1][row];
        double z = lanes[2][row];
        return Math.sqrt(x * x + y * y + z * z);
    }
}
