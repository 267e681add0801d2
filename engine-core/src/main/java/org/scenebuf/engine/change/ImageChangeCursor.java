package org.scenebuf.engine.change;

import java.util.List;
import java.util.function.Consumer;

/**
 * One consumer's place in an {@link ImageChangeLog}: what it has not yet seen.
 *
 * <p>It belongs to one consumer, which looks from one thread at a time. A cursor that is no longer reachable leaves its
 * log by itself.
 */
public final class ImageChangeCursor implements AutoCloseable {

    private final ImageChangeLog log;
    private final ImageRegions regions = new ImageRegions();

    ImageChangeCursor(ImageChangeLog log) {
        this.log = log;
    }

    /**
     * Tells whether a look would find something.
     *
     * @return true when it would
     */
    public boolean hasChanges() {
        return log.hasChanges(this);
    }

    /**
     * Takes all that changed since the last look.
     *
     * @param consumer gets a few boxes that together have every changed pixel; when it throws, the box it was called
     *     with and all later ones count as not seen
     * @return how many pixels it got
     */
    public long drain(Consumer<ImageRegion> consumer) {
        List<ImageRegion> changed = log.look(this);
        long pixels = 0;
        int done = 0;
        try {
            for (; done < changed.size(); done++) {
                consumer.accept(changed.get(done));
                pixels += changed.get(done).pixelCount();
            }
        } finally {
            changed.subList(done, changed.size()).forEach(region -> log.putBack(this, region));
        }
        return pixels;
    }

    /** Leaves the log; nothing is noted for this cursor any more. */
    @Override
    public void close() {
        log.remove(this);
    }

    /** Guarded by the log. */
    ImageRegions regions() {
        return regions;
    }
}
