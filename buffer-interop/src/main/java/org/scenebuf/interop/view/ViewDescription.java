package org.scenebuf.interop.view;

import org.scenebuf.engine.buffer.BufferLayout;

/** What a {@link MemoryView} tells of its items: {@code memoryview}'s attributes. */
public sealed interface ViewDescription permits MemoryView {

    /**
     * Describes the items.
     *
     * @return the layout
     * @throws org.scenebuf.engine.memory.StaleViewException when the view is released, here and in all that follows
     */
    BufferLayout layout();

    /**
     * Tells the size of a contiguous copy.
     *
     * @return bytes
     */
    default long nbytes() {
        return layout().byteSize();
    }

    /**
     * Tells the size of an item.
     *
     * @return bytes
     */
    default long itemSize() {
        return layout().itemSize();
    }

    /**
     * Tells what an item is.
     *
     * @return the format string as the exporter gave it; {@code "B"} where it gave none
     */
    default String format() {
        return layout().format().toString();
    }

    /**
     * Counts the dimensions.
     *
     * @return 0 for a single item
     */
    default int ndim() {
        return layout().ndim();
    }

    /**
     * Tells the extents.
     *
     * @return a copy, items
     */
    default long[] shape() {
        return layout().shape();
    }

    /**
     * Tells the strides.
     *
     * @return a copy, bytes
     */
    default long[] strides() {
        return layout().strides();
    }

    /**
     * Tells the suboffsets.
     *
     * @return a copy, bytes; empty where there are none
     * @throws org.scenebuf.engine.memory.BufferException when they are such that numbers cannot say it; see
     *     {@link BufferLayout#suboffsets}
     */
    default long[] suboffsets() {
        long[] suboffsets = layout().suboffsets();
        return suboffsets == null ? new long[0] : suboffsets;
    }

    /**
     * Tells whether the items lie close together.
     *
     * @param order {@code 'C'}, {@code 'F'}, or {@code 'A'} for either
     * @return true when they do
     */
    default boolean isContiguous(char order) {
        return layout().isContiguous(order);
    }

    /**
     * Tells the extent of the first dimension, Python's {@code len}.
     *
     * @return items, or sub-views
     * @throws IllegalArgumentException when there are no dimensions
     */
    default long length() {
        Sequence.requireDimensions(layout());
        return layout().shape(0);
    }
}
