package org.scenebuf.engine.internal;

/** Takes a range (first, count) of rows, or of whatever else is counted. */
@FunctionalInterface
public interface RangeConsumer {

    /**
     * Takes one range.
     *
     * @param first the first
     * @param count how many
     */
    void accept(long first, long count);
}
