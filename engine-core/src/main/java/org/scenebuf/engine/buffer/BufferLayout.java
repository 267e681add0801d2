package org.scenebuf.engine.buffer;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;

/**
 * The layout of items in a block: their offset, format, size, shape, strides and suboffsets. It is everything of
 * {@code Py_buffer} but the memory.
 *
 * <p>The item with indices {@code i0 … in-1} begins at byte {@code offset + strides[0]*i0 + … }. A stride may be
 * negative, and need not be a multiple of the item size. A layout without dimensions has one single item.
 *
 * <p>A dimension {@code k} with a suboffset is <em>indirect</em>. After its step, the eight bytes there are an address.
 * {@code suboffsets[k]} is added to this address, and the steps of the next dimensions go on from there. So items may
 * lie in arrays of pointers to arrays, in any mix of dimensions. {@link #lowestByte()} and {@link #endByte()} then tell
 * where the first pointers lie.
 */
public final class BufferLayout {

    private final long offset;
    private final ElementFormat format;
    private final long itemSize;
    private final long[] shape;
    private final long[] strides;
    private final @Nullable Suboffsets suboffsets;

    /** Makes a layout of checked numbers. The arrays must not be changed afterwards. */
    private BufferLayout(long offset, ElementFormat format, long itemSize, long[] shape, long[] strides,
        @Nullable Suboffsets suboffsets) {
        this.offset = offset;
        this.format = format;
        this.itemSize = itemSize;
        this.shape = shape;
        this.strides = strides;
        this.suboffsets = suboffsets;
    }

    /**
     * Describes items without pointers.
     *
     * @param offset the byte in the block where the item with all indices 0 begins
     * @param format the format of an item
     * @param itemSize the bytes of an item; more than the format's own size means padding at the end
     * @param shape the extents, each 0 or more
     * @param strides the bytes from one item to the next in each dimension
     * @return the layout
     * @throws IllegalArgumentException when the numbers do not belong together
     * @throws ArithmeticException when a long cannot count the bytes, or the way to one of the items
     */
    public static BufferLayout of(long offset, ElementFormat format, long itemSize, long[] shape, long[] strides) {
        return of(offset, format, itemSize, shape, strides, null);
    }

    /**
     * Describes items behind pointers.
     *
     * @param offset the byte in the block where the way to the item with all indices 0 begins
     * @param format the format of an item
     * @param itemSize the bytes of an item; more than the format's own size means padding at the end
     * @param shape the extents, each 0 or more
     * @param strides the bytes from one item, or pointer, to the next in each dimension
     * @param suboffsets for each dimension the bytes to add to its pointer; negative where the dimension has no
     *     pointer; null when there are no pointers at all
     * @return the layout
     * @throws IllegalArgumentException when the numbers do not belong together
     * @throws ArithmeticException when a long cannot count the bytes, or the way to one of the items
     */
    public static BufferLayout of(long offset, ElementFormat format, long itemSize, long[] shape, long[] strides,
        long @Nullable [] suboffsets) {
        BufferLayout layout = new BufferLayout(offset, Args.notNull(format, "a format"), itemSize,
            Args.notNull(shape, "a shape").clone(), Args.notNull(strides, "strides").clone(),
            Suboffsets.of(suboffsets));
        LayoutChecks.check(layout, shape, strides, suboffsets == null ? shape.length : suboffsets.length);
        return layout;
    }

    /**
     * Describes contiguous items in C order.
     *
     * @param offset the byte in the block where the first item begins
     * @param format the format of an item
     * @param shape the extents, each 0 or more
     * @return the layout
     * @throws IllegalArgumentException when the offset or an extent is negative
     * @throws ArithmeticException when a long cannot count the bytes, or the way to one of the items
     */
    public static BufferLayout contiguous(long offset, ElementFormat format, long... shape) {
        long itemSize = Args.notNull(format, "a format").itemSize();
        long[] extents = Args.notNull(shape, "a shape").clone();
        return of(offset, format, itemSize, extents, Contiguity.cStrides(extents, itemSize));
    }

    /** {@return the byte in the block where the item with all indices 0 begins} */
    public long offset() {
        return offset;
    }

    /** {@return the format of an item} */
    public ElementFormat format() {
        return format;
    }

