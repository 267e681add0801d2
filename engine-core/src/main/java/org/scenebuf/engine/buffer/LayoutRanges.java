package org.scenebuf.engine.buffer;

import java.util.stream.IntStream;
import org.scenebuf.engine.memory.ByteRanges;

/**
 * The bytes of a layout's items as ranges. A dimension whose items are contiguous is one range. Any other dimension has
 * one range for each index.
 *
 * @param layout the items; none is behind pointers
 */
record LayoutRanges(BufferLayout layout) implements ByteRanges {

    @Override
    public void forEach(long gap, Consumer consumer) {
        if (layout.isEmpty()) {
            return;
        }
        int[] dimensions = widestFirst();
        long[] extents = extents(dimensions);
        new Walk(layout, dimensions, extents, firstDense(dimensions, extents, gap), consumer).go(0,
            layout.lowestByte());
    }

    /** The dimensions with more than one item, from the widest step to the narrowest. */
    private int[] widestFirst() {
        return IntStream.range(0, layout.ndim()).filter(k -> layout.shape(k) > 1).boxed()
            .sorted((a, b) -> Long.compare(Math.abs(layout.stride(b)), Math.abs(layout.stride(a))))
            .mapToInt(Integer::intValue).toArray();
    }

    /**
     * The bytes from the first to the last item of a dimension and all narrower ones; at the end, the bytes of an item.
     */
    private long[] extents(int[] dimensions) {
        long[] extents = new long[dimensions.length + 1];
        extents[dimensions.length] = layout.itemSize();
        for (int k = dimensions.length - 1; k >= 0; k--) {
            extents[k] = extents[k + 1] + (layout.shape(dimensions[k]) - 1) * Math.abs(layout.stride(dimensions[k]));
        }
        return extents;
    }

    /** The first dimension from which on all gaps are narrower than this gap. */
    private int firstDense(int[] dimensions, long[] extents, long gap) {
        int dense = dimensions.length;
        while (dense > 0 && Math.abs(layout.stride(dimensions[dense - 1])) - extents[dense] < Math.max(gap, 1)) {
            dense--;
        }
        return dense;
    }

    /** The way through the dimensions that have gaps. */
    private record Walk(BufferLayout layout, int[] dimensions, long[] extents, int dense, Consumer consumer) {

        void go(int level, long firstByte) {
            if (level == dense) {
                consumer.accept(firstByte, extents[dense]);
                return;
            }
            long step = Math.abs(layout.stride(dimensions[level]));
            for (long k = 0; k < layout.shape(dimensions[level]); k++) {
                go(level + 1, firstByte + k * step);
            }
        }
    }
}
