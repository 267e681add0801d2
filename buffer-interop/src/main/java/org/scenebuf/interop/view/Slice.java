package org.scenebuf.interop.view;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.FormatException;

/**
 * A slice: Python's {@code start:stop:step} between brackets. It keeps the dimension.
 *
 * <table>
 * <caption>How to make a slice</caption>
 * <tr><th>call</th><th>meaning</th></tr>
 * <tr><td>{@code Slice.of("10:13")}</td><td>Python's notation</td></tr>
 * <tr><td>{@code Slice.range(10, 3)}</td><td>the same, by the first index and the count</td></tr>
 * <tr><td>{@code Slice.range(10, 3, -2)}</td><td>10, 8 and 6</td></tr>
 * </table>
 *
 * <p>A slice never leaves the dimension that it is applied to: it selects only items that exist.
 */
public final class Slice implements Key {

    /** All of a dimension. */
    public static final Slice ALL = new Slice(null, null, null);

    private final @Nullable Long start;
    private final @Nullable Long stop;
    private final @Nullable Long step;

    /** The numbers are Python's. Each may be missing, and a negative index counts from the end. */
    Slice(@Nullable Long start, @Nullable Long stop, @Nullable Long step) {
        this.start = start;
        this.stop = stop;
        this.step = step;
    }

    /**
     * Reads a slice.
     *
     * @param text such as {@code "10:13"}, {@code "::-1"}
     * @return the slice
     * @throws FormatException when the text is not a slice; the error says what was expected
     */
    public static Slice of(String text) {
        List<Key> keys = SliceNotation.parse(text);
        if (keys.size() == 1 && keys.getFirst() instanceof Slice slice) {
            return slice;
        }
        throw new FormatException(ErrorText.of("one slice, such as 10:13", "\"" + text + "\"",
            "use SliceNotation.parse for other keys"));
    }

    /**
     * Makes a slice of neighbouring indices.
     *
     * @param first the first index, 0 or more
     * @param count the number of indices, 0 or more
     * @return {@code first:first+count}
     * @throws IllegalArgumentException when a number is negative
     */
    public static Slice range(long first, long count) {
        return range(first, count, 1);
    }

    /**
     * Makes a slice with a step.
     *
     * @param first the first index, 0 or more
     * @param count the number of indices, 0 or more
     * @param step the distance from one index to the next, not 0
     * @return {@code first:first+count*step:step}
     * @throws IllegalArgumentException when the first index or the count is negative, or the step is 0
     */
    public static Slice range(long first, long count, long step) {
        if (first < 0 || count < 0 || step == 0) {
            throw new IllegalArgumentException(ErrorText.of("a first index and a count of 0 or more, and a step other "
                + "than 0", first + ", " + count + ", " + step, "write a negative index in text: Slice.of(\"-3:\")"));
        }
        boolean far = Math.multiplyHigh(step, count) != step * count >> 63;
        long stop = first + step * count;
        @Nullable Long end = count == 0 ? (Long) first : far || stop < 0 ? null : (Long) stop;
        return new Slice(first, end, step == 1 ? null : (Long) step);
    }

    /**
     * {@return the first index, which counts from the end when negative; null for the first item, or for the last
     * item where the step is negative}
     */
    public @Nullable Long start() {
        return start;
    }

    /** {@return the index before which the slice ends, which counts from the end when negative; null for no limit} */
    public @Nullable Long stop() {
        return stop;
    }

    /** {@return the distance from one index to the next; null for 1} */
    public @Nullable Long step() {
        return step;
    }

    /**
     * Computes the indices that the slice selects in a dimension, as {@code slice.indices} does.
     *
     * @param length the number of items in the dimension, 0 or more
     * @return the indices
     * @throws IllegalArgumentException when the step is 0
     */
    public Indices indices(long length) {
        Args.notNegative(length, "an extent");
        long by = step == null ? 1 : Math.max(step, -Long.MAX_VALUE);
        if (by == 0) {
            throw new IllegalArgumentException(ErrorText.of("a step other than 0", this, "leave the step out"));
        }
        long lowest = by > 0 ? 0 : -1;
        long highest = by > 0 ? length : length - 1;
        long from = start == null ? (by > 0 ? lowest : highest) : clamp(start, length, lowest, highest);
        long to = stop == null ? (by > 0 ? highest : lowest) : clamp(stop, length, lowest, highest);
        return new Indices(from, to, by);
    }

    private static long clamp(long index, long length, long lowest, long highest) {
        long counted = index < 0 ? index + length : index;
        return Math.clamp(counted, lowest, highest);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Slice slice && Objects.equals(start, slice.start) && Objects.equals(stop, slice.stop)
            && Objects.equals(step, slice.step);
    }

    @Override
    public int hashCode() {
        return Objects.hash(start, stop, step);
    }

    @Override
    public String toString() {
        return text(start) + ":" + text(stop) + (step == null ? "" : ":" + step);
    }

    private static String text(@Nullable Long number) {
        return number == null ? "" : number.toString();
    }

    /** The indices of a slice in one dimension: the numbers of Python's {@code slice.indices}. */
    public static final class Indices {

        private final long start;
        private final long stop;
        private final long step;

        private Indices(long start, long stop, long step) {
            this.start = start;
            this.stop = stop;
            this.step = step;
        }

        /** {@return the first index; for an empty slice, the index where it would be} */
        public long start() {
            return start;
        }

        /** {@return the index before which the slice ends; -1 for the beginning where the step is negative} */
        public long stop() {
            return stop;
        }

        /** {@return the distance from one index to the next} */
        public long step() {
            return step;
        }

        /** {@return the number of indices} */
        public long count() {
            if (step > 0) {
                return start < stop ? (stop - start - 1) / step + 1 : 0;
            }
            return stop < start ? (start - stop - 1) / -step + 1 : 0;
        }

        @Override
        public String toString() {
            return "indices " + start + ":" + stop + ":" + step;
        }
    }
}