    /** {@return the bytes of an item} */
    public long itemSize() {
        return itemSize;
    }

    /** {@return the number of dimensions; 0 for a single item} */
    public int ndim() {
        return shape.length;
    }

    /**
     * Tells one extent.
     *
     * @param dimension counted from 0
     * @return the number of items in that dimension
     */
    public long shape(int dimension) {
        return shape[LayoutChecks.checkDimension(dimension, shape.length)];
    }

    /**
     * Tells one stride.
     *
     * @param dimension counted from 0
     * @return the stride in bytes
     */
    public long stride(int dimension) {
        return strides[LayoutChecks.checkDimension(dimension, strides.length)];
    }

    /** {@return the extents, as a new array} */
    public long[] shape() {
        return shape.clone();
    }

    /** {@return the strides in bytes, as a new array} */
    public long[] strides() {
        return strides.clone();
    }

    /**
     * Copies the suboffsets.
     *
     * @return a new array, in bytes; negative where a dimension has no pointer; null when there are none at all
     * @throws BufferException when suboffsets cannot express the layout. One case: an indirect dimension was sliced,
     *     and the addend of its pointers became negative. The other: an index removed an indirect dimension that is not
     *     the first.
     */
    public long @Nullable [] suboffsets() {
        return suboffsets == null ? null : suboffsets.toArray();
    }

    /** {@return whether a dimension is indirect: whether items are behind pointers} */
    public boolean isIndirect() {
        return suboffsets != null && suboffsets.isAnyIndirect();
    }

    /** {@return the bytes of a contiguous copy: the product of the extents and the item size} */
    public long byteSize() {
        return Contiguity.byteSize(shape, itemSize);
    }

    /**
     * Tells whether the items are contiguous.
     *
     * @param order {@code 'C'}, {@code 'F'}, or {@code 'A'} for either
     * @return true when they are; never with suboffsets
     */
    public boolean isContiguous(char order) {
        return suboffsets == null && Contiguity.is(order, shape, strides, itemSize);
    }

    /**
     * Tells whether two items share bytes, as those of a broadcast row or of a sliding window do.
     *
     * @return true when they do. In more than two dimensions, it may be true also for items that share no bytes.
     * @throws IllegalArgumentException when items are behind pointers
     */
    public boolean sharesBytes() {
        if (isIndirect()) {
            throw new IllegalArgumentException(ErrorText.of("a layout without pointers", this, "copy the items first"));
        }
        return ByteSharing.any(this);
    }

    /** {@return the offset in the block of the lowest byte of all items; {@link #offset()} when there are no items} */
    public long lowestByte() {
        return isEmpty() ? offset : reach(offset, false);
    }

    /** {@return one past the highest byte of all items, in the block; {@link #offset()} when there are no items} */
    public long endByte() {
        return isEmpty() ? offset : Math.addExact(reach(offset, true), isIndirect() ? Long.BYTES : itemSize);
    }

    /**
     * Finds one item.
     *
     * @param indices one index for each dimension
     * @return the byte in the block where the item begins
     * @throws IndexOutOfBoundsException when an index is outside its dimension; the text names the dimension
     * @throws IllegalArgumentException when there are too many or too few indices, or items are behind pointers
     */
    public long byteOffset(long... indices) {
        LayoutChecks.checkCount(this, indices);
        if (isIndirect()) {
            throw new IllegalArgumentException(ErrorText.of("a layout without pointers", this, "use Items.get"));
        }
        long position = offset;
        for (int k = 0; k < shape.length; k++) {
            position += LayoutChecks.checkIndex(this, indices[k], k) * strides[k];
        }
        return position;
    }

    /**
     * Describes some of the rows: a slice of dimension 0.
     *
     * @param firstRow the first row
     * @param rowCount the number of rows
     * @return the layout of these rows
     * @throws IndexOutOfBoundsException when there are no such rows
     */
    public BufferLayout rows(long firstRow, long rowCount) {
        Args.range(firstRow, rowCount, shape.length == 0 ? 1 : shape[0], "rows");
        if (shape.length == 0) {
            return rowCount > 0 ? this : contiguous(offset, format, 0);
        }
        return slice(0, firstRow, rowCount);
    }

