package org.scenebuf.engine.internal.lanes;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.kernel.FloatLane;
import org.scenebuf.engine.internal.kernel.FloatLane.Reduction;
import org.scenebuf.engine.internal.kernel.ParallelRows;

/**
 * Finds one number for each lane: the smallest, the largest, the sum or the mean of its rows. Rows are handled in
 * blocks, and the results of the blocks are joined in order. So a sum does not depend on the number of processors.
 */
public final class LaneReduction {

    /** The number of rows that stay in the processor's first cache from lane to lane. */
    private static final long BLOCK_ROWS = 1024;

    private final NumberRows rows;
    private final long rowCount;
    private final Reduction reduction;

    /** One number for each block and lane. */
    private final double[][] results;

    private LaneReduction(NumberRows rows, long rowCount, Reduction reduction) {
        this.rows = rows;
        this.rowCount = rowCount;
        this.reduction = reduction;
        this.results = new double[Math.toIntExact(Math.ceilDiv(rowCount, BLOCK_ROWS))][rows.width()];
    }

    /**
     * Finds one number for each lane.
     *
     * @param reduction the result to find
     * @param rows the rows
     * @param rowCount the number of rows
     * @return a number for each lane
     * @throws IllegalArgumentException when there are no rows
     */
    public static double[] run(Reduction reduction, NumberRows rows, long rowCount) {
        if (rowCount == 0) {
            throw new IllegalArgumentException(ErrorText.of("at least one row", "none", "check the row count first"));
        }
        return rows.width() == 0 ? new double[0] : new LaneReduction(rows, rowCount, reduction).run();
    }

    /**
     * Finds the mean of each lane. The sum is computed in doubles.
     *
     * @param rows the rows
     * @param rowCount the number of rows
     * @return a number for each lane
     * @throws IllegalArgumentException when there are no rows
     */
    public static double[] mean(NumberRows rows, long rowCount) {
        double[] sums = run(Reduction.SUM, rows, rowCount);
        Arrays.setAll(sums, lane -> sums[lane] / rowCount);
        return sums;
    }

    private double[] run() {
        ParallelRows.run(rows.isConfined(), 0, rowCount, (first, count) -> {
            for (long block = Math.ceilDiv(first, BLOCK_ROWS); block * BLOCK_ROWS < first + count; block++) {
                reduce(block * BLOCK_ROWS, results[(int) block]);
            }
        });
        double[] all = new double[rows.width()];
        Arrays.fill(all, start());
        for (double[] block : results) {
            for (int lane = 0; lane < all.length; lane++) {
                all[lane] = join(all[lane], block[lane]);
            }
        }
        return all;
    }

    private void reduce(long firstRow, double[] result) {
        long count = Math.min(BLOCK_ROWS, rowCount - firstRow);
        if (rows.areFloats()) {
            reduceFloats(rows.floats(firstRow), count, result);
            return;
        }
        double[] values = new double[NumberRows.BLOCK_ROWS];
        for (int lane = 0; lane < result.length; lane++) {
            result[lane] = reduceDoubles(firstRow, count, lane, values);
        }
    }

    private void reduceFloats(MemorySegment floats, long count, double[] result) {
        for (int lane = 0; lane < result.length; lane++) {
            result[lane] = FloatLane.run(reduction, floats, (long) lane * Float.BYTES, rows.byteStride(), count,
                start());
        }
    }

    private double reduceDoubles(long firstRow, long rowCount, int lane, double[] values) {
        double result = start();
        for (long done = 0; done < rowCount; done += values.length) {
            int count = (int) Math.min(values.length, rowCount - done);
            rows.load(firstRow + done, count, lane, values);
            for (int k = 0; k < count; k++) {
                result = join(result, values[k]);
            }
        }
        return result;
    }

    /** The result where there are no rows. */
    private double start() {
        return switch (reduction) {
            case MIN -> Double.POSITIVE_INFINITY;
            case MAX -> Double.NEGATIVE_INFINITY;
            case SUM -> 0;
        };
    }

    private double join(double one, double other) {
        return switch (reduction) {
            case MIN -> Math.min(one, other);
            case MAX -> Math.max(one, other);
            case SUM -> one + other;
        };
    }
}
