package org.scenebuf.engine.paging;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/**
 * Records that wait to be written while their callers go on: how many bytes they have, so that memory does not fill
 * with them, and which of them could not be written, so that the commit that was to have them refuses.
 */
final class Underway {

    /** More bytes do not wait, but for a record that is larger by itself. */
    private static final long MOST = 8 << 20;

    /** Both are guarded by this. */
    private long bytes;
    private @Nullable ChunkStoreException failure;

    /** Waits until there is room for a record. */
    synchronized void enter(long size) {
        try {
            while (bytes > 0 && bytes + size > MOST) {
                wait();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ChunkStoreException(ErrorText.of("to wait for room for " + size + " bytes",
                "an interrupt of this thread", "put it again later: the store goes on"), interrupted);
        }
        bytes += size;
    }

    synchronized void leave(long size) {
        bytes -= size;
        notifyAll();
    }

    /** A record was not written, and perhaps nobody looked at its future. */
    synchronized void failed(long id, Throwable cause) {
        failure = new ChunkStoreException(ErrorText.of("a commit of all that was put", "chunk " + id
            + ", which could not be written: " + cause.getMessage(), "put it again, or roll back"), cause);
    }

    synchronized void forget() {
        failure = null;
    }

    /** Tells once that something is missing. */
    synchronized void requireAll() {
        @Nullable ChunkStoreException told = failure;
        failure = null;
        if (told != null) {
            throw told;
        }
    }
}
