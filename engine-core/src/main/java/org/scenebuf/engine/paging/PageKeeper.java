package org.scenebuf.engine.paging;

import java.util.function.LongConsumer;

/**
 * Makes room in the background before chunks come, so that a caller who waits for a chunk does not also wait for the
 * storing of another one.
 */
final class PageKeeper implements AutoCloseable {

    /** The number of chunks like the last one for which room is kept free. */
    private static final int AHEAD = 3;

    /** At most the cap divided by this number is kept free. */
    private static final int SHARE = 8;

    private final Room room;
    private final LongConsumer makeRoom;

    /** Stands for no request. */
    private static final long NOTHING = -1;

    /** All that follow are guarded by this. */
    private long wanted = NOTHING;
    private boolean closed;

    private PageKeeper(Room room, LongConsumer makeRoom) {
        this.room = room;
        this.makeRoom = makeRoom;
    }

    /** Starts a thread. Without one the keeper does nothing. */
    static PageKeeper start(boolean hasThread, Room room, LongConsumer makeRoom) {
        PageKeeper keeper = new PageKeeper(room, makeRoom);
        if (!hasThread) {
            return keeper;
        }
        PagerThread.startInBackground("chunk pager, ahead", keeper::work);
        return keeper;
    }

    /** Called when a chunk came. Room is made, or only changes are stored where the cap holds few chunks. */
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
                // The pager's own threads are never interrupted.
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
