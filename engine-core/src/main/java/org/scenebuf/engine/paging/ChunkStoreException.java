package org.scenebuf.engine.paging;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

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

    /** Of a chunk whose bytes are not what was put. */
    static ChunkStoreException damaged(long id, String store, @Nullable String problem) {
        return new ChunkStoreException(ErrorText.of("a sound chunk " + id + " in " + store, problem,
            "restore it from a copy, or put it again"));
    }

    /** Of a file that a later version of the library wrote. */
    static ChunkStoreException newer(int known, String file) {
        return new ChunkStoreException(ErrorText.of("a store of layout " + known, "a newer one in " + file,
            "take a newer version of this library"));
    }
}
