package org.scenebuf.engine.change;

/** Receives ranges of rows. */
@FunctionalInterface
public interface RowRangeConsumer {

    /**
     * Takes one range.
     *
     * @param firstRow the first row
     * @param rowCount the number of rows
     */
    void accept(long firstRow, long rowCount);
}
