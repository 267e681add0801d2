package org.scenebuf.engine.internal;

/** Takes a range (first, count) of rows, or of other elements. */
@FunctionalInterface
public interface RangeConsumer {

    /**
     * Takes one range.
     *
     * @param first the first element
     * @param count the number of elements
     */
    void accept(long first, long count);
}
