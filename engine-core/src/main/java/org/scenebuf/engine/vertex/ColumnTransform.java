package org.scenebuf.engine.vertex;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.joml.Matrix4x3d;
import org.scenebuf.engine.vertex.VertexTransform.Step;

/**
 * Moves the rows of a column, whatever its type and however many components it has: a block of rows becomes doubles, x,
 * y, z and w each by itself, is moved, and goes back. Components that the column lacks are 0, a point's w 1.
 */
final class ColumnTransform {

    private static final int W = 3;

    private final MemorySegment bytes;
    private final long byteStride;
    private final GeomVertexColumn column;
    private final Step step;
    private final boolean isPoint;

    /** A length of 1 would leave whole numbers no direction but the axes. */
    private final boolean keepsLength;

    ColumnTransform(MemorySegment bytes, long byteStride, GeomVertexColumn column, Step step) {
        this.bytes = bytes;
        this.byteStride = byteStride;
        this.column = column;
        this.step = step;
        this.isPoint = column.contents() == Contents.POINT;
        this.keepsLength = column.type().isInteger() && !column.standsForFractions();
    }

    void run(long from, long end) {
        double[][] lanes = new double[W + 1][ColumnValues.BLOCK_ROWS];
        for (long row = from; row < end; row += ColumnValues.BLOCK_ROWS) {
            int rows = (int) Math.min(ColumnValues.BLOCK_ROWS, end - row);
            load(row * byteStride, rows, lanes);
            move(rows, lanes);
            store(row * byteStride, rows, lanes);
        }
    }

    private void load(long at, int rows, double[][] lanes) {
        for (int index = 0; index <= W; index++) {
            if (index < column.values()) {
                ColumnValues.load(bytes, at, byteStride, column, index, rows, lanes[index]);
            } else {
                Arrays.fill(lanes[index], 0, rows, index == W && isPoint ? 1 : 0);
            }
        }
    }

    private void store(long at, int rows, double[][] lanes) {
        for (int index = 0; index < column.values(); index++) {
            if (index < W || step.turnsFourth()) {
                ColumnValues.store(bytes, at, byteStride, column, index, rows, lanes[index]);
            }
        }
    }

    private void move(int rows, double[][] lanes) {
        Matrix4x3d m = step.matrix();
        switch (step.operation()) {
            case TRANSLATE -> translate(rows, lanes, m.m30(), m.m31(), m.m32());
            case SCALE -> {
                multiply(rows, lanes[0], m.m00());
                multiply(rows, lanes[1], m.m11());
                multiply(rows, lanes[2], m.m22());
            }
            case TRANSFORM -> {
                transform(rows, lanes, m);
                if (isPoint) {
                    translate(rows, lanes, m.m30(), m.m31(), m.m32());
                }
            }
            default -> transformAndNormalize(rows, lanes, m);
        }
        if (step.turnsFourth()) {
            multiply(rows, lanes[W], -1);
        }
    }

    private static void translate(int rows, double[][] lanes, double... delta) {
        double[] w = lanes[W];
        for (int index = 0; index < delta.length; index++) {
            double[] lane = lanes[index];
            for (int row = 0; row < rows; row++) {
                lane[row] += delta[index] * w[row];
            }
        }
    }

    private static void multiply(int rows, double[] lane, double factor) {
        for (int row = 0; row < rows; row++) {
            lane[row] *= factor;
        }
    }

    private static void transform(int rows, double[][] lanes, Matrix4x3d m) {
        for (int row = 0; row < rows; row++) {
            double x = lanes[0][row];
            double y = lanes[1][row];
            double z = lanes[2][row];
            lanes[0][row] = m.m00() * x + m.m10() * y + m.m20() * z;
            lanes[1][row] = m.m01() * x + m.m11() * y + m.m21() * z;
            lanes[2][row] = m.m02() * x + m.m12() * y + m.m22() * z;
        }
    }

    /** The components that the column lacks do not count for the length. */
    private void transformAndNormalize(int rows, double[][] lanes, Matrix4x3d m) {
        double[] lengths = new double[rows];
        for (int row = 0; row < rows; row++) {
            lengths[row] = keepsLength ? length(row, lanes) : 1;
        }
        transform(rows, lanes, m);
        for (int index = column.values(); index < W; index++) {
            Arrays.fill(lanes[index], 0, rows, 0);
        }
        for (int row = 0; row < rows; row++) {
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
