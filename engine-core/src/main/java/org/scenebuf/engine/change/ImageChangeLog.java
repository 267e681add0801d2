package org.scenebuf.engine.change;

import java.util.ArrayList;
import java.util.List;
import org.scenebuf.engine.buffer.WriteTracker;
import org.scenebuf.engine.memory.ErrorText;

/** Which pixels of an image were changed, for any number of cursors. All methods may be called by any thread. */
public final class ImageChangeLog {

    private final Watchers<ImageChangeCursor> cursors = new Watchers<>();
    private final List<ImageWrites> writers = new ArrayList<>();
    private final ImageRegion whole;

    /**
     * Begins a log.
     *
     * @param width columns of the image
     * @param height rows of the image
     * @param depth pages of the image
     */
    public ImageChangeLog(int width, int height, int depth) {
        whole = new ImageRegion(0, 0, 0, width, height, depth);
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
    public synchronized void mark(ImageRegion region) {
        if (!whole.contains(region)) {
            throw new IndexOutOfBoundsException(ErrorText.of("a region inside " + whole, region, "clip it first"));
        }
        cursors.forEach(cursor -> cursor.regions().add(region));
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
    public synchronized ImageChangeCursor newCursor() {
        ImageChangeCursor cursor = new ImageChangeCursor(this);
        cursor.regions().add(whole);
        cursors.add(cursor);
        return cursor;
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

    synchronized void remove(ImageChangeCursor cursor) {
        cursors.remove(cursor);
    }

    synchronized boolean hasChanges(ImageChangeCursor cursor) {
        return !cursor.regions().isEmpty() || !writers.isEmpty();
    }

    /** Empties the cursor's set, after adding what open views were written through. */
    synchronized List<ImageRegion> look(ImageChangeCursor cursor) {
        writers.forEach(writer -> writer.addTo(cursor.regions()));
        return cursor.regions().drain();
    }

    synchronized void putBack(ImageChangeCursor cursor, ImageRegion region) {
        cursor.regions().add(region);
    }

    synchronized void opened(ImageWrites writer) {
        if (!writers.contains(writer)) {
            writers.add(writer);
        }
    }

    /** Marks what a view was written through, for the last time. */
    synchronized void closed(ImageWrites writer) {
        if (writers.remove(writer)) {
            cursors.forEach(cursor -> writer.addTo(cursor.regions()));
        }
    }

    synchronized void madeExplicit(ImageWrites writer) {
        writers.remove(writer);
    }
}
