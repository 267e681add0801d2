package org.scenebuf.interop.slicer;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** An open field. It finds the memory of rows, one block of rows at a time. */
interface Access extends AutoCloseable {

    /** The most rows in a block. */
    int BLOCK = 1024;

    FieldShape shape();

    /** The distance in bytes from one item of a row to the next, for each dimension of the row. */
    long[] itemStrides();

    /**
     * Finds rows: returns the memory that contains them, and fills in the offset of each. Computed rows are computed
     * now.
     */
    MemorySegment locate(long[] rows, int count, long[] offsets);

    /** Called before stores: names the rows, and which of their items where {@code items} is not null. */
    default void storing(Axis rows, @Nullable Axis[] items) {
    }

    /** Called after stores to the rows that were located last. */
    default void stored(long[] rows, int count) {
    }

    /** The rows as memory with one stride; null where there is none. */
    default @Nullable Rows rows() {
        return null;
    }

    /** Whether only the calling thread can reach the memory. */
    default boolean isConfined() {
        return true;
    }

    /** Marks the stored rows, and gives the memory back. */
    @Override
    void close();

    /**
     * Rows with one stride.
     *
     * @param memory the memory of the rows
     * @param first the offset of row 0
     * @param stride the distance from one row to the next
     */
    record Rows(MemorySegment memory, long first, long stride) {
    }
}
