package org.scenebuf.interop.slicer;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.internal.ErrorText;

/**
 * A part of a cache: some indices of each dimension, with a constant step.
 *
 * @param axes the indices, one axis for each dimension of the cache
 */
record Region(Axis[] axes) {

    static Region all(long... shape) {
        return new Region(Arrays.stream(shape).mapToObj(Axis::all).toArray(Axis[]::new));
    }

    /**
     * Finds the region that a view of a cache covers. Slices, indices and reversals of each dimension are regions. A
     * reshaped view is a region where its rows are.
     *
     * @param cache the layout of the whole cache
     * @param part the layout of the view, in the same memory
     * @throws IllegalArgumentException when the view is not a region
     */
    static Region of(BufferLayout cache, BufferLayout part) {
        long[] shape = part.shape();
        if (Arrays.stream(shape).anyMatch(extent -> extent == 0)) {
            return new Region(Arrays.stream(cache.shape()).mapToObj(_ -> Axis.all(0)).toArray(Axis[]::new));
        }
        @Nullable Region found = part.itemSize() == cache.itemSize() ? find(cache, part) : null;
        if (found == null) {
            throw new IllegalArgumentException(ErrorText.of("a slice of the cache, of shape "
                + Arrays.toString(cache.shape()), "shape " + Arrays.toString(shape) + " of format " + part.format()
                + " in another order", "slice the cache before it is cast or reshaped"));
        }
        return found;
    }

    private static @Nullable Region find(BufferLayout cache, BufferLayout part) {
        int dimensions = cache.ndim();
        long[] first = new long[dimensions];
        long rest = lowest(part) - lowest(cache);
        Integer[] coarse = coarseFirst(cache);
        for (int d : coarse) {
            long stride = Math.abs(cache.stride(d));
            first[d] = cache.shape(d) > 1 && stride > 0 ? Math.min(rest / stride, cache.shape(d) - 1) : 0;
            rest -= first[d] * stride;
        }
        if (rest != 0) {
            return null;
        }
        Axis[] axes = new Axis[dimensions];
        for (int k = 0; k < part.ndim(); k++) {
            if (part.shape(k) > 1 && !place(cache, part, k, coarse, first, axes)) {
                return null;
            }
        }
        for (int d = 0; d < dimensions; d++) {
            Axis low = axes[d] == null ? Axis.of(first[d], 1, 1) : axes[d];
            axes[d] = cache.stride(d) < 0 ? low.scaled(-1, cache.shape(d) - 1) : low;
        }
        return new Region(axes);
    }

    /** Finds the dimension of the cache that matches one of the part's. Its indices count from the lowest byte. */
    private static boolean place(BufferLayout cache, BufferLayout part, int k, Integer[] coarse, long[] first,
        Axis[] axes) {
        long stride = Math.abs(part.stride(k));
        for (int d : coarse) {
            long own = Math.abs(cache.stride(d));
            boolean fits = axes[d] == null && cache.shape(d) > 1 && (own == 0 ? stride == 0 : stride >= own
                && stride % own == 0 && first[d] + (part.shape(k) - 1) * (stride / own) < cache.shape(d));
            if (fits) {
                axes[d] = Axis.of(first[d], part.shape(k), own == 0 ? 1 : stride / own);
                return true;
            }
        }
        return false;
    }

    private static long lowest(BufferLayout layout) {
        return layout.lowestByte();
    }

    /** The dimensions, ordered from the largest stride to the smallest. */
    private static Integer[] coarseFirst(BufferLayout cache) {
        Integer[] order = new Integer[cache.ndim()];
        Arrays.setAll(order, d -> d);
        Arrays.sort(order, (a, b) -> Long.compare(Math.abs(cache.stride(b)), Math.abs(cache.stride(a))));
        return order;
    }
}
