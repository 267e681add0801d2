package org.scenebuf.engine.paging;

import java.util.List;

/** Memory for coding: who needs some waits until there is enough, so that there is never more of it than the cap. */
final class CodingRoom {

    private final Room room;

    CodingRoom(Room room) {
        this.room = room;
    }

    /** Work that takes memory for coding. */
    @FunctionalInterface
    interface Work<T, X extends Exception> {

        T run() throws X;
    }

    /** Does work that takes so many bytes at once. */
    <T, X extends Exception> T with(long bytes, Work<T, X> work) throws X {
        enter(bytes);
        try {
            return work.run();
        } finally {
            leave(bytes);
        }
    }

    private synchronized void enter(long bytes) {
        if (bytes > room.cap()) {
            throw new CapExceededException("at most " + room.cap() + " bytes for coding", bytes, List.of(), false,
                "raise the cap by PagerOptions.withCoding, or make chunks smaller");
        }
        boolean interrupted = false;
        while (!room.take(bytes)) {
            try {
                wait();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void leave(long bytes) {
        room.free(bytes);
        notifyAll();
    }
}
