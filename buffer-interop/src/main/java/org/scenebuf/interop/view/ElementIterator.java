package org.scenebuf.interop.view;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.scenebuf.engine.buffer.ItemIterator;

/**
 * Iterates over every element of any memory in C order, whatever the dimensions, strides and pointers.
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
 * <p>The iterator holds the memory on loan until the last element was read, or the iterator is closed or collected.
 * After a close before the end, {@link #hasNext} and {@link #next} throw
 * {@link org.scenebuf.engine.memory.StaleViewException}.
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
     * Opens an iterator, which stands before the first element.
     *
     * @param memory an exporter, an array, a NIO buffer or a segment; it is borrowed for reading
     * @return the iterator
     * @throws IllegalArgumentException when the object is not memory of a known kind
     * @throws org.scenebuf.engine.memory.BufferException when the memory cannot be lent
     */
    public static ElementIterator over(Object memory) {
        return new ElementIterator(MemoryView.ofReadOnly(memory));
    }

    /**
     * Tells whether there are more elements. When there are none, the memory is given back.
     *
     * @return true when {@link #next} returns an element
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
     * @throws NoSuchElementException when all elements were read
     */
    @Override
    public Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException("all elements were read");
        }
        return items.next();
    }

    /**
     * Tells the index of the element that was read last.
     *
     * @return the index in each dimension
     * @throws IllegalStateException when no element was read yet
     */
    public long[] index() {
        return items.index();
    }

    @Override
    public void close() {
        view.close();
    }
}