    /**
     * Describes consecutive items of a dimension.
     *
     * @param dimension counted from 0
     * @param first the first index
     * @param count the number of items
     * @return the layout of these items; it has the same dimensions
     * @throws IndexOutOfBoundsException when one of the items does not exist
     */
    public BufferLayout slice(int dimension, long first, long count) {
        return slice(dimension, first, count, 1);
    }

    /**
     * Describes every {@code step}-th item of a dimension.
     *
     * @param dimension counted from 0
     * @param first the first index
     * @param count the number of items
     * @param step from one index to the next, not 0
     * @return the layout of these items; it has the same dimensions
     * @throws IndexOutOfBoundsException when one of the items does not exist
     */
    public BufferLayout slice(int dimension, long first, long count, long step) {
        LayoutChecks.checkSlice(this, dimension, first, count, step);
        long[] fewer = shape.clone();
        fewer[dimension] = count;
        long[] wider = strides.clone();
        wider[dimension] *= step; // May overflow where there is only one item; the stride is never used then.
        long moved = first * strides[dimension];
        int holder = suboffsets == null ? -1 : suboffsets.before(dimension);
        return holder < 0 || suboffsets == null
            ? new BufferLayout(count == 0 ? offset : offset + moved, format, itemSize, fewer, wider, suboffsets)
            : new BufferLayout(offset, format, itemSize, fewer, wider, suboffsets.plus(holder, moved));
    }

    /**
     * Describes the items with one index of a dimension.
     *
     * @param dimension counted from 0
     * @param index the index
     * @return the layout of these items, without that dimension
     * @throws IndexOutOfBoundsException when there is no such index
     * @throws BufferException when the first dimension is indirect and is to be removed: its pointer must be followed
     *     in memory, as {@link Items#index} does
     */
    public BufferLayout index(int dimension, long index) {
        if (dimension == 0 && suboffsets != null && suboffsets.isIndirect(0)) {
            throw new BufferException(ErrorText.of("a first dimension without pointers", this, "use Items.index"));
        }
        LayoutChecks.checkIndex(this, index, dimension);
        if (suboffsets == null) {
            return without(dimension, offset + index * strides[dimension]);
        }
        BufferLayout one = slice(dimension, index, 1, 1);
        return one.without(dimension, one.offset);
    }

    /**
     * Describes the same bytes as items of another format.
     *
     * @param newFormat the format of a new item
     * @param newShape the extents; the items lie in C order
     * @return the layout
     * @throws IllegalArgumentException when the numbers do not belong together
     * @throws ArithmeticException when a long cannot count the bytes, or the way to one of the items
     */
    public BufferLayout cast(ElementFormat newFormat, long... newShape) {
        return contiguous(offset, newFormat, newShape);
    }

    /**
     * Describes a part of each item as items: a field of a record, or the elements of a sub-array.
     *
     * @param byteOffset the byte in an item where the part begins
     * @param newFormat the format of a new item
     * @param newShape the extents of the new items in one old item, contiguous in C order; they become the last
     *     dimensions
     * @return the layout of the parts
     * @throws IllegalArgumentException when an item has no such part, or items are behind pointers
     */
    public BufferLayout within(long byteOffset, ElementFormat newFormat, long... newShape) {
        BufferLayout part = contiguous(byteOffset, newFormat, newShape);
        if (isIndirect() || byteOffset < 0 || byteOffset > itemSize || part.endByte() > itemSize) {
            throw new IllegalArgumentException(ErrorText.of("a part inside items of " + itemSize + " bytes", part
                + " of " + this, "correct the offset, or copy the items first"));
        }
        return of(offset + byteOffset, newFormat, part.itemSize, joined(shape, part.shape),
            joined(strides, part.strides));
    }

    /**
     * Describes one field of each item, as NumPy's {@code a['field']} does.
     *
     * @param path the field's name, such as {@code "vertex"}; for a field inside a field, both names joined by a dot
     * @return the layout of the fields; the extents of a field become the last dimensions
     * @throws org.scenebuf.engine.memory.FormatException when there is no field of that name; the text lists the names
     * @throws BufferException when items are behind pointers
     */
    public BufferLayout field(String path) {
        return FieldLayout.of(this, Args.notNull(path, "a field's name"));
    }

