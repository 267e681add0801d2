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
     * @throws IndexOutOfBoundsException when a number is negative, or the end is more than a long can count
     */
    static ByteRanges of(long firstByte, long byteCount) {
        Args.range(firstByte, byteCount, Long.MAX_VALUE, "bytes of a block");
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
