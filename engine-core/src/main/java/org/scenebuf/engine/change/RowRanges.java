package org.scenebuf.engine.change;

import java.util.Arrays;

/** Ranges of rows in ascending order. Ranges that touch become one. */
final class RowRanges {

    private long[] bounds = new long[8];
    private int length;

    void add(long first, long count) {
        if (count > 0) {
            addBounds(first, first + count);
        }
    }

    private void addBounds(long from, long to) {
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

    long first(int range) {
        return bounds[2 * range];
    }

    long count(int range) {
        return bounds[2 * range + 1] - bounds[2 * range];
    }

    /**
     * Joins ranges. First it joins over small gaps. Then it joins over the next smallest gaps, until few enough are
     * left.
     */
    void merge(RangeMerging merging) {
        joinGaps(merging.gapRows(), 0);
        int tooMany = count() - merging.maxRanges();
        if (tooMany > 0) {
            long[] gaps = sortedGaps();
            long widest = gaps[tooMany - 1];
            joinGaps(widest - 1, tooMany - firstOf(gaps, tooMany - 1));
        }
    }

    /** Joins over all gaps up to a width, and over the first few gaps that are one row wider. */
    private void joinGaps(long width, int wider) {
        int left = wider;
        int kept = Math.min(length, 2);
        for (int k = 2; k < length; k += 2) {
            long gap = bounds[k] - bounds[kept - 1];
            if (gap > width && (left == 0 || gap > width + 1)) {
                bounds[kept++] = bounds[k];
                bounds[kept++] = bounds[k + 1];
            } else {
                left -= gap > width ? 1 : 0;
                bounds[kept - 1] = bounds[k + 1];
            }
        }
        length = kept;
    }

    private long[] sortedGaps() {
        long[] gaps = new long[count() - 1];
        for (int k = 0; k < gaps.length; k++) {
            gaps[k] = bounds[2 * k + 2] - bounds[2 * k + 1];
        }
        Arrays.sort(gaps);
        return gaps;
    }

    /** Finds the first index with the same value. */
    private static int firstOf(long[] sorted, int one) {
        int first = one;
        while (first > 0 && sorted[first - 1] == sorted[one]) {
            first--;
        }
        return first;
    }
}