    private static long[] joined(long[] outer, long[] inner) {
        long[] all = Arrays.copyOf(outer, outer.length + inner.length);
        System.arraycopy(inner, 0, all, outer.length, inner.length);
        return all;
    }

    /**
     * Describes a contiguous copy of these items.
     *
     * @param newOffset the byte where the copy begins
     * @param order {@code 'F'}, or anything else for C
     * @return the layout of the copy; it has the same format, item size and shape
     */
    public BufferLayout contiguousCopy(long newOffset, char order) {
        long[] steps = order == 'F' ? Contiguity.fStrides(shape, itemSize) : Contiguity.cStrides(shape, itemSize);
        return new BufferLayout(Args.notNegative(newOffset, "an offset"), format, itemSize, shape, steps, null);
    }

    /** Removes a dimension, and sets another offset. */
    BufferLayout without(int dimension, long newOffset) {
        boolean noneLeft = shape.length == 1;
        return new BufferLayout(newOffset, format, itemSize, without(shape, dimension), without(strides, dimension),
            suboffsets == null || noneLeft ? null : suboffsets.without(dimension));
    }

    private static long[] without(long[] all, int dimension) {
        long[] fewer = new long[all.length - 1];
        for (int k = 0; k < fewer.length; k++) {
            fewer[k] = all[k < dimension ? k : k + 1];
        }
        return fewer;
    }

    /** The pointers that are followed, or null. */
    @Nullable Suboffsets pointers() {
        return suboffsets;
    }

    /**
     * Checks that every item lies inside a block. A layout without items fits any block.
     *
     * @param blockSize the bytes of the block
     * @throws BufferException when an item does not
     */
    public void checkInside(long blockSize) {
        if (!isEmpty() && !isInside(blockSize)) {
            throw new BufferException(ErrorText.of("items inside a block of " + blockSize + " bytes", "offset " + offset
                + ", shape " + Arrays.toString(shape) + ", strides " + Arrays.toString(strides),
                "correct the offset, shape or strides"));
        }
    }

    /** Checks that these items lie within other items, like {@link #checkInside}. */
    void checkWithin(BufferLayout others) {
        checkInside(Long.MAX_VALUE);
        if (!isEmpty() && (others.isEmpty() || lowestByte() < others.lowestByte() || endByte() > others.endByte())) {
            throw new BufferException(ErrorText.of("items within those of " + others, this,
                "correct the offset, shape or strides"));
        }
    }

    private boolean isInside(long blockSize) {
        try {
            return lowestByte() >= 0 && endByte() <= blockSize && (!isIndirect() || span() > 0);
        } catch (ArithmeticException beyondAnyBlock) {
            return false;
        }
    }

    @Override
    public String toString() {
        return reach() + ", offset " + offset + ", format " + format + ", shape "
            + Arrays.toString(shape) + ", strides " + Arrays.toString(strides)
            + (suboffsets == null ? "" : ", suboffsets " + suboffsets);
    }

    private String reach() {
        try {
            return "bytes " + lowestByte() + " to " + endByte();
        } catch (ArithmeticException beyondAnyBlock) {
            return "bytes beyond any block";
        }
    }

    /** Whether there are no items. */
    boolean isEmpty() {
        return Contiguity.isEmpty(shape);
    }

    /**
     * The lowest or highest byte. It goes through the dimensions up to the first pointer, because the rest is in other
     * blocks.
     */
    private long reach(long from, boolean up) {
        long reached = from;
        for (int k = 0; k < directDimensions(); k++) {
            if (strides[k] > 0 == up) {
                reached = Math.addExact(reached, Math.multiplyExact(shape[k] - 1, strides[k]));
            }
        }
        return reached;
    }

    /**
     * The bytes that all strides pass over, also behind pointers. No smaller computation can overflow when this does
     * not.
     */
    private long span() {
        long span = Math.max(itemSize, Long.BYTES);
        for (int k = 0; k < shape.length; k++) {
            if (shape[k] > 1) {
                span = Math.addExact(span, Math.multiplyExact(shape[k] - 1, Math.absExact(strides[k])));
            }
        }
        return span;
    }

    private int directDimensions() {
        return suboffsets == null ? shape.length : Math.min(suboffsets.first() + 1, shape.length);
    }
}
