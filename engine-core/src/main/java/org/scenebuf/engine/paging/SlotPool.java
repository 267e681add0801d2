package org.scenebuf.engine.paging;

import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.NotResidentException;

/**
 * The slots of a pager. Their bytes, with those that wait for reuse, never exceed the cap. The pool is the lock of
 * its fields and of its slots'.
 */
final class SlotPool implements AutoCloseable {

    /** The longest wait before looking again, in milliseconds. */
    private static final long LOOK_AGAIN = 2;

    private final Room room;

    /** All that follow are guarded by this. */
    private final IdleBlocks idle;
    private final Set<Slot> quarantined = new LinkedHashSet<>();
    private final BitSet numbers = new BitSet();
    private boolean closed;

    SlotPool(String name, Room room) {
        this.idle = new IdleBlocks(name);
        this.room = room;
    }

    /** Takes a slot of a promised, {@linkplain IdleBlocks#sizeFor rounded} size; null while there is none. */
    synchronized @Nullable Slot take(long size) {
        if (!room.redeem(size)) {
            return null;
        }
        try {
            Slot slot = new Slot(this, numbers.nextClearBit(0),
                idle.take(size, room.cap() - room.used()));
            numbers.set(slot.number());
            return slot;
        } catch (RuntimeException | Error failed) {
            room.unredeem(size);
            throw failed;
        }
    }

    synchronized void takeBack(Slot slot, boolean wasLeaving) {
        numbers.clear(slot.number());
        if (wasLeaving) {
            room.left(slot.size());
        } else {
            room.free(slot.size());
        }
        idle.give(slot.block());
        if (closed) {
            idle.dropDownTo(0);
        }
        notifyAll();
    }

    synchronized void beginQuarantine(Slot slot, boolean wasLeaving) {
        if (wasLeaving) {
            room.stay(slot.size());
        }
        quarantined.add(slot);
        notifyAll();
    }

    synchronized void endQuarantine(Slot slot) {
        quarantined.remove(slot);
        takeBack(slot, false);
    }

    /**
     * Lowers the cap, unless more is in use. Waiting memory is freed.
     *
     * @param promised the bytes that were promised for this
     */
    synchronized boolean lower(long to, long promised) {
        boolean isSet = room.lower(to, promised);
        idle.dropDownTo(room.cap() - room.used());
        return isSet;
    }

    /** The names of those addresses that keep slots in quarantine. */
    synchronized List<String> quarantined() {
        return quarantined.stream().map(slot -> "a lent address of " + slot.lastName()).toList();
    }

    synchronized long quarantinedBytes() {
        return quarantined.stream().mapToLong(Slot::size).sum();
    }

    /** Waits until something is given back, at most a little while. */
    synchronized void pause(String what) {
        try {
            wait(LOOK_AGAIN);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NotResidentException(ErrorText.of("to wait for " + what, "an interrupt of this thread",
                "ask again later"));
        }
    }

    /** Frees waiting memory. Slots in use are freed with their last address. */
    @Override
    public synchronized void close() {
        closed = true;
        idle.dropDownTo(0);
    }
}
