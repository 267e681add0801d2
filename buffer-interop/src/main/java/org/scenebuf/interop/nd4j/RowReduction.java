package org.scenebuf.interop.nd4j;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.kernel.FloatLane;
import org.scenebuf.engine.internal.kernel.ParallelRows;

/**
 * One number of each column, found out from all its rows. Rows are taken a block at a time, and the blocks' results put
 * together in their order: so a sum does not depend on how many processors there are.
 */
final class RowReduction {

    /** As many rows as stay in the processor's first cache from column to column. */
    private static final long BLOCK_ROWS = 1024;

    private final FloatingRows rows;
    private final FloatLane.Reduction reduction;
    private final double start;

    /** For each block one number a column. */
    private final double[][] results;

    private RowReduction(FloatingRows rows, FloatLane.Reduction reduction, double start) {
        this.rows = rows;
        this.reduction = reduction;
        this.start = start;
        this.results = new double[Math.toIntExact(Math.ceilDiv(rows.count(), BLOCK_ROWS))][rows.width()];
    }

    static double[] min(FloatingRows rows) {
        return new RowReduction(rows, FloatLane.Reduction.MIN, Double.POSITIVE_INFINITY).run();
    }

    static double[] max(FloatingRows rows) {
        return new RowReduction(rows, FloatLane.Reduction.MAX, Double.NEGATIVE_INFINITY).run();
    }

    static double[] sum(FloatingRows rows) {
        return new RowReduction(rows, FloatLane.Reduction.SUM, 0).run();
    }

    private double[] run() {
        if (rows.count() == 0) {
            throw new IllegalArgumentException(ErrorText.of("at least one row", "none", "look at the row count first"));
        }
        MemorySegment memory = rows.memory();
        ParallelRows.run(0, rows.count(), (from, end) -> {
            for (long block = Math.ceilDiv(from, BLOCK_ROWS); block * BLOCK_ROWS < end; block++) {
                reduce(memory, block * BLOCK_ROWS, results[(int) block]);
            }
        });
        double[] all = newResult();
        for (double[] block : results) {
            for (int column = 0; column < all.length; column++) {
                all[column] = join(all[column], block[column]);
            }
        }
        return all;
    }

    private void reduce(MemorySegment memory, long firstRow, double[] result) {
        Arrays.fill(result, start);
        long count = Math.min(BLOCK_ROWS, rows.count() - firstRow);
        if (!rows.isPlain()) {
            reduceDoubles(firstRow, count, result);
            return;
        }
        for (int column = 0; column < result.length; column++) {
            result[column] = FloatLane.run(reduction, memory, firstRow * rows.byteStride() + column * Float.BYTES,
                rows.byteStride(), count, start);
        }
    }

    private void reduceDoubles(long firstRow, long count, double[] result) {
        double[] row = new double[result.length];
        for (long k = firstRow; k < firstRow + count; k++) {
            rows.load(k, row);
            for (int column = 0; column < row.length; column++) {
                result[column] = join(result[column], row[column]);
            }
        }
    }

    private double[] newResult() {
        double[] result = new double[rows.width()];
        Arrays.fill(result, start);
        return result;
    }

    private double join(double one, double other) {
        return switch (reduction) {
            case MIN -> Math.min(one, other);
            case MAX -> Math.max(one, other);
            default -> one + other;
        };
    }
}
