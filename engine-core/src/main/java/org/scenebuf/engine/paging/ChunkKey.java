package org.scenebuf.engine.paging;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/**
 * What a chunk is called.
 *
 * @param id tells it from all others
 * @param name a name, by which it can be found, too; null where it has none
 * @param place a place in a grid, by which it can be found, too; null where it has none
 */
public record ChunkKey(long id, @Nullable String name, @Nullable GridPlace place) {

    private static final int MOST_BYTES = 255;

    /**
     * A place in a grid of chunks.
     *
     * @param x to the right, in chunks
     * @param y upwards, in chunks
     * @param z towards the viewer, in chunks
     * @param level of detail
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
            throw new IllegalArgumentException(ErrorText.of("a name of whole characters for chunk " + id, name,
                "correct the half of a surrogate pair"));
        }
        if (name != null && name.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new IllegalArgumentException(ErrorText.of("a name of at most " + MOST_BYTES + " bytes for chunk "
                + id, name.length() + " characters", "shorten it"));
        }
    }

    /**
     * Names a chunk by its number alone.
     *
     * @param id the number
     * @return the key
     */
    public static ChunkKey of(long id) {
        return new ChunkKey(id, null, null);
    }

    /**
     * Names a chunk.
     *
     * @param id the number
     * @param name the name; of several chunks of one name the last one put is found by it
     * @return the key
     */
    public static ChunkKey named(long id, String name) {
        return new ChunkKey(id, Args.notNull(name, "a name"), null);
    }

    /**
     * Names a chunk by its place.
     *
     * @param id the number
     * @param x to the right, in chunks
     * @param y upwards, in chunks
     * @param z towards the viewer, in chunks
     * @return the key
     */
    public static ChunkKey at(long id, int x, int y, int z) {
        return new ChunkKey(id, null, new GridPlace(x, y, z, 0));
    }
}
