package org.scenebuf.engine.change;

import org.scenebuf.engine.buffer.WriteTracker;
import org.scenebuf.engine.internal.ErrorText;

/** Which pixels of an image were changed, for any number of cursors. All methods may be called by any thread. */
public final class ImageChangeLog extends WatchedLog<ImageRegions> {

    private final ImageRegion whole;

    private ImageChangeLog(ImageRegion whole) {
        this.whole = whole;
    }

    /**
     * Begins a log.
     *
     * @param width columns of the image
     * @param height rows of the image
     * @param depth pages of the image
     * @return the log
     */
    public static ImageChangeLog of(int width, int height, int depth) {
        return new ImageChangeLog(new ImageRegion(0, 0, 0, width, height, depth));
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
     * Marks pixels as changed.
     *
     * @param region which
     * @throws IndexOutOfBoundsException when some are outside the image
     */
    public void mark(ImageRegion region) {
        if (region.pixelCount() > 0 && !whole.contains(region)) {
            throw new IndexOutOfBoundsException(ErrorText.of("a region inside " + whole, region, "clip it first"));
        }
        tellAll(regions -> regions.add(region));
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
        ImageRegions everything = new ImageRegions();
        everything.add(whole);
        return add(new ImageChangeCursor(this, everything));
    }

    /**
     * Makes the tracker of one writable view.
     *
     * @param pixelSize bytes of a pixel, to tell pixels from the bytes of a view
     * @return the tracker
     */
    public WriteTracker newTracker(long pixelSize) {
        return new ImageWrites(this, pixelSize);
    }
}
