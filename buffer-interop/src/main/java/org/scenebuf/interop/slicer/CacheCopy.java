package org.scenebuf.interop.slicer;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.StaleViewException;

/**
 * Copies a region between the fields of a plan and its cache.
 *
 * @param plan the plan
 * @param cache the memory of the cache, contiguous
 * @param region the part of the cache
 * @param toCache whether the cache is read into; else the fields are written
 */
record CacheCopy(Plan plan, MemorySegment cache, Region region, boolean toCache) {

    void run() {
        if (Arrays.stream(region.axes()).anyMatch(axis -> axis.count() == 0)) {
            return;
        }
        forEachPart(this::require); // Before anything is stored.
        forEachPart(this::run);
    }

    /** Calls an action for each part of each slot that the region touches. */
    private void forEachPart(PartWork work) {
        for (Slot slot : plan.slots()) {
            if (isTaken(slot)) {
                forEachPart(slot, work);
            }
        }
    }

    /** An action on some rows of a part of a slot, with their places in the cache. */
    private interface PartWork {

        void run(Slot slot, int part, Axis rows, Axis inCache);
    }

    private boolean isTaken(Slot slot) {
        for (int d = 0; d < slot.place().length; d++) {
            if (region.axes()[d].placesWithin(slot.place()[d], slot.place()[d] + 1).count() == 0) {
                return false;
            }
        }
        return true;
    }

    private void forEachPart(Slot slot, PartWork work) {
        Axis inCache = plan.oneRow() ? Axis.all(1) : region.axes()[plan.rowDimension()];
        Axis rows = slot.rows().compose(inCache);
        long from = 0;
        for (int p = 0; p < slot.parts().size(); p++) {
            long end = from + slot.shapes().get(p).rows();
            Axis places = slot.parts().size() == 1 ? Axis.all(rows.count()) : rows.placesWithin(from, end);
            if (places.count() > 0) {
                work.run(slot, p, rows.compose(places).scaled(1, -from), inCache.compose(places));
            }
            from = end;
        }
    }

    private void require(Slot slot, int part, Axis rows, Axis inCache) {
        Field field = slot.parts().get(part);
        field.requireRows(rows);
        if (!toCache && !field.isUndoable(rows)) {
            throw ViewWrapper.notWritable("rows that can be written back", "rows that now map to the same row twice");
        }
    }

    private void run(Slot slot, int part, Axis rows, Axis inCache) {
        Field field = slot.parts().get(part);
        try (Access access = field.open(!toCache)) {
            if (!access.shape().equals(slot.shapes().get(part))) {
                throw new StaleViewException(ErrorText.of(slot.shapes().get(part).toString(), access.shape(),
                    "do not resize the collection while it is copied"));
            }
            BufferLayout layout = plan.cacheLayout();
            long offset = 0;
            for (int d = 0; d < slot.place().length; d++) {
                offset += slot.place()[d] * layout.stride(d);
            }
            long stride = plan.oneRow() ? 0 : layout.stride(plan.rowDimension());
            Pieces pieces = pieces(access, layout);
            if (!toCache) {
                access.storing(rows, taken());
            }
            new Transfer(access, rows, new Transfer.CacheRows(cache, offset, stride), inCache, pieces, toCache).run();
        }
    }

    /** The pieces of each row that are in the region. */
    private Pieces pieces(Access access, BufferLayout layout) {
        Components components = plan.components();
        long[] strides = access.itemStrides().length == 0 ? new long[] {plan.item().itemSize()} : access.itemStrides();
        int dimension = plan.rowDimension() + (plan.oneRow() ? 0 : 1);
        int last = components.axes().length - 1;
        List<Pieces.Dimension> dimensions = new ArrayList<>();
        for (int a = 0; a <= last; a++) {
            boolean dropped = components.dropped()[a];
            if (components.planes() == null || a < last) {
                Axis places = dropped ? Axis.all(1) : region.axes()[dimension];
                dimensions.add(new Pieces.Dimension(components.axes()[a].compose(places), strides[a], places,
                    dropped ? 0 : layout.stride(dimension)));
            }
            dimension += dropped ? 0 : 1;
        }
        if (components.planes() == null) {
            return Pieces.of(dimensions, plan.item().itemSize());
        }
        boolean deep = !components.dropped()[last];
        Axis letters = deep ? region.axes()[dimension - 1] : Axis.all(1);
        return Pieces.of(dimensions, plan.item().itemSize(), planes(components.planes(), letters, strides[last],
            layout, deep ? layout.stride(dimension - 1) : 0));
    }

    private List<long[]> planes(Axis[] planes, Axis letters, long stride, BufferLayout layout, long letterStride) {
        List<long[]> places = new ArrayList<>();
        int dimension = plan.lead().length;
        Axis taken = region.axes()[dimension];
        for (long k = 0; k < taken.count(); k++) {
            for (long j = 0; j < letters.count(); j++) {
                places.add(new long[] {planes[(int) taken.at(k)].at(letters.at(j)) * stride,
                    taken.at(k) * layout.stride(dimension) + letters.at(j) * letterStride});
            }
        }
        return places;
    }

    /** The items of a row that are stored to; null for a dimension whose items are not tracked. */
    private @Nullable Axis[] taken() {
        Components components = plan.components();
        @Nullable Axis[] taken = new Axis[components.axes().length];
        int dimension = plan.rowDimension() + (plan.oneRow() ? 0 : 1);
        for (int a = 0; a < taken.length - 1; a++) {
            taken[a] = components.axes()[a];
            if (!components.dropped()[a]) {
                taken[a] = components.axes()[a].compose(region.axes()[dimension]);
                dimension++;
            }
        }
        return taken;
    }
}
