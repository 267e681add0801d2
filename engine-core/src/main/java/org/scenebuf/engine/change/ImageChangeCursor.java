package org.scenebuf.engine.change;

import java.util.List;
import java.util.function.Consumer;
import org.scenebuf.engine.internal.Args;

/**
 * One consumer's place in an {@link ImageChangeLog}: the pixels that it has not yet seen.
 *
 * <p>A cursor belongs to one consumer, as a {@link ChangeCursor} does.
 */
public final class ImageChangeCursor implements AutoCloseable {

    private final ImageChangeLog log;
    private final ChangeCursor pixels;

    ImageChangeCursor(ImageChangeLog log, ChangeCursor pixels) {
        this.log = log;
        this.pixels = pixels;
    }

    /**
     * Tells whether a look would find something.
     *
     * @return true when it would
     * @throws org.scenebuf.engine.memory.StaleViewException when the cursor is closed
     */
    public boolean hasChanges() {
        return pixels.hasChanges();
    }

    /**
     * Takes all that changed since the last look, as few boxes: regions that were marked come as they were; among
     * others, which cost more one by one than the pixels between them, some are joined with those.
     *
     * @param consumer gets boxes that together have every changed pixel, none in two of them; when it throws, the box
     *     it was called with and all later ones count as not seen
     * @return how many pixels it got, the unchanged ones included
     * @throws org.scenebuf.engine.memory.StaleViewException when the cursor is closed
     */
    public long drain(Consumer<ImageRegion> consumer) {
        Args.notNull(consumer, "a consumer");
        RowRanges taken = pixels.take();
        pixels.everything = true;
        List<ImageRegion> changed = boxes(taken);
        pixels.everything = false;
        long count = 0;
        int done = 0;
        try {
            for (; done < changed.size(); done++) {
                consumer.accept(changed.get(done));
                count += changed.get(done).pixelCount();
            }
        } finally {
            if (done < changed.size()) {
                putBack(changed.subList(done, changed.size()));
            }
        }
        return count;
    }

    /** Has regions count as not seen; all pixels do where memory or the stack run out meanwhile. */
    private void putBack(List<ImageRegion> regions) {
        pixels.everything = true;
        for (ImageRegion unseen : regions) {
            log.forEachRange(unseen, pixels::putBack);
        }
        pixels.everything = false;
    }

    /** Leaves the log; nothing is noted for this cursor any more. */
    @Override
    public void close() {
        pixels.close();
    }

    private List<ImageRegion> boxes(RowRanges ranges) {
        PixelBoxes boxes = new PixelBoxes(log.whole().width(), log.whole().height(), log.whole().depth());
        for (int k = 0; k < ranges.count(); k++) {
            boxes.add(ranges.first(k), ranges.count(k));
        }
        return boxes.boxes();
    }
}
