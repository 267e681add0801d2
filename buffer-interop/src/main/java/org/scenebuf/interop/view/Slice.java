package org.scenebuf.interop.view;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/**
 * Python's {@code start:stop:step}; keeps the dimension.
 *
 * @param start the first index; null for the beginning, or the end where the step is negative; negative counts from the
 *     end
 * @param stop the index before which it ends; null for all; negative counts from the end
 * @param step from one index to the next; null for 1
 */
public record Slice(@Nullable Long start, @Nullable Long stop, @Nullable Long step) implements Key {

    /** All of a dimension. */
    public static final Slice ALL = new Slice(null, null, null);

    /**
     * Makes a slice of neighbours.
     *
     * @param start the first index
     * @param stop the index before which it ends
     * @return {@code start:stop}
     */
    public static Slice of(long start, long stop) {
        return new Slice(start, stop, null);
    }

    /**
     * Makes a slice.
     *
     * @param start the first index
     * @param stop the index before which it ends
     * @param step from one index to the next
     * @return {@code start:stop:step}
     */
    public static Slice of(long start, long stop, long step) {
        return new Slice(start, stop, step);
    }

    /**
     * Finds what the slice means in a dimension, as {@code slice.indices} does.
     *
     * @param length how many items the dimension has, 0 or more
     * @return the indices
     * @throws IllegalArgumentException when the step is 0
     */
    public Indices indices(long length) {
        long by = step == null ? 1 : Math.max(step, -Long.MAX_VALUE);
        if (by == 0) {
            throw new IllegalArgumentException(ErrorText.of("a step other than 0", this, "leave the step out"));
        }
        long lowest = by > 0 ? 0 : -1;
        long highest = by > 0 ? length : length - 1;
        long from = start == null ? (by > 0 ? lowest : highest) : clamp(start, length, lowest, highest);
        long to = stop == null ? (by > 0 ? highest : lowest) : clamp(stop, length, lowest, highest);
        return new Indices(from, to, by, count(from, to, by));
    }

    private static long clamp(long index, long length, long lowest, long highest) {
        long counted = index < 0 ? index + length : index;
        return Math.clamp(counted, lowest, highest);
    }

    private static long count(long from, long to, long step) {
        if (step > 0) {
            return from < to ? (to - from - 1) / step + 1 : 0;
        }
        return to < from ? (from - to - 1) / -step + 1 : 0;
    }

    @Override
    public String toString() {
        return text(start) + ":" + text(stop) + (step == null ? "" : ":" + step);
    }

    private static String text(@Nullable Long number) {
        return number == null ? "" : number.toString();
    }

    /**
     * What a slice means in one dimension.
     *
     * @param start the first index
     * @param stop the index before which it ends, -1 for the beginning where the step is negative
     * @param step from one index to the next
     * @param count how many indices there are
     */
    public record Indices(long start, long stop, long step, long count) {
    }
}
