package org.scenebuf.engine.change;

/** Receives a range of rows. */
@FunctionalInterface
public interface RowRangeConsumer {

    /**
     * Takes one range.
     *
     * @param firstRow the first row
     * @param rowCount how many rows
     */
    void accept(long firstRow, long rowCount);
}
