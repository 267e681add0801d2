package org.scenebuf.engine.buffer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The plainest model of items in dimensions: which cell of an array each item is, in C order.
 *
 * @param shape the extents
 * @param cells one number for each item
 */
record Cells(long[] shape, int[] cells) {

    /** Cells 0, 1, 2 … in C order. */
    static Cells of(long... shape) {
        int[] cells = new int[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        Arrays.setAll(cells, k -> k);
        return new Cells(shape, cells);
    }

    int ndim() {
        return shape.length;
    }

    Cells slice(int dimension, long start, long count, long step) {
        long[] fewer = shape.clone();
        fewer[dimension] = count;
        int[] chosen = new int[of(fewer).cells.length];
        int at = 0;
        for (long[] index : indices(fewer)) {
            index[dimension] = start + step * index[dimension];
            chosen[at++] = at(index);
        }
        return new Cells(fewer, chosen);
    }

    Cells index(int dimension, long index) {
        List<Long> fewer = new ArrayList<>(Arrays.stream(shape).boxed().toList());
        fewer.remove(dimension);
        return new Cells(fewer.stream().mapToLong(Long::longValue).toArray(), slice(dimension, index, 1, 1).cells);
    }

    int at(long... index) {
        long position = 0;
        for (int k = 0; k < shape.length; k++) {
            position = position * shape[k] + index[k];
        }
        return cells[(int) position];
    }

    /** The cells in the order in which the first index changes fastest. */
    int[] inFortranOrder() {
        int[] ordered = new int[cells.length];
        long[] turned = new long[shape.length];
        Arrays.setAll(turned, k -> shape[shape.length - 1 - k]);
        int at = 0;
        for (long[] index : indices(turned)) {
            long[] back = new long[index.length];
            Arrays.setAll(back, k -> index[index.length - 1 - k]);
            ordered[at++] = at(back);
        }
        return ordered;
    }

    /** Nested lists, as {@link Items#toList} gives them. */
    Object toList(long[] values) {
        return list(0, 0, cells.length, values);
    }

    private Object list(int dimension, int from, int count, long[] values) {
        if (dimension == shape.length) {
            return values[cells[from]];
        }
        List<Object> list = new ArrayList<>();
        int part = shape[dimension] == 0 ? 0 : count / (int) shape[dimension];
        for (int k = 0; k < shape[dimension]; k++) {
            list.add(list(dimension + 1, from + k * part, part, values));
        }
        return list;
    }

    /** All indices of a shape in C order. */
    static List<long[]> indices(long... shape) {
        List<long[]> all = new ArrayList<>();
        if (Arrays.stream(shape).anyMatch(extent -> extent == 0)) {
            return all;
        }
        long[] index = new long[shape.length];
        while (true) {
            all.add(index.clone());
            int k = shape.length - 1;
            while (k >= 0 && ++index[k] == shape[k]) {
                index[k--] = 0;
            }
            if (k < 0) {
                return all;
            }
        }
    }

    /** Start, step and count of some slice of an extent; sometimes of nothing. */
    static long[] someSlice(Random random, long extent) {
        if (extent == 0 || random.nextInt(12) == 0) {
            return new long[] {random.nextLong(extent + 1), 1 + random.nextInt(3), 0};
        }
        long start = random.nextLong(extent);
        long step = random.nextBoolean() ? 1 + random.nextInt(3) : -1 - random.nextInt(3);
        long most = (step > 0 ? extent - 1 - start : start) / Math.abs(step) + 1;
        return new long[] {start, step, 1 + random.nextLong(most)};
    }
}
