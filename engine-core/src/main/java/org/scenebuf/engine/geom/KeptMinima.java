package org.scenebuf.engine.geom;

import java.util.Arrays;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.change.ChangeLog;
import org.scenebuf.engine.change.RangeMerging;

/**
 * The smallest numbers of an array's rows, kept up to date. An update reads blocks again that have a changed row, a new
 * or lost row, or a row on loan to an open writable view. Not thread-safe.
 */
final class KeptMinima {

    private static final int BLOCK_ROWS = BlockMinima.BLOCK_ROWS;

    /** Two changed rows of one block become one range; every block of a range has a changed row. */
    private static final RangeMerging BY_BLOCK = new RangeMerging(BLOCK_ROWS - 1, Integer.MAX_VALUE);

    /** Reads the rows of a block. */
    @FunctionalInterface
    interface BlockReader {

        /**
         * Finds the smallest numbers of some rows.
         *
         * @param firstRow the first row
         * @param rowCount how many rows, at most {@link BlockMinima#BLOCK_ROWS}
         * @param least holds infinities; receives the smallest numbers
         */
        void read(long firstRow, int rowCount, double[] least);
    }

    private final ChangeCursor unseen;
    private final BlockMinima minima;
    private final int lanes;
    private long knownRows;
    private boolean everything;

    /**
     * Begins with nothing read.
     *
     * @param changes the change log of the array
     * @param lanes how many numbers a row has
     */
    KeptMinima(ChangeLog changes, int lanes) {
        this.unseen = changes.newCursor();
        this.minima = new BlockMinima(lanes);
        this.lanes = lanes;
    }

    /** {@return whether rows changed since the last update, or may be changing through a view} */
    boolean isStale(long rowCount) {
        return everything || rowCount != knownRows || unseen.hasChanges();
    }

    /** Makes the next update read all rows, whether or not a change is known. */
    void forget() {
        everything = true;
    }

    /**
     * Reads the changed rows. They must be on loan, so that their number stays. Blocks whose reading fails are read
     * again next time.
     */
    void update(long rowCount, BlockReader reader) {
        resize(rowCount, reader);
        if (everything) {
            unseen.drain((first, count) -> { });
            read(0, rowCount, rowCount, reader);
            everything = false;
        } else {
            unseen.drain(BY_BLOCK, (first, count) -> read(first, Math.min(first + count, rowCount), rowCount, reader));
        }
    }

    double least(int lane) {
        return minima.least(lane);
    }

    void close() {
        unseen.close();
    }

    /** Reads the rest of a block that lost rows, because the change log does not report it. */
    private void resize(long rowCount, BlockReader reader) {
        if (rowCount != knownRows) {
            minima.resize(rowCount);
            if (rowCount < knownRows) {
                read(Math.max(0, rowCount - 1), rowCount, rowCount, reader);
            }
            knownRows = rowCount;
        }
    }

    private void read(long from, long to, long rowCount, BlockReader reader) {
        if (from >= to) {
            return;
        }
        long first = from / BLOCK_ROWS;
        long end = BlockMinima.blocksFor(to);
        double[] least = new double[lanes];
        for (long block = first; block < end; block++) {
            Arrays.fill(least, Double.POSITIVE_INFINITY);
            long row = block * BLOCK_ROWS;
            reader.read(row, (int) Math.min(BLOCK_ROWS, rowCount - row), least);
            minima.set(block, least);
        }
        minima.foldAbove(first, end);
    }
}
