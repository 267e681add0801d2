package org.scenebuf.engine.change;

import org.scenebuf.engine.buffer.BufferLayout;

/** What one writable view of an image was written through, in pixels. */
final class ImageWrites extends ViewWrites<ImageRegions> {

    private final ImageChangeLog log;
    private final long pixelSize;
    private final ImageRegions parts = new ImageRegions();

    ImageWrites(ImageChangeLog log, long pixelSize) {
        super(log);
        this.log = log;
        this.pixelSize = pixelSize;
    }

    @Override
    void note(BufferLayout part) {
        parts.add(region(part).intersection(log.whole()));
    }

    @Override
    void mark(BufferLayout part) {
        log.mark(region(part).intersection(log.whole()));
    }

    @Override
    public void addTo(ImageRegions target) {
        parts.forEach(target::add);
    }

    /**
     * Finds the box of a view. Strides below a row's size span columns, those below a page's span rows, the others
     * pages; where one of them steps otherwise, or runs over the end of a row or a page, all of that is taken.
     */
    private ImageRegion region(BufferLayout part) {
        ImageRegion whole = log.whole();
        long rowSize = pixelSize * whole.width();
        long pageSize = rowSize * whole.height();
        long first = part.lowestByte();
        long last = part.endByte() - 1;
        long bytes = span(part, 1, rowSize) + part.itemSize();
        long rows = span(part, rowSize, pageSize);
        boolean inRow = isRegular(part, rowSize, pageSize) && first % rowSize + bytes <= rowSize;
        boolean inPage = inRow && first % pageSize / rowSize + rows < whole.height();
        int z = (int) (first / pageSize);
        int endZ = (int) (last / pageSize) + 1;
        boolean onePage = endZ - z == 1;
        int y = inPage || onePage ? (int) (first % pageSize / rowSize) : 0;
        int endY = inPage ? (int) (y + rows + 1) : onePage ? (int) (last % pageSize / rowSize) + 1 : whole.height();
        int x = inRow ? (int) (first % rowSize / pixelSize) : 0;
        int endX = inRow ? (int) ((first % rowSize + bytes - 1) / pixelSize) + 1 : whole.width();
        return new ImageRegion(x, y, z, endX - x, endY - y, endZ - z);
    }

    /** Whether every step from a row on goes by whole rows, and from a page on by whole pages. */
    private static boolean isRegular(BufferLayout part, long rowSize, long pageSize) {
        for (int k = 0; k < part.ndim(); k++) {
            long stride = Math.abs(part.stride(k));
            long unit = stride >= pageSize ? pageSize : stride >= rowSize ? rowSize : 1;
            if (part.shape(k) > 1 && stride % unit != 0) {
                return false;
            }
        }
        return true;
    }

    /** How many units lie between the first item and the last, by strides from one unit on and below a limit. */
    private static long span(BufferLayout part, long unit, long limit) {
        long span = 0;
        for (int k = 0; k < part.ndim(); k++) {
            long stride = Math.abs(part.stride(k));
            if (part.shape(k) > 1 && stride >= unit && stride < limit) {
                span += (part.shape(k) - 1) * stride / unit;
            }
        }
        return span;
    }
}
