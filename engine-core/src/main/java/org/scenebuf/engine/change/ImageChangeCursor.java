package org.scenebuf.engine.change;

import java.util.List;
import java.util.function.Consumer;

/** One consumer's place in an {@link ImageChangeLog}: the pixels that it has not yet seen. */
public final class ImageChangeCursor extends LogCursor<ImageRegions> {

    ImageChangeCursor(ImageChangeLog log, ImageRegions everything) {
        super(log, everything);
    }

    /**
     * Takes all that changed since the last look.
     *
     * @param consumer gets a few boxes that together have every changed pixel; when it throws, the box it was called
     *     with and all later ones count as not seen
     * @return how many pixels it got; those in several boxes count in each
     */
    public long drain(Consumer<ImageRegion> consumer) {
        List<ImageRegion> changed = log().look(pending(), ImageRegions::drain);
        long pixels = 0;
        int done = 0;
        try {
            for (; done < changed.size(); done++) {
                consumer.accept(changed.get(done));
                pixels += changed.get(done).pixelCount();
            }
        } finally {
            for (ImageRegion unseen : changed.subList(done, changed.size())) {
                log().putBack(pending(), regions -> regions.add(unseen));
            }
        }
        return pixels;
    }
}
