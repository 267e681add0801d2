package org.scenebuf.engine.buffer;

import java.util.Arrays;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/** Checks of a layout's numbers, and of indices into it. */
final class LayoutChecks {

    private static final int MAX_DIMENSIONS = 64;

    private LayoutChecks() {
    }

    static void check(BufferLayout layout, long[] shape, long[] strides, int suboffsetCount) {
        require(shape.length == strides.length, "as many strides as extents", strides);
        require(shape.length == suboffsetCount, "as many suboffsets as extents", shape);
        require(shape.length <= MAX_DIMENSIONS, "at most 64 dimensions", shape);
        for (long extent : shape) {
            require(extent >= 0, "extents of 0 or more", shape);
        }
        if (layout.offset() < 0) {
            throw misfit("an offset of 0 or more", layout.offset());
        }
        if (layout.itemSize() < layout.format().itemSize()) {
            throw misfit("an item size of at least " + layout.format().itemSize() + " for format " + layout.format(),
                layout.itemSize());
        }
        layout.byteSize(); // Throws when a long cannot count the bytes.
        requireCountable(layout);
    }

    /** Checks that a long can count to the place of each item, so that no later computation overflows. */
    private static void requireCountable(BufferLayout layout) {
        try {
            layout.lowestByte();
            layout.endByte();
        } catch (ArithmeticException tooFar) {
            throw new ArithmeticException(ErrorText.of("items less than 2^63 bytes from the start of the block", layout,
                "correct the offset or the strides"));
        }
    }

    static void checkCount(BufferLayout layout, long[] indices) {
        if (Args.notNull(indices, "indices").length != layout.ndim()) {
            throw new IllegalArgumentException(ErrorText.of(layout.ndim() + " indices", Arrays.toString(indices),
                "give one for each dimension of shape " + Arrays.toString(layout.shape())));
        }
    }

    static void checkIndices(BufferLayout layout, long[] indices) {
        checkCount(layout, indices);
        for (int k = 0; k < indices.length; k++) {
            checkIndex(layout, indices[k], k);
        }
    }

    static long checkIndex(BufferLayout layout, long index, int dimension) {
        if (index < 0 || index >= layout.shape(dimension)) {
            throw outside(layout, index, dimension);
        }
        return index;
    }

    static int checkDimension(int dimension, int ndim) {
        if (dimension < 0 || dimension >= ndim) {
            throw new IndexOutOfBoundsException(ErrorText.of("one of " + ndim + " dimensions", dimension,
                "count them from 0"));
        }
        return dimension;
    }

    static void checkSlice(BufferLayout layout, int dimension, long first, long count, long step) {
        long extent = layout.shape(checkDimension(dimension, layout.ndim()));
        if (count < 0 || count > extent) {
            throw outside(layout, count, dimension);
        }
        if (count > 0) {
            checkIndex(layout, first, dimension);
        }
        if (count > 1) {
            boolean far = Math.multiplyHigh(step, count - 1) != step * (count - 1) >> 63;
            long last = first + step * (count - 1);
            if (far || step == 0 || (last < first) != (step < 0)) {
                throw outside(layout, last, dimension);
            }
            checkIndex(layout, last, dimension);
        }
    }

    static void checkSameItems(BufferLayout to, BufferLayout from) {
        if (to.itemSize() != from.itemSize() || !ItemEquality.sameShape(to, from)) {
            throw new IllegalArgumentException(ErrorText.of("items of " + to.itemSize() + " bytes in shape "
                + Arrays.toString(to.shape()), from.itemSize() + " bytes in shape " + Arrays.toString(from.shape()),
                "slice or cast one of them"));
        }
    }

    static IndexOutOfBoundsException outside(BufferLayout layout, long index, int dimension) {
        return new IndexOutOfBoundsException(ErrorText.of("an index below " + layout.shape(dimension)
            + " in dimension " + dimension, index, "the shape is " + Arrays.toString(layout.shape())));
    }

    private static void require(boolean met, String expected, long[] given) {
        if (!met) {
            throw misfit(expected, Arrays.toString(given));
        }
    }

    private static IllegalArgumentException misfit(String expected, Object given) {
        return new IllegalArgumentException(ErrorText.of(expected, given, "correct the layout"));
    }
}
