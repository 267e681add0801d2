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
     * Finds the box of a view. The strides that stay within a row of pixels span its columns; where they run over the
     * row's end, or step otherwise than in whole rows, whole rows are taken.
     */
    private ImageRegion region(BufferLayout part) {
        long rowSize = pixelSize * log.whole().width();
        long pageSize = rowSize * log.whole().height();
        long first = part.lowestByte();
        long last = part.endByte() - 1;
        int z = (int) (first / pageSize);
        int endZ = (int) (last / pageSize) + 1;
        int y = (int) (first % pageSize / rowSize);
        int endY = (int) (last % pageSize / rowSize) + 1;
        if (endZ - z > 1) {
            y = 0;
            endY = log.whole().height();
        }
        long start = first % rowSize;
        long span = spanWithin(part, rowSize);
        boolean wholeRows = span < 0 || start + span > rowSize;
        int x = wholeRows ? 0 : (int) (start / pixelSize);
        int endX = wholeRows ? log.whole().width() : (int) ((start + span - 1) / pixelSize) + 1;
        return new ImageRegion(x, y, z, endX - x, endY - y, endZ - z);
    }

    /** Bytes that the strides below a row's size span; -1 when a stride is above it but no multiple of it. */
    private static long spanWithin(BufferLayout part, long rowSize) {
        long span = part.itemSize();
        for (int k = 0; k < part.ndim(); k++) {
            long stride = Math.abs(part.stride(k));
            if (stride >= rowSize && stride % rowSize != 0) {
                return -1;
            }
            if (stride < rowSize) {
                span += (part.shape(k) - 1) * stride;
            }
        }
        return span;
    }
}
