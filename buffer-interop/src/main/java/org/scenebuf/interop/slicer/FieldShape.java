package org.scenebuf.interop.slicer;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.format.ElementFormat;

/**
 * The shape of a field's rows.
 *
 * @param format the format of one number
 * @param itemSize the size of one number, in bytes
 * @param rows the number of rows
 * @param item the extents of a row; none for a single number
 */
record FieldShape(ElementFormat format, long itemSize, long rows, long[] item) {

    /** The shape of items whose first dimension is the rows. */
    static FieldShape of(BufferLayout layout) {
        long[] shape = layout.shape();
        return new FieldShape(layout.format(), layout.itemSize(), shape[0], Arrays.copyOfRange(shape, 1,
            shape.length));
    }

    static FieldShape ofFloats(long rows, long... item) {
        return new FieldShape(ElementFormat.of("f"), Float.BYTES, rows, item);
    }

    FieldShape withRows(long count) {
        return new FieldShape(format, itemSize, count, item);
    }

    /** Whether the rows of both have the same format and extents. */
    boolean isSameItem(FieldShape other) {
        return format.equals(other.format) && itemSize == other.itemSize && Arrays.equals(item, other.item);
    }

    /** The size of a contiguous row, in bytes. */
    long rowSize() {
        return itemSize * Arrays.stream(item).reduce(1, Math::multiplyExact);
    }

    /** The strides within a contiguous row. */
    long[] strides() {
        return Buffers.fillContiguousStrides(item, itemSize, 'C');
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FieldShape shape && rows == shape.rows && isSameItem(shape);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(rows) + Arrays.hashCode(item);
    }

    @Override
    public String toString() {
        return rows + " rows of " + format + (item.length == 0 ? "" : " " + Arrays.toString(item));
    }
}
