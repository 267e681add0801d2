package org.scenebuf.engine.buffer;

import java.lang.foreign.MemorySegment;

/**
 * Goes through items in C order, row by row. A row is the last dimension. Where that dimension has pointers, a row is a
 * single item.
 */
final class RowIterator {

    private final Items items;
    private final BufferLayout layout;
    private final int outer;
    private final long[] index;
    private final long[] at;
    private final long count;
    private final long stride;
    private boolean started;
    private MemorySegment memory;
    private long offset;

    private RowIterator(Items items, int outer) {
        this.items = items;
        this.layout = items.layout();
        this.outer = outer;
        this.index = new long[outer];
        this.at = new long[outer + 1];
        this.at[0] = items.start();
        boolean single = outer == layout.ndim();
        this.count = single ? 1 : layout.shape(outer);
        this.stride = single ? 0 : layout.stride(outer);
        this.memory = items.base();
    }

    /** Goes through the longest possible rows. */
    static RowIterator of(Items items) {
        return new RowIterator(items, outer(items.layout()));
    }

    /** Goes through rows that are as long as those of other items with the same shape. */
    static RowIterator like(Items items, Items other) {
        return new RowIterator(items, Math.max(outer(items.layout()), outer(other.layout())));
    }

    /** Goes through single items. */
    static RowIterator single(Items items) {
        return new RowIterator(items, items.layout().ndim());
    }

    /** Follows all pointers of items. A pointer to no known block throws, before anything is stored. */
    static void follow(Items items) {
        if (items.isIndirect()) {
            RowIterator rows = of(items);
            while (rows.next()) {
                rows.memory();
            }
        }
    }

    private static int outer(BufferLayout layout) {
        int last = layout.ndim() - 1;
        Suboffsets pointers = layout.pointers();
        return last < 0 || pointers != null && pointers.isIndirect(last) ? last + 1 : last;
    }

    /** Goes to the next row; false when there is none. */
    boolean next() {
        int changed = started ? advance() : 0;
        if (changed < 0 || !started && layout.isEmpty()) {
            return false;
        }
        started = true;
        for (int k = changed; k < outer; k++) {
            at[k + 1] = items.step(k, at[k], index[k]);
        }
        resolve();
        return true;
    }

    /** The block with the row's items. */
    MemorySegment memory() {
        return memory;
    }

    /** The byte of {@link #memory()} where the row's first item begins. */
    long offset() {
        return offset;
    }

    /** The number of items in a row. */
    long count() {
        return count;
    }

    /** The bytes from one item of a row to the next. */
    long stride() {
        return stride;
    }

    /** The indices of the present row in the outer dimensions. */
    long[] index() {
        return index.clone();
    }

    private int advance() {
        int k = outer - 1;
        while (k >= 0 && ++index[k] == layout.shape(k)) {
            index[k] = 0;
            k--;
        }
        return k;
    }

    private void resolve() {
        long position = at[outer];
        memory = items.holdingRow(position, stride, count);
        offset = items.offsetIn(memory, position);
    }
}
