package org.scenebuf.engine.memory;

import org.scenebuf.engine.internal.Args;

/** Some of a block's bytes, told as ranges. */
@FunctionalInterface
public interface ByteRanges {

    /**
     * Gives the ranges.
     *
     * @param gap bytes: where fewer than these lie between two ranges, both may be told as one
     * @param consumer gets each byte at least once
     */
    void forEach(long gap, Consumer consumer);

    /**
     * Makes one range.
     *
     * @param firstByte the first byte
     * @param byteCount how many
     * @return just these
     */
    static ByteRanges of(long firstByte, long byteCount) {
        Args.notNegative(firstByte, "a first byte");
        Args.notNegative(byteCount, "a byte count");
        return (gap, consumer) -> consumer.accept(firstByte, byteCount);
    }

    /** Receives a range of bytes. */
    @FunctionalInterface
    interface Consumer {

        /**
         * Takes one range.
         *
         * @param firstByte the first byte
         * @param byteCount how many
         */
        void accept(long firstByte, long byteCount);
    }
}
