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

    /**
     * Marks the card of a byte. It is a plain store, without a call or a branch.
     *
     * <p>The mask changes nothing, because a card of the table is less than its length. It tells the compiler that the
     * index is inside, so that it leaves the check out. A loop over floats takes a third of the time then.
     *
     * @param marks a table's bytes; their number is a power of 2
     * @param position the byte, from the start of the table's memory
     * @param shift the card's size, as a power of 2
     */
    public static void mark(byte[] marks, long position, int shift) {
        marks[(int) (position >>> shift) & marks.length - 1] = 1;
    }
}
