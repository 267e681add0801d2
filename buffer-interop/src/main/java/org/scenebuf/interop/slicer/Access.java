package org.scenebuf.interop.slicer;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** A field that is open: tells where rows are, a block of them at a time. */
interface Access extends AutoCloseable {

    /** The most rows in a block. */
    int BLOCK = 1024;

    FieldShape shape();

    /** Bytes from one item of a row to the next in each of its dimensions. */
    long[] itemStrides();

    /** Finds rows: gives the memory in which they are, and where each begins. What is computed is computed now. */
    MemorySegment locate(long[] rows, int count, long[] offsets);

    /** Hears which rows are going to be stored to, and which of their items where {@code items} is not null there. */
    default void storing(Axis rows, @Nullable Axis[] items) {
    }

    /** Hears that the rows located last were stored to. */
    default void stored(long[] rows, int count) {
    }

    /** Rows a stride apart in one memory; null where they are not. */
    default @Nullable Rows rows() {
        return null;
    }

    /** Whether the memory is the calling thread's own. */
    default boolean isConfined() {
        return true;
    }

    /** Marks what was stored, and gives the memory back. */
    @Override
    void close();

    /**
     * Rows a stride apart.
     *
     * @param memory their memory
     * @param first where row 0 begins
     * @param stride from one row to the next
     */
    record Rows(MemorySegment memory, long first, long stride) {
    }
}
