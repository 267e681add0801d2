package org.scenebuf.engine.internal;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks of arguments. Each check returns its argument, or throws with a text that names it.
 *
 * <pre>{@code
 * // expected a vertex format, given null: pass what is asked for
 * this.format = Args.notNull(format, "a vertex format");
 * Args.range(firstRow, rowCount, rows, "rows");
 * }</pre>
 *
 * <p>The checks are small, so the compiler inlines them. The texts are made in other methods, only after an error.
 */
public final class Args {

    private Args() {
    }

    /**
     * Checks that an argument is not null.
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
     * Checks that memory can be written.
     *
     * @param memory the argument
     * @param what what it should be, as a noun
     * @return the argument
     * @throws NullPointerException when it is null
     * @throws IllegalArgumentException when it is read-only
     */
    public static MemorySegment writable(@Nullable MemorySegment memory, String what) {
        if (notNull(memory, what).isReadOnly()) {
            throw new IllegalArgumentException(ErrorText.of(what + " that may be written", "a read-only segment",
                "pass a writable segment"));
        }
        return memory;
    }

    /**
     * Copies a list, and checks that it has no null.
     *
     * @param values the argument
     * @param what what it should be, as a noun: {@code "the arrays"}
     * @param <T> the type of the elements
     * @return the same elements, in a list that cannot be changed
     * @throws NullPointerException when the list or an element is null
     */
    public static <T> List<T> list(@Nullable List<T> values, String what) {
        for (T value : notNull(values, what)) {
            if (value == null) {
                throw new NullPointerException(ErrorText.of(what + " without a null", values, "leave the null out"));
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
     * @param size the number of elements
     * @param noun the elements, in the plural: {@code "rows"}
     * @return the index
     * @throws IndexOutOfBoundsException when there is no such element
     */
    public static long index(long index, long size, String noun) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(ErrorText.of("an index below " + size + " (" + noun + ")", index,
                "count from 0"));
        }
        return index;
    }

    /**
     * Checks a range.
     *
     * @param first the first element of the range
     * @param count the number of elements in the range
     * @param size the number of all elements
     * @param noun the elements, in the plural: {@code "rows"}
     * @throws IndexOutOfBoundsException when not all elements of the range exist
     */
    public static void range(long first, long count, long size, String noun) {
        if ((first | count) < 0 || first > size - count) {
            throw new IndexOutOfBoundsException(ErrorText.of("a range inside " + size + " " + noun, count
                + " from number " + first + " on", "correct the first or the count"));
        }
    }

    /**
     * Checks that a number is finite.
     *
     * @param value the argument
     * @param what what it should be, as a noun: {@code "a field of view"}
     * @return the argument
     * @throws IllegalArgumentException when it is infinite or NaN
     */
    public static double finite(double value, String what) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(ErrorText.of("a finite number as " + what, value,
                "check the arithmetic that led to it"));
        }
        return value;
    }

    private static NullPointerException none(String what) {
        return new NullPointerException(ErrorText.of(what, "null", "do not pass null"));
    }
}
