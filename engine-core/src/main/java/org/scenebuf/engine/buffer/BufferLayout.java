package org.scenebuf.engine.buffer;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;

/**
 * How the bytes of a block make up items: everything of {@code Py_buffer} but the memory.
 *
 * <p>The item with indices {@code i0 … in-1} begins at byte {@code offset + strides[0]*i0 + … }. Strides have any sign
 * and need not be multiples of the item size. No dimensions at all make one single item.
 *
 * <p>A dimension {@code k} with a suboffset is <em>indirect</em>: after its step the eight bytes there are an address,
 * to which {@code suboffsets[k]} is added, and the steps of the next dimensions go on from there. So arrays of pointers
 * to arrays, in any mix of dimensions, are items like others. {@link #lowestByte()} and {@link #endByte()} then tell
 * where the first pointers lie.
 */
public final class BufferLayout {

    private final long offset;
    private final ElementFormat format;
    private final long itemSize;
    private final long[] shape;
    private final long[] strides;
    private final @Nullable Suboffsets suboffsets;

    /** Of numbers that belong together, in arrays that nobody changes. */
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
     * @param offset where the item with all indices 0 begins in the block, in bytes
     * @param format what one item is
     * @param itemSize bytes of one item; more than the format's own size means padding at the end
     * @param shape extents, each 0 or more
     * @param strides bytes from one item to the next in each dimension
     * @return the layout
     * @throws IllegalArgumentException when the numbers do not belong together
     */
    public static BufferLayout of(long offset, ElementFormat format, long itemSize, long[] shape, long[] strides) {
        return of(offset, format, itemSize, shape, strides, null);
    }

    /**
     * Describes items with pointers on the way to them.
     *
     * @param offset where the way to the item with all indices 0 begins in the block, in bytes
     * @param format what one item is
     * @param itemSize bytes of one item; more than the format's own size means padding at the end
     * @param shape extents, each 0 or more
     * @param strides bytes from one item, or pointer, to the next in each dimension
     * @param suboffsets for each dimension what is added to the pointer that its step leads to, in bytes; negative
     *     where it leads to none; null when there are no pointers at all
     * @return the layout
     * @throws IllegalArgumentException when the numbers do not belong together
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
     * Describes items that lie close together in C order.
     *
     * @param offset where the first item begins in the block, in bytes
     * @param format what one item is
     * @param shape extents, each 0 or more
     * @return the layout
     */
    public static BufferLayout contiguous(long offset, ElementFormat format, long... shape) {
        long itemSize = Args.notNull(format, "a format").itemSize();
        long[] extents = Args.notNull(shape, "a shape").clone();
        return of(offset, format, itemSize, extents, Contiguity.cStrides(extents, itemSize));
    }

    /**
     * Tells where the item with all indices 0 begins.
     *
     * @return bytes from the start of the block
     */
    public long offset() {
        return offset;
    }

    /**
     * Tells what one item is.
     *
     * @return the format
     */
    public ElementFormat format() {
        return format;
    }

    /**
     * Tells the item size.
     *
     * @return bytes
     */
    public long itemSize() {
        return itemSize;
    }

    /**
     * Counts the dimensions.
     *
     * @return 0 for a single item
     */
    public int ndim() {
        return shape.length;
    }

    /**
     * Tells one extent.
     *
     * @param dimension counted from 0
     * @return items in that dimension
     */
    public long shape(int dimension) {
        return shape[LayoutChecks.checkDimension(dimension, shape.length)];
    }

    /**
     * Tells one stride.
     *
     * @param dimension counted from 0
     * @return bytes
     */
    public long stride(int dimension) {
        return strides[LayoutChecks.checkDimension(dimension, strides.length)];
    }

    /**
     * Copies the extents.
     *
     * @return a new array
     */
    public long[] shape() {
        return shape.clone();
    }

    /**
     * Copies the strides.
     *
     * @return a new array, bytes
     */
    public long[] strides() {
        return strides.clone();
    }

    /**
     * Copies the suboffsets.
     *
     * @return a new array, bytes; negative where a dimension has no pointer; null when there are none at all
     * @throws BufferException when numbers cannot say it: an indirect dimension was sliced so that something negative
     *     is added to its pointers, or was taken away by an index behind dimensions that were kept
     */
    public long @Nullable [] suboffsets() {
        return suboffsets == null ? null : suboffsets.toArray();
    }

    /**
     * Tells whether there are pointers on the way to the items.
     *
     * @return true when a dimension is indirect
     */
    public boolean isIndirect() {
        return suboffsets != null && suboffsets.isAnyIndirect();
    }

    /**
     * Tells the size of a contiguous copy.
     *
     * @return product of the extents and the item size, in bytes
     */
    public long byteSize() {
        return Contiguity.byteSize(shape, itemSize);
    }

    /**
     * Tells whether the items lie close together.
     *
     * @param order {@code 'C'}, {@code 'F'}, or {@code 'A'} for either
     * @return true when they do; never with suboffsets
     */
    public boolean isContiguous(char order) {
        return suboffsets == null && Contiguity.is(order, shape, strides, itemSize);
    }

    /**
     * Tells whether two items share bytes, as those of a broadcast row or of a sliding window do.
     *
     * @return true when they do; in more than two dimensions also for some that do not
     * @throws IllegalArgumentException when there are pointers on the way
     */
    public boolean sharesBytes() {
        if (isIndirect()) {
            throw new IllegalArgumentException(ErrorText.of("a layout without pointers", this, "copy the items first"));
        }
        return ByteSharing.any(this);
    }

