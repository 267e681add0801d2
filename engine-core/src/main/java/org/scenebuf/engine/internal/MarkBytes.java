package org.scenebuf.engine.internal;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a table of marks, for the library's own accessors. They mark by a plain store, without a call. Nobody
 * else gets the bytes, because clearing a mark would hide a change from others.
 */
public final class MarkBytes {

    private static volatile @Nullable Function<Object, byte[]> reader;

    private MarkBytes() {
    }

    /**
     * Sets the way to the bytes of a table. The class of the tables calls it once.
     *
     * @param tableReader gives a table's bytes
     */
    public static void readBy(Function<Object, byte[]> tableReader) {
        if (reader == null) {
            reader = tableReader;
        }
    }

    /**
     * Gives a table's bytes.
     *
     * @param table the table
     * @return one byte for each card; 1 is a mark
     */
    public static byte[] of(Object table) {
        Function<Object, byte[]> read = reader;
        if (read == null) {
            throw new IllegalStateException("no tables yet");
        }
        return read.apply(table);
    }
}
