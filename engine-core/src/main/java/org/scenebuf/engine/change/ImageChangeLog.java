package org.scenebuf.engine.change;

import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.RangeConsumer;
import org.scenebuf.engine.memory.StoreMarks;

/**
 * Which pixels of an image were changed, for any number of cursors: a {@link ChangeLog} with a row for each pixel. All
 * methods may be called by any thread.
 */
public final class ImageChangeLog {

    private final ImageRegion whole;
    private final StoreMarks marks;
    private final long pixelSize;
    private final ChangeLog pixels;

    private ImageChangeLog(StoreMarks marks, long pixelSize, ImageRegion whole) {
        this.whole = Args.notNull(whole, "a region");
        this.marks = marks;
        this.pixelSize = Args.notNegative(pixelSize, "a pixel size");
        this.pixels = ChangeLog.of(marks, pixelSize, whole.pixelCount());
    }

    /**
     * Begins a log of pixels that lie nowhere: only what is {@linkplain #mark marked} is known.
     *
     * @param width columns of the image
     * @param height rows of the image
     * @param depth pages of the image
     * @return the log
     */
    public static ImageChangeLog of(int width, int height, int depth) {
        ImageRegion whole = new ImageRegion(0, 0, 0, width, height, depth);
        return of(StoreMarks.of(whole.pixelCount()), 1, whole);
    }

    /**
     * Begins a log of pixels in memory, close together, row after row: it knows of whatever is stored there.
     *
     * @param marks the memory's, from the first pixel on
     * @param pixelSize bytes of a pixel
     * @param whole the whole image
     * @return the log
     */
    public static ImageChangeLog of(StoreMarks marks, long pixelSize, ImageRegion whole) {
        return new ImageChangeLog(marks, pixelSize, whole);
    }

    /**
     * Names the whole image.
     *
     * @return the region that has every pixel
     */
    public ImageRegion whole() {
        return whole;
    }

    /**
     * Marks pixels as changed, for everyone who watches their memory.
     *
     * @param region which
     * @throws IndexOutOfBoundsException when some are outside the image
     */
    public void mark(ImageRegion region) {
        Args.notNull(region, "a region");
        if (region.pixelCount() > 0 && !whole.contains(region)) {
            throw new IndexOutOfBoundsException(ErrorText.of("a region inside " + whole, region, "clip it first"));
        }
        marks.stored((gap, consumer) -> forEachRange(region,
            (first, count) -> consumer.accept(first * pixelSize, count * pixelSize)));
    }

    /** Marks the whole image as changed. */
    public void markAll() {
        mark(whole);
    }

    /**
     * Makes a cursor to which everything counts as changed.
     *
     * @return the cursor
     */
    public ImageChangeCursor newCursor() {
        return new ImageChangeCursor(this, pixels.newCursor());
    }

    /** Gives the pixels of a region in the order of memory: row by row, where they do not follow one another. */
    void forEachRange(ImageRegion region, RangeConsumer consumer) {
        boolean wholeRows = region.width() == whole.width();
        boolean wholePages = wholeRows && region.height() == whole.height();
        long count = wholePages ? region.pixelCount() : (long) region.width() * (wholeRows ? region.height() : 1);
        for (int z = 0; z < (wholePages ? Math.min(1, region.depth()) : region.depth()); z++) {
            for (int y = 0; y < (wholeRows ? Math.min(1, region.height()) : region.height()); y++) {
                long row = ((long) region.z() + z) * whole.height() + region.y() + y;
                consumer.accept(row * whole.width() + region.x(), count);
            }
        }
    }
}
