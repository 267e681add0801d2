package org.scenebuf.engine.internal.lanes;

/**
 * Cuts rows into blocks of doubles, lane by lane. Work is done on each block, and the block is stored again. A block
 * has so few rows that all its lanes stay in the processor's cache, however many lanes there are.
 */
final class LaneBlocks {

    /** The most doubles of a block. Where rows are wide, a block has fewer rows. */
    private static final int MOST_NUMBERS = 1 << 14;

    private final NumberRows rows;
    private final double[][] lanes;
    private final int blockRows;

    LaneBlocks(NumberRows rows) {
        this.rows = rows;
        this.blockRows = Math.clamp(MOST_NUMBERS / Math.max(1, rows.width()), 1, NumberRows.BLOCK_ROWS);
        this.lanes = new double[rows.width()][blockRows];
    }

    /** Runs work on rows, one block after the other. */
    void replace(long firstRow, long rowCount, BlockWork work) {
        for (long done = 0; done < rowCount; done += blockRows) {
            int count = (int) Math.min(blockRows, rowCount - done);
            for (int lane = 0; lane < lanes.length; lane++) {
                rows.load(firstRow + done, count, lane, lanes[lane]);
            }
            work.accept(count, lanes);
            for (int lane = 0; lane < lanes.length; lane++) {
                rows.store(firstRow + done, count, lane, lanes[lane]);
            }
        }
    }

    /** The work on a block. */
    @FunctionalInterface
    interface BlockWork {

        /** Works on the first rows of each lane. */
        void accept(int rowCount, double[][] lanes);
    }
}
