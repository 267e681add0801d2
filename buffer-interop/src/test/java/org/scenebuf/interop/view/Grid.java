package org.scenebuf.interop.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The plainest model of a view: where each item begins, in C order.
 *
 * @param shape the extents
 * @param at the first byte of each item
 */
record Grid(int[] shape, int[] at) {

    /** Items close together in C order. */
    static Grid contiguous(int start, int itemSize, int... shape) {
        int[] at = new int[count(shape)];
        for (int k = 0; k < at.length; k++) {
            at[k] = start + k * itemSize;
        }
        return new Grid(shape, at);
    }

    static int count(int... shape) {
        int count = 1;
        for (int extent : shape) {
            count *= extent;
        }
        return count;
    }

    int ndim() {
        return shape.length;
    }

    boolean isEmpty() {
        return at.length == 0;
    }

    /** Some indices of a dimension; without the dimension where one index is taken. */
    Grid select(int dimension, int[] chosen, boolean keep) {
        int inner = 1;
        for (int k = dimension + 1; k < shape.length; k++) {
            inner *= shape[k];
        }
        int outer = 1;
        for (int k = 0; k < dimension; k++) {
            outer *= shape[k];
        }
        int[] fewer = new int[outer * chosen.length * inner];
        int to = 0;
        for (int o = 0; o < outer; o++) {
            for (int index : chosen) {
                System.arraycopy(at, (o * shape[dimension] + index) * inner, fewer, to, inner);
                to += inner;
            }
        }
        int[] extents = keep ? shape.clone() : new int[shape.length - 1];
        if (keep) {
            extents[dimension] = chosen.length;
        } else {
            System.arraycopy(shape, 0, extents, 0, dimension);
            System.arraycopy(shape, dimension + 1, extents, dimension, extents.length - dimension);
        }
        return new Grid(extents, fewer);
    }

    /** Which item an index names. */
    int item(long[] index) {
        int item = 0;
        for (int k = 0; k < shape.length; k++) {
            item = item * shape[k] + (int) (index[k] < 0 ? index[k] + shape[k] : index[k]);
        }
        return item;
    }

    /** An index for each dimension, some negative. */
    long[] someIndex(Random random) {
        long[] index = new long[shape.length];
        for (int k = 0; k < index.length; k++) {
            index[k] = random.nextInt(2 * shape[k]) - shape[k];
        }
        return index;
    }

    boolean isContiguous(char order, int itemSize) {
        int[] ordered = order == 'C' ? at : inFortranOrder();
        for (int k = 1; k < ordered.length; k++) {
            if (ordered[k] != ordered[0] + k * itemSize) {
                return false;
            }
        }
        return true;
    }

    int[] inFortranOrder() {
        int[] ordered = new int[at.length];
        int[] index = new int[shape.length];
        for (int k = 0; k < ordered.length; k++) {
            int item = 0;
            for (int d = 0; d < shape.length; d++) {
                item = item * shape[d] + index[d];
            }
            ordered[k] = at[item];
            for (int d = 0; d < index.length && ++index[d] == shape[d]; d++) {
                index[d] = 0;
            }
        }
        return ordered;
    }

    /** Shapes are compared up to the first extent of 0. */
    boolean hasShapeOf(Grid other) {
        if (ndim() != other.ndim()) {
            return false;
        }
        for (int k = 0; k < shape.length; k++) {
            if (shape[k] != other.shape[k]) {
                return false;
            }
            if (shape[k] == 0) {
                return true;
            }
        }
        return true;
    }

    /** Nested lists of what is there. */
    Object toList(byte[] bytes, String format) {
        return list(0, 0, at.length, bytes, format);
    }

    private Object list(int dimension, int from, int count, byte[] bytes, String format) {
        if (dimension == shape.length) {
            return ModelCodec.read(bytes, at[from], format);
        }
        int part = shape[dimension] == 0 ? 0 : count / shape[dimension];
        List<Object> list = new ArrayList<>();
        for (int k = 0; k < shape[dimension]; k++) {
            list.add(list(dimension + 1, from + k * part, part, bytes, format));
        }
        return list;
    }

    byte[] toBytes(byte[] bytes, int itemSize, char order) {
        int[] ordered = order == 'C' ? at : inFortranOrder();
        byte[] out = new byte[ordered.length * itemSize];
        for (int k = 0; k < ordered.length; k++) {
            System.arraycopy(bytes, ordered[k], out, k * itemSize, itemSize);
        }
        return out;
    }

    /** Stores items close together in C order. */
    void fromBytes(byte[] bytes, int itemSize, byte[] source) {
        for (int k = 0; k < at.length; k++) {
            System.arraycopy(source, k * itemSize, bytes, at[k], itemSize);
        }
    }

    long[] longShape() {
        return Arrays.stream(shape).asLongStream().toArray();
    }
}
