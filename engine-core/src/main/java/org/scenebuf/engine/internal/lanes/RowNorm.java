package org.scenebuf.engine.internal.lanes;

import org.scenebuf.engine.internal.RangeConsumer;
import org.scenebuf.engine.internal.kernel.FloatNorm;

/** Scales rows to length 1. A row of zeros stays as it is. */
public final class RowNorm {

    /** Squares below this lose digits. */
    private static final double LEAST_SQUARE = 0x1p-960;

    private RowNorm() {
    }

    /**
     * Chooses the loop for some rows.
     *
     * @param rows the rows
     * @return the loop, which works on the rows of a range
     */
    public static RangeConsumer over(NumberRows rows) {
        if (rows.areFloats()) {
            return (first, count) -> FloatNorm.run(rows.floats(first), rows.byteStride(), count, rows.width());
        }
        return (first, count) -> new LaneBlocks(rows).replace(first, count, RowNorm::normalize);
    }

    private static void normalize(int rowCount, double[][] lanes) {
        for (int row = 0; row < rowCount; row++) {
            normalizeRow(row, lanes);
        }
    }

    /** Scales a row. Where its square is too large or too small for a double, it is scaled near 1 first. */
    private static void normalizeRow(int row, double[][] lanes) {
        double square = square(row, lanes);
        if (!(square >= LEAST_SQUARE && square < Double.POSITIVE_INFINITY)) {
            divideByLargest(row, lanes);
            square = square(row, lanes);
        }
        divide(row, lanes, Math.sqrt(square));
    }

    private static void divideByLargest(int row, double[][] lanes) {
        double largest = 0;
        for (double[] lane : lanes) {
            largest = Math.max(largest, Math.abs(lane[row]));
        }
        if (largest < Double.POSITIVE_INFINITY) {
            divide(row, lanes, largest);
        }
    }

    private static double square(int row, double[][] lanes) {
        double square = 0;
        for (double[] lane : lanes) {
            square += lane[row] * lane[row];
        }
        return square;
    }

    private static void divide(int row, double[][] lanes, double by) {
        for (int lane = 0; lane < lanes.length && by > 0; lane++) {
            lanes[lane][row] /= by;
        }
    }
}
