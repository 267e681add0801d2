package org.scenebuf.engine.change;

/** Receives a range of rows. */
@FunctionalInterface
public interface RowRangeConsumer {

    /**
     * Takes one range.
     *
     * @param from first row
     * @param to one past the last row
     */
    void accept(long from, long to);
}
