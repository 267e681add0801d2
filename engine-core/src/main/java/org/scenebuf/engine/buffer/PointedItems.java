package org.scenebuf.engine.buffer;

import java.util.ArrayList;
import java.util.List;

/**
 * Items behind pointers that are about to be stored. All pointers are followed before the first store, for two reasons.
 * A pointer to no known block throws while nothing is changed. And the marks go to where the stores went, though a
 * store or another thread may change a pointer meanwhile.
 */
final class PointedItems {

    /** Parts without pointers; below, the source of each part. */
    private final List<Items> parts = new ArrayList<>();
    private final List<Items> sources = new ArrayList<>();

    private PointedItems() {
    }

    /**
     * Copies items to items of the same shape and item size. Where the two overlap, the result is the same as if the
     * source had been copied out first.
     */
    static void copy(Items from, Items to) {
        if (to.layout().isEmpty() || to.layout().itemSize() == 0) {
            return;
        }
        if (!ItemOverlap.mayOverlap(from, to)) {
            find(from, to).store();
            return;
        }
        try (ItemsApart between = ItemsApart.copyOf(from)) {
            find(between.items(), to).store();
        }
    }

    private static PointedItems find(Items from, Items to) {
        PointedItems found = new PointedItems();
        found.add(from, to);
        return found;
    }

    private void add(Items from, Items to) {
        if (!to.isIndirect()) {
            RowIterator.follow(from);
            parts.add(to);
            sources.add(from);
            return;
        }
        for (long k = 0; k < to.layout().shape(0); k++) {
            add(from.index(0, k), to.index(0, k));
        }
    }

    private void store() {
        for (int k = 0; k < parts.size(); k++) {
            parts.get(k).copyFrom(sources.get(k));
        }
    }
}
