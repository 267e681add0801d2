package org.scenebuf.engine.paging;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/**
 * The key of a chunk: its number, and where wanted a name or a place by which it can be found too.
 *
 * @param id the number of the chunk, unique in its store
 * @param name a name; null for none
 * @param place a place in a grid; null for none
 */
public record ChunkKey(long id, @Nullable String name, @Nullable GridPlace place) {

    private static final int MOST_BYTES = 255;

    /**
     * A place in a grid of chunks.
     *
     * @param x the position to the right, in chunks
     * @param y the position upwards, in chunks
     * @param z the position towards the viewer, in chunks
     * @param level the level of detail
     */
    public record GridPlace(int x, int y, int z, int level) {
    }

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException when it is longer than 255 bytes of UTF-8
     */
    public ChunkKey {
        if (name != null && !StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            throw new IllegalArgumentException(ErrorText.of("a name of valid Unicode for chunk " + id, name,
                "remove the unpaired surrogate"));
        }
        if (name != null && name.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new IllegalArgumentException(ErrorText.of("a name of at most " + MOST_BYTES + " bytes for chunk "
                + id, name.length() + " characters", "shorten it"));
        }
    }

    /**
     * Makes a key of a number alone.
     *
     * @param id the number
     * @return the key
     */
    public static ChunkKey of(long id) {
        return new ChunkKey(id, null, null);
    }

    /**
     * Makes a key with a name.
     *
     * @param id the number
     * @param name the name; when several chunks have the same name, it finds the one that was written
     *     last: by a put, or by a pager that stores its changes
     * @return the key
     */
    public static ChunkKey named(long id, String name) {
        return new ChunkKey(id, Args.notNull(name, "a name"), null);
    }

    /**
     * Makes a key with a place.
     *
     * @param id the number
     * @param x the position to the right, in chunks
     * @param y the position upwards, in chunks
     * @param z the position towards the viewer, in chunks
     * @return the key
     */
    public static ChunkKey at(long id, int x, int y, int z) {
        return new ChunkKey(id, null, new GridPlace(x, y, z, 0));
    }
}
