package org.scenebuf.engine.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The checks at the door: each gives back what it was given, or throws with a text that names the argument.
 *
 * <pre>{@code
 * this.format = Args.notNull(format, "a vertex format");     // expected a vertex format, given null: pass one
 * Args.range(firstRow, rowCount, rows, "rows");
 * }</pre>
 *
 * <p>They are small enough to vanish in the caller; the texts are made elsewhere, once something is wrong.
 */
public final class Args {

    private Args() {
    }

    /**
     * Checks that something was passed.
     *
     * @param value the argument
     * @param what what it should be, as a noun: {@code "a vertex format"}
     * @param <T> its type
     * @return the argument
     * @throws NullPointerException when it is null
     */
    public static <T> T notNull(@Nullable T value, String what) {
        if (value == null) {
            throw none(what);
        }
        return value;
    }

    /**
     * Copies a list that has no holes.
     *
     * @param values the argument
     * @param what what it should be, as a noun: {@code "the arrays"}
     * @param <T> what is in it
     * @return the same, unmodifiable
     * @throws NullPointerException when it is null, or has null in it
     */
    public static <T> List<T> list(@Nullable List<T> values, String what) {
        for (T value : notNull(values, what)) {
            if (value == null) {
                throw new NullPointerException(ErrorText.of(what + " without null among them", values,
                    "leave out what is not there"));
            }
        }
        return List.copyOf(values);
    }

    /**
     * Checks a count, a size or a place that is never below 0.
     *
     * @param value the argument
     * @param what what it should be, as a noun: {@code "a row count"}
     * @return the argument
     * @throws IllegalArgumentException when it is negative
     */
    public static long notNegative(long value, String what) {
        if (value < 0) {
            throw new IllegalArgumentException(ErrorText.of(what + " of 0 or more", value,
                "check the arithmetic that led to it"));
        }
        return value;
    }

    /**
     * Checks an index.
     *
     * @param index the argument
     * @param size how many there are
     * @param noun what they are, in the plural: {@code "rows"}
     * @return the index
     * @throws IndexOutOfBoundsException when there is no such one
     */
    public static long index(long index, long size, String noun) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(ErrorText.of("one of " + size + " " + noun, "number " + index,
                "count from 0"));
        }
        return index;
    }

    /**
     * Checks a range.
     *
     * @param first the first of the range
     * @param count how many
     * @param size how many there are
     * @param noun what they are, in the plural: {@code "rows"}
     * @throws IndexOutOfBoundsException when not all of the range are there
     */
    public static void range(long first, long count, long size, String noun) {
        if ((first | count) < 0 || first > size - count) {
            throw new IndexOutOfBoundsException(ErrorText.of("some of " + size + " " + noun,
                count + " from number " + first + " on", "pass a first and a count that stay within them"));
        }
    }

    /**
     * Checks a number that is a measure.
     *
     * @param value the argument
     * @param what what it should be, as a noun: {@code "a field of view"}
     * @return the argument
     * @throws IllegalArgumentException when it is infinite, or no number
     */
    public static double finite(double value, String what) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(ErrorText.of("a finite number as " + what, value,
                "check the arithmetic that led to it"));
        }
        return value;
    }

    private static NullPointerException none(String what) {
        return new NullPointerException(ErrorText.of(what, "null", "pass what is asked for"));
    }
}
