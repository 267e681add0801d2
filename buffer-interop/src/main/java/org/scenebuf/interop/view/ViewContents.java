package org.scenebuf.interop.view;

import java.lang.foreign.MemorySegment;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.internal.ErrorText;

/** What a {@link MemoryView} gives of all its items at once: as lists, bytes, arrays, digits, or one by one. */
public sealed interface ViewContents extends Iterable<Object> permits MemoryView {

    /**
     * Gives the items, for code that works on layouts.
     *
     * @return the items of this view
     * @throws org.scenebuf.engine.memory.StaleViewException when the view is released, here and in all that follows
     */
    Items items();

    /**
     * Reads all items.
     *
     * @return a list for each dimension, in one another; the item itself where there are no dimensions
     * @throws org.scenebuf.engine.memory.FormatException when the format is unknown
     */
    default Object toList() {
        return items().toList();
    }

    /**
     * Copies the items' bytes in C order.
     *
     * @return {@link MemoryView#nbytes} bytes
     */
    default byte[] toBytes() {
        return toBytes('C');
    }

    /**
     * Copies the items' bytes.
     *
     * @param order {@code 'C'}, {@code 'F'}, or {@code 'A'}: F where the items are F- and not C-contiguous, else C
     * @return {@link MemoryView#nbytes} bytes
     * @throws IllegalArgumentException when the order is none, or there are 2 GiB or more
     */
    default byte[] toBytes(char order) {
        byte[] bytes = new byte[Borrowing.arrayLength(items().layout().byteSize())];
        items().toContiguous(MemorySegment.ofArray(bytes), order);
        return bytes;
    }

    /**
     * Copies the items into an array.
     *
     * @param array of the format's Java type: {@code byte[]} for {@code b B c ?}, {@code short[]} for {@code h H e},
     *     {@code int[]} for {@code i I}, {@code long[]} for {@code q Q} and the like, {@code float[]} for {@code f},
     *     {@code double[]} for {@code d}; as many elements as there are items, in C order
     * @throws IllegalArgumentException when the array has another type or length
     */
    default void copyTo(Object array) {
        items().toContiguous(Borrowing.array(array, items().layout()), 'C');
    }

    /**
     * Copies the items from an array.
     *
     * @param array as for {@link #copyTo}
     * @throws IllegalArgumentException when the array has another type or length
     * @throws org.scenebuf.engine.memory.BufferException when the view is read-only
     */
    default void copyFrom(Object array) {
        items().fromContiguous(Borrowing.array(array, items().layout()), 'C');
    }

    /**
     * Shows the items' bytes in C order.
     *
     * @return two digits for each
     */
    default String hex() {
        return Hex.of(Borrowing.bytes(items()), "", 0);
    }

    /**
     * Shows the items' bytes in C order, with something between them.
     *
     * @param separator one ASCII character
     * @return two digits for each byte
     * @throws IllegalArgumentException when it is not one ASCII character
     */
    default String hex(String separator) {
        return hex(separator, 1);
    }

    /**
     * Shows the items' bytes in C order, in groups.
     *
     * @param separator one ASCII character
     * @param bytesPerGroup how many bytes between two; counted from the right, or from the left when negative; 0 for no
     *     separators
     * @return two digits for each byte
     * @throws IllegalArgumentException when the separator is not one ASCII character
     */
    default String hex(String separator, int bytesPerGroup) {
        Hex.check(separator);
        return Hex.of(Borrowing.bytes(items()), separator, bytesPerGroup);
    }

    /**
     * Goes through the first dimension.
     *
     * @return gives the items of one dimension, and sub-views of more
     * @throws IllegalArgumentException when there are no dimensions
     */
    @Override
    default Iterator<Object> iterator() {
        return Sequence.iterator(view());
    }

    /**
     * Looks for a value in the first dimension, by {@link org.scenebuf.engine.format.ItemValues#same}.
     *
     * @param value an item; a list or memory where there are more dimensions
     * @return true when it is there
     * @throws IllegalArgumentException when there are no dimensions
     */
    default boolean contains(@Nullable Object value) {
        return Sequence.find(view(), value, 0, Long.MAX_VALUE) >= 0;
    }

    /**
     * Counts a value in the first dimension.
     *
     * @param value an item; a list or memory where there are more dimensions
     * @return how often it is there
     * @throws IllegalArgumentException when there are no dimensions
     */
    default long count(@Nullable Object value) {
        return Sequence.count(view(), value);
    }

    /**
     * Finds a value in the first dimension, Python's {@code index}.
     *
     * @param value an item; a list or memory where there are more dimensions
     * @return where it is first
     * @throws IllegalArgumentException when it is not there, or there are no dimensions
     */
    default long indexOf(@Nullable Object value) {
        return indexOf(value, 0, Long.MAX_VALUE);
    }

    /**
     * Finds a value in a part of the first dimension.
     *
     * @param value an item; a list or memory where there are more dimensions
     * @param first where to begin; negative counts from the end
     * @param count how many items to look at; there may be fewer
     * @return where it is first
     * @throws IllegalArgumentException when it is not there, or there are no dimensions
     */
    default long indexOf(@Nullable Object value, long first, long count) {
        long found = Sequence.find(view(), value, first, count);
        if (found < 0) {
            throw new IllegalArgumentException(ErrorText.of("one of the items", Sequence.describe(value),
                "ask with contains first"));
        }
        return found;
    }

    private MemoryView view() {
        return (MemoryView) this;
    }
}
