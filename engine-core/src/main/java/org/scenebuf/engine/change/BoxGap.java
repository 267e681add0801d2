package org.scenebuf.engine.change;

/**
 * Finds the widest gap between boxes on one axis. The axis is divided into at most 64 equal parts, with one bit each.
 *
 * <pre>{@code
 *  boxes     #####    ##
 *              ####   ###          ####
 *  bits      1 1 1 1 1 1 0 0 0 0 0 1 1
 *                                  ^ end of the widest gap
 * }</pre>
 */
final class BoxGap {

    private static final int BITS = Long.SIZE;

    private BoxGap() {
    }

    /** The first pixel after the widest gap; the lowest pixel of all where there is no gap. */
    static int endOfWidest(BoxList boxes, int from, int to, int[] bounds, int axis) {
        int low = bounds[axis];
        int shift = Math.max(0, Integer.SIZE - Integer.numberOfLeadingZeros(bounds[BoxList.END + axis] - 1 - low)
            - Integer.numberOfTrailingZeros(BITS));
        long taken = 0;
        for (int k = from; k < to; k++) {
            int first = boxes.low(k, axis) - low >> shift;
            int last = boxes.end(k, axis) - 1 - low >> shift;
            taken |= -1L << first & -1L >>> BITS - 1 - last;
        }
        return low + (endOfWidest(taken) << shift);
    }

    /** The bit after the longest run of zeros between ones; bit 0, which is a one, where there is no such run. */
    private static int endOfWidest(long taken) {
        int end = 0;
        int widest = 0;
        int before = 0;
        for (long later = taken & taken - 1; later != 0; later &= later - 1) {
            int bit = Long.numberOfTrailingZeros(later);
            if (bit - before - 1 > widest) {
                widest = bit - before - 1;
                end = bit;
            }
            before = bit;
        }
        return end;
    }
}
