package org.scenebuf.engine.change;

/**
 * Receives ranges of rows. It must not make the array shorter: all ranges of a look are of the rows that there were at
 * its beginning.
 */
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
