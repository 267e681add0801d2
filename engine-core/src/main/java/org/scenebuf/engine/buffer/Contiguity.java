package org.scenebuf.engine.buffer;

import java.util.Arrays;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/**
 * Tells which items are contiguous, as CPython's documentation defines it. Strides of dimensions with one item or none
 * do not matter. A layout without items is contiguous in every order.
 */
final class Contiguity {

    private Contiguity() {
    }

    /** Whether both are contiguous in the same order. */
    static boolean isAlike(BufferLayout a, BufferLayout b) {
        return a.isContiguous('C') && b.isContiguous('C') || a.isContiguous('F') && b.isContiguous('F');
    }

    static long[] fStrides(long[] shape, long itemSize) {
        byteSize(shape, itemSize);
        long[] strides = new long[shape.length];
        long stride = itemSize;
        for (int k = 0; k < shape.length; k++) {
            strides[k] = stride;
            stride *= shape[k];
        }
        return strides;
    }

    static long[] cStrides(long[] shape, long itemSize) {
        byteSize(shape, itemSize); // Throws when there are too many bytes. Without items, the strides do not matter.
        long[] strides = new long[shape.length];
        long stride = itemSize;
        for (int k = shape.length - 1; k >= 0; k--) {
            strides[k] = stride;
            stride *= shape[k];
        }
        return strides;
    }

    static long byteSize(long[] shape, long itemSize) {
        if (isEmpty(shape)) {
            return 0;
        }
        long size = itemSize;
        for (long extent : shape) {
            if (Math.multiplyHigh(size, extent) != size * extent >> 63) {
                throw new ArithmeticException(ErrorText.of("items of less than 2^63 bytes in all", "shape "
                    + Arrays.toString(shape) + " of " + itemSize + " bytes", "correct the extents"));
            }
            size *= extent;
        }
        return size;
    }

    static boolean isEmpty(long[] shape) {
        for (long extent : Args.notNull(shape, "a shape")) {
            if (extent == 0) {
                return true;
            }
        }
        return false;
    }

    static boolean is(char order, long[] shape, long[] strides, long itemSize) {
        return switch (order) {
            case 'C' -> isC(shape, strides, itemSize);
            case 'F' -> isFortran(shape, strides, itemSize);
            case 'A' -> isC(shape, strides, itemSize) || isFortran(shape, strides, itemSize);
            default -> false;
        };
    }

    private static boolean isC(long[] shape, long[] strides, long itemSize) {
        long expected = itemSize;
        for (int k = shape.length - 1; k >= 0; k--) {
            if (shape[k] > 1 && strides[k] != expected) {
                return isEmpty(shape);
            }
            expected *= shape[k];
        }
        return true;
    }

    private static boolean isFortran(long[] shape, long[] strides, long itemSize) {
        long expected = itemSize;
        for (int k = 0; k < shape.length; k++) {
            if (shape[k] > 1 && strides[k] != expected) {
                return isEmpty(shape);
            }
            expected *= shape[k];
        }
        return true;
    }
}
