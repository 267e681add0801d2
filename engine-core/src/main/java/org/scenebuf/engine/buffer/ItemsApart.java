package org.scenebuf.engine.buffer;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;

/**
 * Items that do not change while other memory is written. They are the given items. Where these may share bytes with
 * that memory, they are a contiguous copy in C order instead.
 *
 * <pre>{@code
 * try (ItemsApart source = ItemsApart.from(target.segment(), given.items())) {
 *     target.items().copyFrom(source.items());     // as if the source had been copied out first
 * }
 * }</pre>
 */
public final class ItemsApart implements AutoCloseable {

    private final Items items;

    /** Frees the copy; null where there is none. */
    private final @Nullable Runnable freeing;

    private ItemsApart(Items items, @Nullable Runnable freeing) {
        this.items = items;
        this.freeing = freeing;
    }

    /**
     * Keeps items apart from memory that is about to be written.
     *
     * @param written the memory
     * @param given the items; items behind pointers are always copied
     * @return the items, or a copy
     * @throws org.scenebuf.engine.memory.StaleViewException when their view is released
     */
    public static ItemsApart from(MemorySegment written, Items given) {
        Args.notNull(given, "items");
        Args.notNull(written, "memory that is written");
        return ItemOverlap.mayShareBytes(given, written) ? copyOf(given) : new ItemsApart(given, null);
    }

    /**
     * Copies items in any case. Use it for memory that others may change at any moment.
     *
     * @param given the items
     * @return the copy
     * @throws org.scenebuf.engine.memory.StaleViewException when their view is released
     */
    public static ItemsApart copyOf(Items given) {
        Args.notNull(given, "items");
        BufferLayout close = given.layout().contiguousCopy(0, 'C');
        NativeMemory memory = NativeMemory.allocate("items on their way", close.byteSize());
        Loan loan = memory.lend("items on their way");
        Runnable freeing = () -> {
            loan.close();
            memory.close();
        };
        try {
            given.toContiguous(loan.segment(), 'C');
            return new ItemsApart(Items.over(loan.segment(), close), freeing);
        } catch (RuntimeException refused) {
            freeing.run();
            throw refused;
        }
    }

    /** {@return the items, in the same shape and format as the given ones} */
    public Items items() {
        return items;
    }

    /**
     * Tells whether these are a copy. Then the memory of the given items may be given back.
     *
     * @return false when they are the given items
     */
    public boolean isCopy() {
        return freeing != null;
    }

    /** Frees the copy, if there is one. */
    @Override
    public void close() {
        if (freeing != null) {
            freeing.run();
        }
    }
}
