package org.scenebuf.engine.paging;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The memory for coding. A caller waits until there is enough of it, so the cap always holds. */
final class CodingRoom {

    private final Room room;

    CodingRoom(Room room) {
        this.room = room;
    }

    /** Does work that needs a number of bytes at once. */
    <T extends @Nullable Object> T with(long bytes, Supplier<T> work) {
        enter(bytes);
        try {
            return work.get();
        } finally {
            leave(bytes);
        }
    }

    /** Does work that needs more bytes than the caller has already. Null, without doing it, where they are not free. */
    <T> @Nullable T withMore(long bytes, Supplier<@Nullable T> work) {
        if (!tryEnter(bytes)) {
            return null;
        }
        try {
            return work.get();
        } finally {
            leave(bytes);
        }
    }

    /** Checks that a chunk can be stored within the cap. */
    void requireFits(long bytes, PagedChunk chunk) {
        if (bytes > room.cap()) {
            throw new CapExceededException("a cap of at least " + bytes + " bytes for coding, to store " + chunk.name(),
                room.cap() + " bytes", List.of(), false,
                "raise the cap by PagerOptions.withCoding, or make chunks smaller");
        }
    }

    private synchronized boolean tryEnter(long bytes) {
        return room.take(bytes);
    }

    private synchronized void enter(long bytes) {
        if (bytes > room.cap()) {
            throw new CapExceededException("at most " + room.cap() + " bytes for coding", bytes, List.of(), false,
                "raise the cap by PagerOptions.withCoding, or make chunks smaller");
        }
        Uninterrupted.await(this, () -> room.take(bytes));
    }

    private synchronized void leave(long bytes) {
        room.free(bytes);
        notifyAll();
    }
}
