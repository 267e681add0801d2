package org.scenebuf.engine.buffer;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.Saturated;

/**
 * Goes through items in C order, with any strides and pointers. It reads each item only when it is asked for it.
 *
 * <p>Every step throws {@link org.scenebuf.engine.memory.StaleViewException} when the view is released.
 */
public final class ItemIterator implements Iterator<Object> {

    private final Items items;
    private final RowIterator rows;
    private long unread;
    private long next;
    private boolean begun;

    ItemIterator(Items items) {
        this.items = items;
        this.rows = RowIterator.of(items);
        this.unread = Arrays.stream(items.layout().shape()).reduce(1, Saturated::multiply);
    }

    /** {@return whether there are more items} */
    @Override
    public boolean hasNext() {
        items.checkOpen();
        return unread > 0;
    }

    /**
     * Reads the next item.
     *
     * @return the item; see {@link ElementFormat#read}
     * @throws NoSuchElementException when there is none
     */
    @Override
    public Object next() {
        if (!hasNext() || isRowRead() && !rows.next()) {
            throw new NoSuchElementException("all items were read");
        }
        next = isRowRead() ? 0 : next;
        begun = true;
        unread--;
        try {
            return items.layout().format().read(rows.memory(), rows.offset() + next++ * rows.stride());
        } catch (IllegalStateException ended) {
            throw ItemStores.ended(items, ended);
        }
    }

    /**
     * Tells where the last item was.
     *
     * @return its index in each dimension
     * @throws IllegalStateException when no item was read yet
     */
    public long[] index() {
        if (!begun) {
            throw new IllegalStateException("expected an item that was read, given none: call next first");
        }
        long[] outer = rows.index();
        if (outer.length == items.layout().ndim()) {
            return outer;
        }
        long[] index = Arrays.copyOf(outer, outer.length + 1);
        index[outer.length] = next - 1;
        return index;
    }

    private boolean isRowRead() {
        return !begun || next == rows.count();
    }
}
