package org.scenebuf.engine.buffer;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Goes through items in C order, with any strides and pointers, and reads each when it is asked for it.
 *
 * <p>Every step looks whether the view is still open.
 */
public final class ItemIterator implements Iterator<Object> {

    private final Items items;
    private final Rows rows;
    private boolean ahead;
    private long next;
    private boolean done;

    ItemIterator(Items items) {
        this.items = items;
        this.rows = Rows.of(items);
    }

    /**
     * Tells whether there are more items.
     *
     * @return true when {@link #next} gives one
     * @throws org.scenebuf.engine.memory.StaleViewException when the view is released
     */
    @Override
    public boolean hasNext() {
        items.checkOpen();
        if (!done && (!ahead || next == rows.count())) {
            done = !rows.next();
            ahead = true;
            next = 0;
        }
        return !done;
    }

    /**
     * Reads the next item.
     *
     * @return the item; see {@link ElementFormat#read}
     * @throws NoSuchElementException when there is none
     * @throws org.scenebuf.engine.memory.StaleViewException when the view is released
     */
    @Override
    public Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException("all items were read");
        }
        return items.layout().format().read(rows.memory(), rows.offset() + next++ * rows.stride());
    }

    /**
     * Tells where the item is that was read last.
     *
     * @return its index in each dimension
     * @throws IllegalStateException when none was read
     */
    public long[] index() {
        if (!ahead || next == 0) {
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
}