    /**
     * Tells the lowest byte that an item has.
     *
     * @return its offset in the block; {@link #offset()} when there are no items
     */
    public long lowestByte() {
        return isEmpty() ? offset : reach(offset, false);
    }

    /**
     * Tells where the items end.
     *
     * @return one past the highest byte that an item has; {@link #offset()} when there are no items
     */
    public long endByte() {
        return isEmpty() ? offset : Math.addExact(reach(offset, true), isIndirect() ? Long.BYTES : itemSize);
    }

    /**
     * Finds one item.
     *
     * @param indices one for each dimension
     * @return where the item begins in the block, in bytes
     * @throws IndexOutOfBoundsException when an index leaves its dimension, which the text names
     * @throws IllegalArgumentException when there are too many or too few indices, or pointers on the way
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
     * @param rowCount how many
     * @return the layout of those rows
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
     * Describes items of a dimension that follow one another.
     *
     * @param dimension counted from 0
     * @param first index of the first
     * @param count how many
     * @return the layout of those items; the same dimensions
     * @throws IndexOutOfBoundsException when one of them is not there
     */
    public BufferLayout slice(int dimension, long first, long count) {
        return slice(dimension, first, count, 1);
    }

    /**
     * Describes every {@code step}-th item of a dimension.
     *
     * @param dimension counted from 0
     * @param first index of the first
     * @param count how many
     * @param step from one index to the next, not 0
     * @return the layout of those items; the same dimensions
     * @throws IndexOutOfBoundsException when one of them is not there
     */
    public BufferLayout slice(int dimension, long first, long count, long step) {
        LayoutChecks.checkSlice(this, dimension, first, count, step);
        long[] fewer = shape.clone();
        fewer[dimension] = count;
        long[] wider = strides.clone();
        wider[dimension] *= step; // May overflow where there is but one item, and is never used then.
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
     * @return the layout of those items, without that dimension
     * @throws IndexOutOfBoundsException when there is no such index
     * @throws BufferException when the dimension is the first and indirect: its pointer must be followed in memory, as
     *     {@link Items#index} does
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
     * Describes the same bytes as items of another kind.
     *
     * @param newFormat what one item is
     * @param newShape extents; the items lie in C order
     * @return the layout
     * @throws IllegalArgumentException when the numbers do not belong together
     */
    public BufferLayout cast(ElementFormat newFormat, long... newShape) {
        return contiguous(offset, newFormat, newShape);
    }

    /**
     * Describes a part of each item as items: a field of a record, or the elements of a sub-array.
     *
     * @param byteOffset where the part begins in an item
     * @param newFormat what one of the new items is
     * @param newShape extents of those in one item, close together in C order; they become the last dimensions
     * @return the layout of the parts
     * @throws IllegalArgumentException when an item has no such part, or pointers lead to the items
     */
    public BufferLayout within(long byteOffset, ElementFormat newFormat, long... newShape) {
        BufferLayout part = contiguous(byteOffset, newFormat, newShape);
        if (isIndirect() || byteOffset < 0 || byteOffset > itemSize || part.endByte() > itemSize) {
            throw new IllegalArgumentException(ErrorText.of("a part of items that are " + itemSize + " bytes here",
                part + " of " + this, "correct the offset, or copy the items first"));
        }
        return of(offset + byteOffset, newFormat, part.itemSize, joined(shape, part.shape),
            joined(strides, part.strides));
    }

    /**
     * Describes one field of each item: NumPy's {@code a['field']}.
     *
     * @param path the field's name, such as {@code "vertex"}; of a field in a field, both with a dot between
     * @return the layout of the fields; extents that the field has become the last dimensions
     * @throws org.scenebuf.engine.memory.FormatException when there is none of that name; the text lists the names
     * @throws BufferException when pointers lead to the items
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
     * Describes a copy of these items that lie close together.
     *
     * @param newOffset where it begins, in bytes
     * @param order {@code 'F'}, or anything else for C
     * @return the layout of the copy; same format, item size and shape
     */
    public BufferLayout contiguousCopy(long newOffset, char order) {
        long[] steps = order == 'F' ? Contiguity.fStrides(shape, itemSize) : Contiguity.cStrides(shape, itemSize);
        return new BufferLayout(Args.notNegative(newOffset, "an offset"), format, itemSize, shape, steps, null);
    }

    /** Takes a dimension away, and begins elsewhere. */
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

    /** Where pointers are followed, or null. */
    @Nullable Suboffsets pointers() {
        return suboffsets;
    }

    /**
     * Checks that every item lies inside a block; where there are no items any block will do.
     *
     * @param blockSize size of the block in bytes
     * @throws BufferException when one does not
     */
    public void checkInside(long blockSize) {
        if (!isEmpty() && !isInside(blockSize)) {
            throw new BufferException(ErrorText.of("items inside a block of " + blockSize + " bytes", "offset " + offset
                + ", shape " + Arrays.toString(shape) + ", strides " + Arrays.toString(strides),
                "correct the offset, shape or strides"));
        }
    }

    /** Checks that these items stay within what others describe; as {@link #checkInside}. */
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

    /** Goes through the dimensions up to the first with a pointer: the rest is in other blocks. */
    private long reach(long from, boolean up) {
        long reached = from;
        for (int k = 0; k < directDimensions(); k++) {
            if (strides[k] > 0 == up) {
                reached = Math.addExact(reached, Math.multiplyExact(shape[k] - 1, strides[k]));
            }
        }
        return reached;
    }

    /** Bytes that all strides lead over: behind pointers too, where nothing else could overflow then. */
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
