package org.scenebuf.engine.change;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A set of pixels, kept as few boxes: those that make a box together are joined, and beyond a number of them so are the
 * two that waste least. Not thread-safe.
 */
final class ImageRegions implements PendingChanges {

    private static final int MAX_REGIONS = 16;

    private final List<ImageRegion> regions = new ArrayList<>();

    @Override
    public boolean isEmpty() {
        return regions.isEmpty();
    }

    void add(ImageRegion region) {
        if (region.pixelCount() == 0) {
            return;
        }
        ImageRegion grown = region;
        for (int k = regions.size() - 1; k >= 0; k--) {
            ImageRegion other = regions.get(k);
            if (waste(grown, other) <= 0) {
                grown = grown.union(other);
                regions.remove(k);
                k = regions.size();
            }
        }
        regions.add(grown);
        if (regions.size() > MAX_REGIONS) {
            joinCheapestPair();
        }
    }

    void forEach(Consumer<ImageRegion> action) {
        regions.forEach(action);
    }

    List<ImageRegion> drain() {
        List<ImageRegion> all = List.copyOf(regions);
        regions.clear();
        return all;
    }

    /** Pixels that joining two boxes adds; not above 0 when they overlap enough or lie edge to edge. */
    private static long waste(ImageRegion a, ImageRegion b) {
        return a.union(b).pixelCount() - a.pixelCount() - b.pixelCount();
    }

    private void joinCheapestPair() {
        int first = 0;
        int second = 1;
        for (int a = 0; a < regions.size(); a++) {
            for (int b = a + 1; b < regions.size(); b++) {
                if (waste(regions.get(a), regions.get(b)) < waste(regions.get(first), regions.get(second))) {
                    first = a;
                    second = b;
                }
            }
        }
        ImageRegion joined = regions.remove(second).union(regions.remove(first));
        add(joined);
    }
}
