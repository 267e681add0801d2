package org.scenebuf.engine.change;

import java.util.Arrays;

/** Ranges of rows in ascending order; those that touch are one. */
final class RowRanges {

    private long[] bounds = new long[8];
    private int length;

    void add(long from, long to) {
        if (from >= to) {
            return;
        }
        if (length > 0 && bounds[length - 1] >= from) {
            bounds[length - 1] = Math.max(bounds[length - 1], to);
            return;
        }
        if (length == bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * length);
        }
        bounds[length++] = from;
        bounds[length++] = to;
    }

    int count() {
        return length / 2;
    }

    long from(int range) {
        return bounds[2 * range];
    }

    long to(int range) {
        return bounds[2 * range + 1];
    }
}
