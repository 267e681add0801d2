package org.scenebuf.engine.buffer;

import org.scenebuf.engine.internal.kernel.CountedCopy;

/**
 * Copies items to items of another layout, with the same shape and item size.
 *
 * <p>Where source and destination overlap, the result is the same as if the source had been copied out first. Where
 * items of the destination share bytes, the last one in C order stays.
 */
final class ItemsCopy {

    private ItemsCopy() {
    }

    static void copy(Items from, Items to) {
        if (to.layout().isEmpty() || to.layout().itemSize() == 0) {
            return;
        }
        if (to.isIndirect()) {
            PointedItems.copy(from, to);
            return;
        }
        if (Contiguity.isAlike(from.layout(), to.layout())) {
            CountedCopy.copy(from.base(), from.layout().lowestByte(), to.base(), to.layout().lowestByte(),
                to.layout().byteSize());
        } else if (ItemOverlap.mayOverlap(from, to)) {
            copyByWayOfACopy(from, to);
        } else {
            copyApart(from, to);
        }
    }

    private static void copyByWayOfACopy(Items from, Items to) {
        try (ItemsApart between = ItemsApart.copyOf(from)) {
            copyApart(between.items(), to);
        }
    }

    private static void copyApart(Items from, Items to) {
        if (from.layout().isIndirect() || to.layout().isIndirect()) {
            copyRows(from, to);
        } else {
            new CopyOrder(from.layout(), to.layout()).run(from.base(), to.base());
        }
    }

    private static void copyRows(Items from, Items to) {
        RowIterator.follow(from);
        RowIterator source = RowIterator.like(from, to);
        RowIterator target = RowIterator.like(to, from);
        long size = to.layout().itemSize();
        while (source.next() && target.next()) {
            CountedCopy.copyStrided(source.memory(), source.offset(), source.stride(), target.memory(),
                target.offset(), target.stride(), source.count(), size);
        }
    }
}
