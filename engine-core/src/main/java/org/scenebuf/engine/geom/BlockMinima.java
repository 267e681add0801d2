package org.scenebuf.engine.geom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The least numbers of an array's rows, such as the lowest x, y and z: those of every block of rows, of every 8
 * blocks, and so on up to those of all rows. When a block changed, only it and the few above it are found again.
 *
 * <p>A greatest number is the least of the negated numbers. Not thread-safe.
 */
final class BlockMinima {

    /** So few that a hundred scattered rows of a million lie in blocks of less than one percent of them. */
    static final int BLOCK_ROWS = 64;

    private static final int FAN = 8;

    private final int lanes;

    /** The lanes of every block; then of every {@link #FAN} of those, until there is one. */
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

    /** Sets the number of rows; blocks that come new have the least numbers of nothing, infinities. */
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

    /** Sets the least numbers of one block; {@link #foldAbove} must follow. */
    void set(long block, double[] least) {
        System.arraycopy(least, 0, levels[0], Math.toIntExact(block) * lanes, lanes);
    }

    /** Brings what is above some blocks up to date. */
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

    /** Tells the least number of all rows; positive infinity where there is none. */
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
