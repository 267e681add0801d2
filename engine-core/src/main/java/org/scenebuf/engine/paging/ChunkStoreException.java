package org.scenebuf.engine.paging;

import org.jspecify.annotations.Nullable;

/**
 * A store, or a chunk of it, that cannot be read or written. The text says what was expected, given, and what to do.
 */
public final class ChunkStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ChunkStoreException(String text) {
        super(text);
    }

    ChunkStoreException(String text, @Nullable Throwable cause) {
        super(text, cause);
    }
}
