package org.scenebuf.engine.buffer;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Tells whether two items of a layout share bytes, as those of a broadcast row or of a sliding window do. Work in place
 * on such items would change each of them several times, from several threads.
 */
final class ByteSharing {

    private ByteSharing() {
    }

    /** Checks items without pointers. In more than two dimensions it may answer true for items that share no bytes. */
    static boolean any(BufferLayout items) {
        if (items.byteSize() == 0) {
            return false;
        }
        List<Step> steps = IntStream.range(0, items.ndim()).filter(k -> items.shape(k) > 1)
            .mapToObj(k -> new Step(items.shape(k), Math.abs(items.stride(k)))).sorted().toList();
        return steps.size() == 2 ? any(steps.getLast(), steps.getFirst(), items.itemSize())
            : any(steps, items.itemSize());
    }

    /** Whether a step is shorter than everything within it. */
    private static boolean any(List<Step> steps, long itemSize) {
        long span = itemSize;
        for (Step step : steps) {
            if (step.stride < span) {
                return true;
            }
            span += (step.count - 1) * step.stride;
        }
        return false;
    }

    private static boolean any(Step rows, Step columns, long size) {
        // Nearly all questions are about rows that are completely apart.
        return columns.stride < size || rows.stride < (columns.count - 1) * columns.stride + size
            && columns.stride < (rows.count - 1) * rows.stride + size
            && meet(rows.count, rows.stride, columns.count, columns.stride, size);
    }

    /** Looks for two items that meet: for each distance of columns, it tries the two nearest distances of rows. */
    private static boolean meet(long rows, long rowStride, long columns, long columnStride, long size) {
        for (long column = 1; column < columns; column++) {
            long below = column * columnStride / rowStride;
            for (long row = below; row <= below + 1; row++) {
                if (row < rows && Math.abs(column * columnStride - row * rowStride) < size) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A dimension; the one with the shorter stride comes first. */
    private record Step(long count, long stride) implements Comparable<Step> {

        @Override
        public int compareTo(Step other) {
            return Long.compare(stride, other.stride);
        }
    }
}
