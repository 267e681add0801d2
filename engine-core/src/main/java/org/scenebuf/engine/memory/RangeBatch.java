package org.scenebuf.engine.memory;

import java.util.Arrays;

/** Collects ranges of bytes, so that watchers are told of many at once. */
final class RangeBatch implements ByteRanges, ByteRanges.Consumer {

    private static final int FIRST_RANGES = 4;
    private static final int MOST_RANGES = 512;

    private final java.util.function.Consumer<ByteRanges> teller;

    /** The first byte and the number of bytes of each range, one range after another. */
    private long[] numbers = new long[2 * FIRST_RANGES];
    private int length;

    /** Makes an empty batch. The teller gets this batch when it is full, and at each {@link #flush}. */
    RangeBatch(java.util.function.Consumer<ByteRanges> teller) {
        this.teller = teller;
    }

    @Override
    public void accept(long firstByte, long byteCount) {
        if (length == 2 * MOST_RANGES) {
            flush();
        } else if (length == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * length);
        }
        numbers[length] = firstByte;
        numbers[length + 1] = byteCount;
        length += 2;
    }

    /** Tells of the collected ranges. Where that throws, they are gone, too. */
    void flush() {
        if (length > 0) {
            try {
                teller.accept(this);
            } finally {
                length = 0;
            }
        }
    }

    @Override
    public void forEach(long gap, Consumer consumer) {
        for (int k = 0; k < length; k += 2) {
            consumer.accept(numbers[k], numbers[k + 1]);
        }
    }
}
