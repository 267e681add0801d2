package org.scenebuf.examples.world;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.paging.Pin;

/** The slots for chunks of one detail. Each has a buffer on the GPU, and their number is fixed. */
final class GpuPool implements AutoCloseable {

    private final GeomPrimitive grid;
    private final List<GpuSlot> slots;
    private final Map<Long, GpuSlot> shown = new HashMap<>();
    private final TimedPins pins;
    private long rowsCopied;

    GpuPool(Detail detail, int count, TimedPins pins) {
        this.grid = GeomPrimitive.ofGrid("a patch", detail.lines(), detail.lines());
        this.slots = Stream.generate(() -> new GpuSlot(detail, grid)).limit(count).toList();
        this.pins = pins;
    }

    int size() {
        return slots.size();
    }

    long rowsCopied() {
        return rowsCopied;
    }

    /** {@return whether nothing has been shown so far} */
    boolean isEmpty() {
        return shown.isEmpty();
    }

    /** {@return whether a chunk is in a slot} */
    boolean shows(Patch patch) {
        return shown.containsKey(patch.id());
    }

    /** Shows a chunk if it is in a slot or in memory; else returns null. */
    @Nullable GpuSlot showIfResident(Patch patch, long time) {
        return shows(patch) || pins.isResident(patch) ? show(patch, time) : null;
    }

    /** Shows a chunk, and waits for it where it is neither in a slot nor in memory. */
    GpuSlot show(Patch patch, long time) {
        GpuSlot slot = shown.get(patch.id());
        if (slot == null) {
            try (Pin _ = pins.toRead(patch)) {
                slot = leastUsed();
                if (slot.patch() != null) {
                    shown.remove(slot.patch().id());
                }
                rowsCopied += slot.show(patch, pins.rows(patch));
                shown.put(patch.id(), slot);
            }
        }
        slot.use(time);
        return slot;
    }

    /** Updates the slot of a chunk that was edited. */
    void update(Patch patch) {
        GpuSlot slot = shown.get(patch.id());
        if (slot != null) {
            try (Pin _ = pins.toRead(patch)) {
                rowsCopied += slot.update();
            }
        }
    }

    private GpuSlot leastUsed() {
        return slots.stream().min(Comparator.comparingLong(GpuSlot::lastUse)).orElseThrow();
    }

    @Override
    public void close() {
        slots.forEach(GpuSlot::close);
        grid.close();
    }
}
