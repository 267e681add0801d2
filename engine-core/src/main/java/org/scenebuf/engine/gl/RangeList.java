package org.scenebuf.engine.gl;

import java.util.Arrays;
import org.scenebuf.engine.internal.RangeConsumer;

/** A list of row ranges in ascending order, to be sent. */
final class RangeList {

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
