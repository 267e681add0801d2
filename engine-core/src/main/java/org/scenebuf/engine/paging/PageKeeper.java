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

    /** All that follow are guarded by this. */
    private long wanted;
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

    /** A chunk came, for which perhaps another had to leave. */
    void came(long size) {
        long ahead = Math.min(AHEAD * size, room.cap() / SHARE);
        if (ahead >= size && room.missing(ahead) > 0) {
            wake(ahead);
        }
    }

    private synchronized void wake(long ahead) {
        wanted = ahead;
        notifyAll();
    }

    private void work() {
        for (long bytes = next(); bytes > 0; bytes = next()) {
            makeRoom.accept(bytes);
        }
    }

    private synchronized long next() {
        while (wanted == 0 && !closed) {
            try {
                wait();
            } catch (InterruptedException nobodyDoes) {
                // And whoever did is not listened to.
            }
        }
        long bytes = closed ? 0 : wanted;
        wanted = 0;
        return bytes;
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
