package org.scenebuf.engine.internal;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a table of marks, for the library's own accessors: a store marks by a plain store, without a call.
 * Nobody else has them, since whoever clears a mark loses somebody's news.
 */
public final class MarkBytes {

    private static volatile @Nullable Function<Object, byte[]> reader;

    private MarkBytes() {
    }

    /**
     * Tells how a table is asked; called once, by the class of the tables.
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
     * @return a byte for each card, to be set to 1
     */
    public static byte[] of(Object table) {
        Function<Object, byte[]> read = reader;
        if (read == null) {
            throw new IllegalStateException("no tables yet");
        }
        return read.apply(table);
    }
}
