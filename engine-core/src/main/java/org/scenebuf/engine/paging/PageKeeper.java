package org.scenebuf.engine.paging;

import java.util.function.LongConsumer;

/**
 * Has chunks leave before others come, in the background: so that who waits for a chunk finds room, and does not wait
 * for the storing of another.
 */
final class PageKeeper implements AutoCloseable {

    /** Room for how many chunks like the last one is kept free. */
    private static final int AHEAD = 3;

    /** At most this share of the cap is. */
    private static final int SHARE = 8;

    private final Room room;
    private final LongConsumer makeRoom;

    /** Nobody wants anything. */
    private static final long NOTHING = -1;

    /** All that follow are guarded by this. */
    private long wanted = NOTHING;
    private boolean closed;

    private PageKeeper(Room room, LongConsumer makeRoom) {
        this.room = room;
        this.makeRoom = makeRoom;
    }

    /** Begins with a thread of its own; without one it does nothing. */
    static PageKeeper start(boolean hasThread, Room room, LongConsumer makeRoom) {
        PageKeeper keeper = new PageKeeper(room, makeRoom);
        if (!hasThread) {
            return keeper;
        }
        Thread.ofPlatform().daemon().name("chunk pager, ahead").inheritInheritableThreadLocals(false)
            .start(keeper::work);
        return keeper;
    }

    /** A chunk came, for which perhaps another had to leave. Where there are few none leaves ahead, but is stored. */
    void came(long size) {
        long ahead = Math.min(AHEAD * size, room.cap() / SHARE);
        if (room.missing(Math.max(ahead, size)) > 0) {
            wake(ahead >= size ? ahead : 0);
        }
    }

    private synchronized void wake(long ahead) {
        wanted = ahead;
        notifyAll();
    }

    private void work() {
        for (long bytes = next(); bytes != NOTHING; bytes = next()) {
            makeRoom.accept(bytes);
        }
    }

    private synchronized long next() {
        while (wanted == NOTHING && !closed) {
            try {
                wait();
            } catch (InterruptedException nobodyDoes) {
                // And whoever did is not listened to.
            }
        }
        long bytes = closed ? NOTHING : wanted;
        wanted = NOTHING;
        return bytes;
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
