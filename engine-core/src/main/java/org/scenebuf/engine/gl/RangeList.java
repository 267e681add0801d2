package org.scenebuf.engine.gl;

import java.util.Arrays;
import org.scenebuf.engine.internal.RangeConsumer;

/** A list of row ranges in ascending order, to be sent. */
final class RangeList {

    /** The number of calls that still costs less than sending twice the bytes. */
    private static final int FEW = 256;

    private long[] bounds = new long[64];
    private int length;
    private long rows;

    void add(long first, long count) {
        if (length == bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * length);
        }
        bounds[length++] = first;
        bounds[length++] = count;
        rows += count;
    }

    /** Joins many ranges to one, if there are no more rows between them than in them. */
    void joinDense() {
        if (length > 2 * FEW) {
            long end = bounds[length - 2] + bounds[length - 1];
            long span = end - bounds[0];
            if (span <= 2 * rows) {
                bounds[1] = span;
                length = 2;
                rows = span;
            }
        }
    }

    /** The number of ranges. */
    int size() {
        return length / 2;
    }

    /** The number of rows. */
    long rows() {
        return rows;
    }

    void forEach(RangeConsumer consumer) {
        for (int k = 0; k < length; k += 2) {
            consumer.accept(bounds[k], bounds[k + 1]);
        }
    }
}
