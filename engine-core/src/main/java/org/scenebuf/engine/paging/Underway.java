package org.scenebuf.engine.paging;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/**
 * Records that wait to be written while their callers continue. Their bytes are counted, so that they do not fill
 * memory. A record that could not be written is noted, so that the next commit throws.
 */
final class Underway {

    /** The most bytes that wait, except for a single larger record. */
    private static final long MOST = 8 << 20;

    /** Both fields are guarded by this. */
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

    /** Notes a record that was not written, because its future may never be looked at. */
    synchronized void failed(long id, Throwable cause) {
        failure = new ChunkStoreException(ErrorText.of("a commit of all that was put", "chunk " + id
            + ", which could not be written: " + cause.getMessage(), "put it again, or roll back"), cause);
    }

    synchronized void forget() {
        failure = null;
    }

    /** Throws, once, if a record is missing. */
    synchronized void requireAll() {
        @Nullable ChunkStoreException told = failure;
        failure = null;
        if (told != null) {
            throw told;
        }
    }
}
