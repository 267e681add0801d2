package org.scenebuf.interop.nd4j;

import org.scenebuf.engine.change.RowRangeConsumer;

/** Which rows between two were named, one bit each. */
final class TouchedRows {

    private final long from;
    private final long[] words;

    TouchedRows(long from, long end) {
        this.from = from;
        this.words = new long[Math.toIntExact(Math.ceilDiv(end - from, Long.SIZE))];
    }

    void add(RowIndices indices) {
        long[] block = new long[RowIndices.BLOCK];
        for (long at = 0; at < indices.count(); at += RowIndices.BLOCK) {
            int count = (int) Math.min(RowIndices.BLOCK, indices.count() - at);
            indices.load(at, count, block);
            for (int k = 0; k < count; k++) {
                long bit = block[k] - from;
                words[(int) (bit >>> 6)] |= 1L << bit;
            }
        }
    }

    void forEachRange(RowRangeConsumer consumer) {
        long end = (long) words.length << 6;
        long start = next(0, false, end);
        while (start < end) {
            long stop = next(start, true, end);
            consumer.accept(from + start, from + stop);
            start = next(stop, false, end);
        }
    }

    /** Finds the next bit that is set, or that is clear. */
    private long next(long bit, boolean clear, long end) {
        long at = bit;
        while (at < end) {
            long word = words[(int) (at >>> 6)];
            long rest = (clear ? ~word : word) & -1L << at;
            if (rest != 0) {
                return (at & -Long.SIZE) + Long.numberOfTrailingZeros(rest);
            }
            at = (at & -Long.SIZE) + Long.SIZE;
        }
        return end;
    }
}
