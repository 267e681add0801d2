package org.scenebuf.engine.paging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The slots for chunks that sweeps edit. A chunk is in one while it is edited. */
final class SweepSlots implements AutoCloseable {

    private final Room room;
    private final SlotPool pool;

    SweepSlots(long cap) {
        this.room = new Room(cap);
        this.pool = new SlotPool("slots of sweeps", room);
    }

    /** Takes a slot of some bytes for a chunk; waits while other sweeps have them. */
    Slot take(PagedChunk chunk, long byteCount, long deadline) {
        long size = IdleBlocks.sizeFor(byteCount);
        @Nullable Slot slot = takeNow(size);
        while (slot == null) {
            if (size > room.cap() || deadline - System.nanoTime() <= 0) {
                throw new CapExceededException("room for " + size + " bytes to edit " + chunk.name()
                    + " within a cap of " + room.cap() + " for sweeps", room.used() + " bytes there",
                    List.copyOf(pool.quarantined()), true, "raise the cap by PagerOptions.withSweep");
            }
            pool.pause("room for " + chunk.name());
            slot = takeNow(size);
        }
        return slot;
    }

    private @Nullable Slot takeNow(long size) {
        return room.promise(size) ? pool.take(size) : null;
    }

    @Override
    public void close() {
        pool.close();
    }
}
