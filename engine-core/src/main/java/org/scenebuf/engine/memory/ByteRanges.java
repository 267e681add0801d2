package org.scenebuf.engine.memory;

import org.scenebuf.engine.internal.Args;

/** A set of bytes of one block, given as ranges. */
@FunctionalInterface
public interface ByteRanges {

    /**
     * Gives the ranges.
     *
     * @param gap a number of bytes. Two ranges with a smaller gap between them may be given as one.
     * @param consumer gets each byte at least once
     */
    void forEach(long gap, Consumer consumer);

    /**
     * Makes one range.
     *
     * @param firstByte the first byte
     * @param byteCount the number of bytes
     * @return this range
     */
    static ByteRanges of(long firstByte, long byteCount) {
        Args.notNegative(firstByte, "a first byte");
        Args.notNegative(byteCount, "a byte count");
        return (gap, consumer) -> consumer.accept(firstByte, byteCount);
    }

    /** Receives ranges of bytes. */
    @FunctionalInterface
    interface Consumer {

        /**
         * Takes one range.
         *
         * @param firstByte the first byte
         * @param byteCount the number of bytes
         */
        void accept(long firstByte, long byteCount);
    }
}
