package org.scenebuf.engine.paging;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Memory for coding: who needs some waits until there is enough, so that there is never more of it than the cap. */
final class CodingRoom {

    private final Room room;

    CodingRoom(Room room) {
        this.room = room;
    }

    /** Does work that takes so many bytes at once. */
    <T extends @Nullable Object> T with(long bytes, Supplier<T> work) {
        enter(bytes);
        try {
            return work.get();
        } finally {
            leave(bytes);
        }
    }

    /** Does work that takes more than what it has already; null, without doing it, where so much is not free. */
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
