package org.scenebuf.engine.paging;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.NotResidentException;

/** Slots for chunks that sweeps work on: a chunk is in one for as long as it is edited. */
final class SweepSlots implements AutoCloseable {

    private static final long LOOK_AGAIN = 2;

    private final Room room;
    private final SlotPool pool;

    SweepSlots(long cap) {
        this.room = new Room(cap);
        this.pool = new SlotPool("slots of sweeps", room);
    }

    /** Gives a slot; waits while other sweeps have them. */
    Slot take(PagedChunk chunk, long deadline) {
        long size = IdleBlocks.sizeFor(chunk.byteSize());
        @Nullable Slot slot = takeNow(size);
        while (slot == null) {
            if (size > room.cap() || deadline - System.nanoTime() <= 0) {
                throw new CapExceededException("room for " + size + " bytes of " + chunk.name() + " within a cap of "
                    + room.cap() + " for sweeps", room.used() + " bytes there", List.copyOf(pool.quarantined()), true,
                    "raise the cap by PagerOptions.withSweep");
            }
            await(chunk);
            slot = takeNow(size);
        }
        return slot;
    }

    private @Nullable Slot takeNow(long size) {
        return room.promise(size) ? pool.take(size) : null;
    }

    private void await(PagedChunk chunk) {
        try {
            pool.await(LOOK_AGAIN);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NotResidentException(ErrorText.of("to wait for room for " + chunk.name(),
                "an interrupt of this thread", "sweep again later"));
        }
    }

    long used() {
        return room.used();
    }

    @Override
    public void close() {
        pool.close();
    }
}
