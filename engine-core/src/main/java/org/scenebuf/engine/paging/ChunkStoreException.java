package org.scenebuf.engine.paging;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/**
 * Thrown when a store, or a chunk of it, cannot be read or written. The text says what was expected, what was given,
 * and what to do.
 */
public final class ChunkStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ChunkStoreException(String text) {
        super(text);
    }

    ChunkStoreException(String text, @Nullable Throwable cause) {
        super(text, cause);
    }

    /** The error for a chunk whose bytes are not those that were put. */
    static ChunkStoreException damaged(long id, String store, @Nullable String problem) {
        return new ChunkStoreException(ErrorText.of("a sound chunk " + id + " in " + store, problem,
            "restore it from a copy, or put it again"));
    }

    /**
     * The error for a call that comes too late.
     *
     * @param place which store it is, to stand behind a word; or empty
     * @param cause how that was found; or null
     */
    static ChunkStoreException closed(String place, @Nullable Throwable cause) {
        return new ChunkStoreException(ErrorText.of("an open store", "a closed one" + place, "open it again"), cause);
    }

    /** The error for a file of a newer version of the library. */
    static ChunkStoreException newer(int known, String file) {
        return new ChunkStoreException(ErrorText.of("a store of layout " + known, "a newer one in " + file,
            "take a newer version of this library"));
    }
}
