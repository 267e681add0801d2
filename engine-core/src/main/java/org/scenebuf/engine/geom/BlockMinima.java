package org.scenebuf.engine.geom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The smallest numbers of an array's rows, such as the lowest x, y and z. They are kept for every block of rows, for
 * every 8 blocks, and so on up to all rows. When a block changes, only its numbers and the few above it are computed
 * again.
 *
 * <p>A largest number is kept as the smallest of the negated numbers. Not thread-safe.
 */
final class BlockMinima {

    /** A block is so small that 100 scattered rows of a million lie in blocks that hold less than 1 % of the rows. */
    static final int BLOCK_ROWS = 64;

    private static final int FAN = 8;

    private final int lanes;

    /**
     * Level 0 has the numbers of every block; each next level has those of every {@link #FAN} entries, up to one entry.
     */
    private double[][] levels = new double[0][];

    /**
     * Begins without rows.
     *
     * @param lanes how many numbers a row has
     */
    BlockMinima(int lanes) {
        this.lanes = lanes;
        resize(0);
    }

    /** Sets the number of rows. New blocks have no numbers yet: infinities. */
    void resize(long rowCount) {
        long blocks = blocksFor(rowCount);
        double[] before = levels.length == 0 ? new double[0] : levels[0];
        List<double[]> resized = new ArrayList<>();
        resized.add(infinities(Math.max(1, blocks)));
        System.arraycopy(before, 0, resized.getFirst(), 0, (int) Math.min(before.length, blocks * lanes));
        for (long nodes = blocks; nodes > 1; nodes = nodesAbove(nodes)) {
            resized.add(infinities(nodesAbove(nodes)));
        }
        levels = resized.toArray(double[][]::new);
        foldAbove(0, blocks);
    }

    /** Sets the smallest numbers of one block. {@link #foldAbove} must follow. */
    void set(long block, double[] least) {
        System.arraycopy(least, 0, levels[0], Math.toIntExact(block) * lanes, lanes);
    }

    /** Computes the entries above some blocks again. */
    void foldAbove(long firstBlock, long endBlock) {
        long first = firstBlock;
        long end = endBlock;
        for (int level = 1; level < levels.length && first < end; level++) {
            first /= FAN;
            end = (end - 1) / FAN + 1;
            for (long node = first; node < end; node++) {
                fold(level, (int) node);
            }
        }
    }

    /** {@return the smallest number of all rows; positive infinity where there is none} */
    double least(int lane) {
        return levels[levels.length - 1][lane];
    }

    static long blocksFor(long rowCount) {
        return (rowCount + BLOCK_ROWS - 1) / BLOCK_ROWS;
    }

    private void fold(int level, int node) {
        double[] below = levels[level - 1];
        double[] target = levels[level];
        int from = node * FAN * lanes;
        int to = Math.min(from + FAN * lanes, below.length);
        for (int lane = 0; lane < lanes; lane++) {
            double least = Double.POSITIVE_INFINITY;
            for (int k = from + lane; k < to; k += lanes) {
                least = Math.min(least, below[k]);
            }
            target[node * lanes + lane] = least;
        }
    }

    private double[] infinities(long nodes) {
        double[] numbers = new double[Math.toIntExact(nodes * lanes)];
        Arrays.fill(numbers, Double.POSITIVE_INFINITY);
        return numbers;
    }

    private static long nodesAbove(long nodes) {
        return (nodes + FAN - 1) / FAN;
    }
}
