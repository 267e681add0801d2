package org.scenebuf.engine.gl;

import java.util.function.Consumer;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.internal.RangeConsumer;

/**
 * Numbers the pixels of an image, row by row and page by page.
 *
 * @param width the number of columns
 * @param height the number of rows
 */
record TexelGrid(int width, int height) {

    long texel(int x, int y, int z) {
        return ((long) z * height + y) * width + x;
    }

    /** Calls an action with each row of a region. */
    void forEachRow(ImageRegion region, RangeConsumer consumer) {
        for (int z = region.z(); z < region.z() + region.depth(); z++) {
            for (int y = region.y(); y < region.y() + region.height(); y++) {
                consumer.accept(texel(region.x(), y, z), region.width());
            }
        }
    }

    /** Splits consecutive pixels into boxes: whole rows of a page together, parts of rows by themselves. */
    void forEachBox(long first, long count, Consumer<ImageRegion> boxes) {
        long end = first + count;
        for (long at = first; at < end;) {
            int column = (int) (at % width);
            int row = (int) (at / width % height);
            long rows = column == 0 ? Math.min((end - at) / width, height - row) : 0;
            ImageRegion box = rows == 0 ? piece(at, Math.min(end - at, width - column))
                : new ImageRegion(0, row, (int) (at / width / height), width, (int) rows, 1);
            boxes.accept(box);
            at += box.pixelCount();
        }
    }

    /** The region of some pixels of one row. */
    ImageRegion piece(long first, long count) {
        long row = first / width;
        return new ImageRegion((int) (first % width), (int) (row % height), (int) (row / height), (int) count, 1, 1);
    }

    /** The smallest region that contains some texels, of which there is at least one. */
    ImageRegion around(RangeSet texels) {
        Bounds bounds = new Bounds();
        texels.forEach((first, count) -> {
            long end = first + count - 1;
            boolean oneRow = first / width == end / width;
            bounds.add(oneRow ? (int) (first % width) : 0, (int) (first / width));
            bounds.add(oneRow ? (int) (end % width) : width - 1, (int) (end / width));
        });
        return bounds.region(height);
    }

    /** The bounds of columns, and of rows counted over all pages. */
    private static final class Bounds {

        private int left = Integer.MAX_VALUE;
        private int right;
        private int top = Integer.MAX_VALUE;
        private int bottom;

        void add(int column, int row) {
            left = Math.min(left, column);
            right = Math.max(right, column);
            top = Math.min(top, row);
            bottom = Math.max(bottom, row);
        }

        ImageRegion region(int height) {
            int firstPage = top / height;
            int lastPage = bottom / height;
            boolean onePage = firstPage == lastPage;
            int y = onePage ? top % height : 0;
            int rows = onePage ? bottom - top + 1 : height;
            return new ImageRegion(left, y, firstPage, right - left + 1, rows, lastPage - firstPage + 1);
        }
    }
}
