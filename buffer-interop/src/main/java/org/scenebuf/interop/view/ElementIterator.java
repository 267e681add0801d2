package org.scenebuf.interop.view;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.scenebuf.engine.buffer.ItemIterator;

/**
 * Goes through every element of any memory, whatever its dimensions, strides and pointers, in C order.
 *
 * <pre>{@code
 * try (ElementIterator elements = ElementIterator.over(texture.ramImage())) {
 *     while (elements.hasNext()) {
 *         Object channel = elements.next();
 *         long[] index = elements.index();      // row, column, channel
 *     }
 * }
 * }</pre>
 *
 * <p>It holds the memory on loan until the last element was read, or it is closed, or collected.
 */
public final class ElementIterator implements Iterator<Object>, AutoCloseable {

    private final MemoryView view;
    private final ItemIterator items;
    private boolean done;

    private ElementIterator(MemoryView view) {
        this.view = view;
        this.items = view.items().iterator();
    }

    /**
     * Begins before the first element.
     *
     * @param memory an exporter, an array, a NIO buffer or a segment; it is borrowed for reading
     * @return the iterator
     * @throws IllegalArgumentException when the object is no memory
     * @throws org.scenebuf.engine.memory.BufferException when it cannot be lent
     */
    public static ElementIterator over(Object memory) {
        return new ElementIterator(MemoryView.ofReadOnly(memory));
    }

    /**
     * Tells whether there are more elements; gives the memory back when there are none.
     *
     * @return true when {@link #next} gives one
     * @throws org.scenebuf.engine.memory.StaleViewException when the iterator was closed before its end
     */
    @Override
    public boolean hasNext() {
        if (!done && !items.hasNext()) {
            done = true;
            close();
        }
        return !done;
    }

    /**
     * Reads the next element.
     *
     * @return the element; see {@link org.scenebuf.engine.format.ElementFormat#read}
     * @throws NoSuchElementException when there is none
     * @throws org.scenebuf.engine.memory.StaleViewException when the iterator was closed before its end
     */
    @Override
    public Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException("all elements were read");
        }
        return items.next();
    }

    /**
     * Tells where the element is that was read last.
     *
     * @return its index in each dimension
     * @throws IllegalStateException when none was read
     */
    public long[] index() {
        return items.index();
    }

    @Override
    public void close() {
        view.close();
    }
}
