package org.scenebuf.interop.view;

import java.util.Arrays;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;

/**
 * Reshaping without a copy: the same items in other dimensions. Old and new dimensions are paired in groups with the
 * same number of items. Within a group, the old dimensions must follow one another in steps of equal length.
 *
 * <pre>
 *  shape (4, 6), every second row     to (2, 2, 6): [4] is [2, 2], [6] is [6]     to (24): refused
 * </pre>
 */
final class Reshape {

    private final BufferLayout layout;
    private final long[] shape;
    private final long[] strides;

    private Reshape(BufferLayout layout, long[] shape) {
        this.layout = layout;
        this.shape = shape;
        this.strides = new long[shape.length];
    }

    static BufferLayout run(BufferLayout layout, long[] given) {
        long[] shape = inferred(layout, given);
        if (layout.isIndirect()) {
            throw new BufferException(ErrorText.of("items in one block, without pointers", layout,
                "copy them by Buffers.toContiguous"));
        }
        Reshape reshape = new Reshape(layout, shape);
        if (Arrays.stream(shape).anyMatch(extent -> extent == 0)) {
            return BufferLayout.contiguous(layout.offset(), layout.format(), shape);
        }
        reshape.findStrides();
        return BufferLayout.of(layout.offset(), layout.format(), layout.itemSize(), shape, reshape.strides);
    }

    /** Computes the extent that is given as -1, and compares the numbers of items. */
    private static long[] inferred(BufferLayout layout, long[] given) {
        long items = count(layout.shape());
        long[] shape = given.clone();
        long known = 1;
        int open = -1;
        for (int k = 0; k < shape.length; k++) {
            if (shape[k] == -1 && open < 0) {
                open = k;
            } else if (shape[k] < 0 || shape[k] > 0 && known > Long.MAX_VALUE / shape[k]) {
                throw misfit(items, given);
            } else {
                known *= shape[k];
            }
        }
        if (open >= 0 && known > 0 && items % known == 0) {
            shape[open] = items / known;
            known = items;
        }
        if (open >= 0 && shape[open] < 0 || known != items) {
            throw misfit(items, given);
        }
        return shape;
    }

    private static long count(long[] shape) {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    private static IllegalArgumentException misfit(long items, long[] given) {
        return new IllegalArgumentException(ErrorText.of("a shape of " + items + " items, of which one extent may be "
            + "-1", Arrays.toString(given), "correct the extents"));
    }

    private void findStrides() {
        long[] old = layout.shape();
        int oldFirst = 0;
        int newFirst = 0;
        while (oldFirst < old.length && newFirst < shape.length) {
            int oldEnd = oldFirst + 1;
            int newEnd = newFirst + 1;
            long oldCount = old[oldFirst];
            long newCount = shape[newFirst];
            while (oldCount != newCount) {
                if (newCount < oldCount) {
                    newCount *= shape[newEnd++];
                } else {
                    oldCount *= old[oldEnd++];
                }
            }
            fill(newFirst, newEnd, stepOf(oldFirst, oldEnd));
            oldFirst = oldEnd;
            newFirst = newEnd;
        }
        // These extents are 1: no step is ever made in them.
        Arrays.fill(strides, newFirst, shape.length, layout.itemSize());
    }

    /** The step from item to item, which must be the same throughout a group of old dimensions. */
    private long stepOf(int first, int end) {
        long step = layout.itemSize();
        long reach = 0;
        for (int k = end - 1; k >= first; k--) {
            if (layout.shape(k) > 1) {
                if (reach != 0 && layout.stride(k) != reach) {
                    throw new BufferException(ErrorText.of("dimensions that can be joined without a copy", layout,
                        "copy the items, by toBytes or Buffers.toContiguous, and reshape the copy"));
                }
                step = reach == 0 ? layout.stride(k) : step;
                reach = layout.stride(k) * layout.shape(k);
            }
        }
        return step;
    }

    private void fill(int first, int end, long step) {
        long stride = step;
        for (int k = end - 1; k >= first; k--) {
            strides[k] = stride;
            stride *= shape[k];
        }
    }
}
