package org.scenebuf.engine.pta;

import java.util.Objects;
import java.util.function.Supplier;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.WriteTracker;
import org.scenebuf.engine.change.ChangeLog;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.ErrorText;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.Storage;

/**
 * A typed array in native memory: Panda3D's {@code PointerToArray}.
 *
 * <p>Who holds a reference shares the array; there is one content. It grows and shrinks while nobody has it on loan.
 * {@link #get} and {@link #set} are for single elements; loops go through {@link #getBuffer}.
 *
 * <p>As an exporter: shape (n) for numbers, (n, 3) for vectors, (n, 4, 4) for matrices; items are the components.
 *
 * @param <T> what an element is in Java
 */
public final class PointerToArray<T> implements BufferExporter, AutoCloseable {

    private final PtaType<T> type;
    private final Storage storage;
    private final ChangeLog changes;
    private final SharedWatchers watchers = new SharedWatchers();

    private PointerToArray(PtaType<T> type, Storage storage) {
        this.type = type;
        this.storage = storage;
        this.changes = new ChangeLog(size());
    }

    /**
     * Makes an array of zeros.
     *
     * @param type what the elements are
     * @param size how many, 0 or more
     * @param name what it is for
     * @param <T> an element in Java
     * @return the array
     * @throws IllegalArgumentException when the size is negative
     * @throws ArithmeticException when the size in bytes is no {@code long}
     */
    public static <T> PointerToArray<T> allocate(PtaType<T> type, long size, String name) {
        return new PointerToArray<>(type, Storage.allocate(Math.multiplyExact(size, type.byteSize()), name));
    }

    /**
     * Makes an array of bytes that are there already, without a copy.
     *
     * @param type what the elements are
     * @param storage the bytes; closed with the array
     * @param <T> an element in Java
     * @return the array
     * @throws BufferException when the bytes are no whole number of elements; the storage is closed then
     */
    public static <T> PointerToArray<T> adopt(PtaType<T> type, Storage storage) {
        if (storage.byteSize() % type.byteSize() != 0) {
            long given = storage.byteSize();
            storage.close();
            throw new BufferException(ErrorText.of("a whole number of elements of " + type.byteSize() + " bytes",
                given + " bytes of " + storage.name(), "adopt a slice of the right size"));
        }
        return new PointerToArray<>(type, storage);
    }

    /**
     * Tells what the elements are.
     *
     * @return the type
     */
    public PtaType<T> type() {
        return type;
    }

    /**
     * Counts the elements.
     *
     * @return how many there are
     */
    public long size() {
        return storage.byteSize() / type.byteSize();
    }

    /**
     * Tells what was changed, in elements.
     *
     * @return the log
     */
    public ChangeLog changes() {
        return changes;
    }

    /**
     * Reads one element.
     *
     * @param index from 0
     * @return its value
     * @throws IndexOutOfBoundsException when there is no such element
     */
    public T get(long index) {
        try (Loan loan = storage.acquire("get")) {
            return type.read(loan.segment(), byteOffset(index));
        }
    }

    /**
     * Stores one element.
     *
     * @param index from 0
     * @param value its new value
     * @throws IndexOutOfBoundsException when there is no such element
     * @throws BufferException when the memory is read-only
     */
    public void set(long index, T value) {
        long[] whole = type.shape(1);
        BufferLayout element = BufferLayout.contiguous(byteOffset(index), type.component(), whole);
        try (BufferView view = lend(this, element, BufferRequest.WRITABLE.by("set"))) {
            type.write(view.segment(), 0, value);
        }
    }

    /**
     * Changes the number of elements; what fits of the content is kept, new elements are zero.
     *
     * @param newSize how many, 0 or more
     * @throws org.scenebuf.engine.memory.BufferInUseException when the array is on loan
     * @throws BufferException when the array lies in adopted memory
     */
    public synchronized void resize(long newSize) {
        long byteSize = Math.multiplyExact(newSize, type.byteSize());
        long before = size();
        try {
            // A cursor that looks meanwhile must not be told of elements that are gone.
            changes.setRowCount(Math.max(0, Math.min(before, newSize)));
            storage.resize(byteSize);
        } catch (RuntimeException | Error refused) {
            changes.setRowCount(before);
            throw refused;
        }
        changes.setRowCount(newSize);
    }

    @Override
    public synchronized BufferView getBuffer(BufferRequest request) {
        return lend(this, BufferLayout.contiguous(0, type.component(), type.shape(size())), request);
    }

    /**
     * Lends the array's bytes under another description, as the RAM image of a texture does.
     *
     * @param exporter who lends, as errors name it
     * @param layout what the bytes are to the borrower
     * @param request what was asked for
     * @return the view; what is written through it counts as changed for everyone who watches the array
     * @throws BufferException when the request cannot be met
     */
    public BufferView lend(BufferExporter exporter, BufferLayout layout, BufferRequest request) {
        return BufferView.open(exporter, storage, layout, request, this::newTracker);
    }

    /**
     * Marks elements as changed for everyone who watches the array, for code that wrote to them in a way that no view
     * could see.
     *
     * @param part which elements, as a layout of the array's bytes
     */
    public void modified(BufferLayout part) {
        WriteTracker tracker = newTracker();
        tracker.modified(part);
        tracker.released();
    }

    /**
     * Adds a watcher that counts changes in units of its own. It is held weakly: keep it as long as it matters.
     *
     * @param watcher makes a tracker for each writable view of the array, those that are open now included
     */
    public void watch(Supplier<WriteTracker> watcher) {
        watchers.add(watcher);
    }

    /**
     * Gives the memory back; closing twice is harmless.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when the array is on loan
     */
    @Override
    public void close() {
        storage.close();
    }

    @Override
    public String toString() {
        return "array " + storage.name();
    }

    private WriteTracker newTracker() {
        return watchers.newTracker(changes.newTracker(type.byteSize()));
    }

    private long byteOffset(long index) {
        return Objects.checkIndex(index, size()) * type.byteSize();
    }
}
