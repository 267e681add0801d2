package org.scenebuf.engine.buffer;

import java.util.Arrays;
import java.util.Objects;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.ErrorText;

/**
 * How the bytes of a block make up items: everything of {@code Py_buffer} but the memory.
 *
 * <p>The item with indices {@code i0 … in-1} begins at byte {@code offset + strides[0]*i0 + … }. Strides have any sign
 * and need not be multiples of the item size. No dimensions at all make one single item.
 */
public final class BufferLayout {

    private static final int MAX_DIMENSIONS = 64;

    private final long offset;
    private final ElementFormat format;
    private final long itemSize;
    private final long[] shape;
    private final long[] strides;

    /**
     * Describes items.
     *
     * @param offset where the item with all indices 0 begins in the block, in bytes
     * @param format what one item is
     * @param itemSize bytes of one item; more than the format's own size means padding at the end
     * @param shape extents, each 0 or more
     * @param strides bytes from one item to the next in each dimension
     * @throws IllegalArgumentException when the numbers do not belong together
     */
    public BufferLayout(long offset, ElementFormat format, long itemSize, long[] shape, long[] strides) {
        this.offset = offset;
        this.format = format;
        this.itemSize = itemSize;
        this.shape = shape.clone();
        this.strides = strides.clone();
        check();
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
        return new BufferLayout(offset, format, format.itemSize(), shape,
            Contiguity.cStrides(shape, format.itemSize()));
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
        return shape[dimension];
    }

    /**
     * Tells one stride.
     *
     * @param dimension counted from 0
     * @return bytes
     */
    public long stride(int dimension) {
        return strides[dimension];
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
     * @return true when they do
     */
    public boolean isContiguous(char order) {
        return Contiguity.is(order, shape, strides, itemSize);
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
        return isEmpty() ? offset : Math.addExact(reach(offset, true), itemSize);
    }

    /**
     * Finds one item.
     *
     * @param indices one for each dimension
     * @return where the item begins in the block, in bytes
     * @throws IndexOutOfBoundsException when an index leaves its dimension, which the text names
     * @throws IllegalArgumentException when there are too many or too few indices
     */
    public long byteOffset(long... indices) {
        if (indices.length != shape.length) {
            throw new IllegalArgumentException(ErrorText.of(shape.length + " indices",
                Arrays.toString(indices), "give one for each dimension of shape " + Arrays.toString(shape)));
        }
        long position = offset;
        for (int k = 0; k < shape.length; k++) {
            position += checkIndex(indices[k], k) * strides[k];
        }
        return position;
    }

    /**
     * Describes some of the rows: a slice of dimension 0.
     *
     * @param from first row
     * @param to one past the last
     * @return the layout of those rows
     * @throws IndexOutOfBoundsException when there are no such rows
     */
    public BufferLayout rows(long from, long to) {
        Objects.checkFromToIndex(from, to, shape.length == 0 ? 1 : shape[0]);
        if (shape.length == 0) {
            return this;
        }
        long[] fewer = shape.clone();
        fewer[0] = to - from;
        long start = from == to ? offset : offset + from * strides[0];
        return new BufferLayout(start, format, itemSize, fewer, strides);
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

    private boolean isInside(long blockSize) {
        try {
            return lowestByte() >= 0 && endByte() <= blockSize;
        } catch (ArithmeticException beyondAnyBlock) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "bytes " + lowestByte() + " to " + endByte() + ", offset " + offset + ", format " + format + ", shape "
            + Arrays.toString(shape) + ", strides " + Arrays.toString(strides);
    }

    private long checkIndex(long index, int dimension) {
        if (index < 0 || index >= shape[dimension]) {
            throw new IndexOutOfBoundsException(ErrorText.of("an index below " + shape[dimension] + " in dimension "
                + dimension, index, "the shape is " + Arrays.toString(shape)));
        }
        return index;
    }

    private boolean isEmpty() {
        for (long extent : shape) {
            if (extent == 0) {
                return true;
            }
        }
        return false;
    }

    private long reach(long from, boolean up) {
        long reached = from;
        for (int k = 0; k < shape.length; k++) {
            if (strides[k] > 0 == up) {
                reached = Math.addExact(reached, Math.multiplyExact(shape[k] - 1, strides[k]));
            }
        }
        return reached;
    }

    private void check() {
        if (shape.length != strides.length) {
            throw misfit("as many strides as extents", Arrays.toString(strides));
        }
        if (shape.length > MAX_DIMENSIONS) {
            throw misfit("at most " + MAX_DIMENSIONS + " dimensions", shape.length);
        }
        for (long extent : shape) {
            if (extent < 0) {
                throw misfit("extents of 0 or more", Arrays.toString(shape));
            }
        }
        if (offset < 0) {
            throw misfit("an offset of 0 or more", offset);
        }
        if (itemSize < format.itemSize()) {
            throw misfit("an item size of at least " + format.itemSize() + " for format " + format, itemSize);
        }
        byteSize();
    }

    private static IllegalArgumentException misfit(String expected, Object given) {
        return new IllegalArgumentException(ErrorText.of(expected, given, "correct the layout"));
    }
}
