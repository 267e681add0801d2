package org.scenebuf.interop.view;

import java.lang.foreign.MemorySegment;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.scenebuf.engine.format.ElementFormat;

/**
 * Iterates over the items of a buffer, and gives each as the list of its values. {@link Struct#iterUnpack} makes it.
 *
 * <p>The iterator holds the buffer on loan until the last item was read or the iterator is closed. It is its own
 * {@link Iterable}, as Python's iterators are: the loop {@code for (List<Object> values : iterator)} continues from
 * the current position.
 */
public final class StructIterator implements Iterator<List<Object>>, Iterable<List<Object>>, AutoCloseable {

    private final ElementFormat format;
    private final BorrowedBytes bytes;
    private final MemorySegment memory;
    private long next;
    private long remaining;

    StructIterator(ElementFormat format, BorrowedBytes bytes) {
        this.format = format;
        this.bytes = bytes;
        this.memory = bytes.part(0, bytes.byteSize());
        this.remaining = memory.byteSize() / format.itemSize();
        giveBackAtEnd();
    }

    /**
     * {@return the number of items that are still to come, Python's length hint; 0 when all were read or the iterator
     * is closed}
     */
    public long remaining() {
        return remaining;
    }

    @Override
    public boolean hasNext() {
        return remaining > 0;
    }

    @Override
    public List<Object> next() {
        if (remaining == 0) {
            throw new NoSuchElementException("all items were taken, or the iterator is closed");
        }
        List<Object> values = format.readValues(memory, next);
        next += format.itemSize();
        remaining--;
        giveBackAtEnd();
        return values;
    }

    @Override
    public Iterator<List<Object>> iterator() {
        return this;
    }

    /** Gives the buffer back. No item comes after that. Closing twice is harmless. */
    @Override
    public void close() {
        remaining = 0;
        giveBackAtEnd();
    }

    private void giveBackAtEnd() {
        if (remaining == 0) {
            bytes.close();
        }
    }
}
