package org.scenebuf.engine.buffer;

import java.util.ArrayList;
import java.util.List;

/**
 * Items behind pointers that are about to be stored. All pointers are followed before the first store: one that leads
 * nowhere is refused while nothing is changed, and what is marked is where it was stored, though a store, or another
 * thread, may turn a pointer meanwhile.
 */
final class PointedItems {

    /** Parts without pointers, and what goes there. */
    private final List<Items> parts = new ArrayList<>();
    private final List<Items> sources = new ArrayList<>();

    private PointedItems() {
    }

    /** Copies items to others of the same shape and item size, as if they had been copied out first. */
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
