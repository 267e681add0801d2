package org.scenebuf.engine.pta;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.change.ChangeLog;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.kernel.CountedCopy;
import org.scenebuf.engine.internal.rows.RowEdit;
import org.scenebuf.engine.internal.rows.RowStorage;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.memory.StoreMarks;

/**
 * A typed array in native memory: Panda3D's {@code PointerToArray}, or {@code std::vector} in C++.
 *
 * <p>All holders of a reference share the same content. Arrays are equal when they are the same object.
 * {@link #asReadOnly()} gives the read-only side of an array. {@link #copy} makes an array with its own bytes.
 * {@linkplain org.scenebuf.engine.memory##terms Terms} explains the words.
 *
 * <table>
 * <caption>Ways to make an array</caption>
 * <tr><th>by</th><th>bytes</th><th>may grow and shrink</th></tr>
 * <tr><td>{@link #allocate}, {@link #of}, {@link #copyOf}</td><td>new</td><td>while it is not on loan</td></tr>
 * <tr><td>{@link #adopt(String, PtaType, BufferExporter) adopt}</td><td>another owner's</td><td>never</td></tr>
 * </table>
 *
 * <p>A call that would change the number of elements throws {@link org.scenebuf.engine.memory.BufferInUseException}
 * while the array is on loan. In adopted memory it always throws {@link BufferException}. Stores to read-only memory
 * throw {@link BufferException}.
 *
 * <p>As an exporter, the array has shape (n) for numbers, (n, 3) for vectors, and (n, 4, 4) for matrices. Its items are
 * the components. A source for a copy or an adoption must hold one of these: elements of the same shape; their
 * components, in one dimension or one row for each element; or plain bytes. Components must have the same bits as those
 * of the array; signs do not matter, as in {@link BufferExporter#copyFrom}.
 *
 * <p>Any thread may use an array, also while another one makes it grow. Java may leave a thread interrupted that was
 * reading or storing at the moment when the elements moved. While another thread inserts or removes elements, a number
 * that is stored may come to two places: to its index before they moved, and to the same index afterwards.
 *
 * <p>{@link #get} and {@link #set} are for single elements. Loops over numbers use {@link #getFloat}, {@link #setInt}
 * and the like, or a view from {@link #getBuffer}.
 *
 * <p>Room is kept as in {@code std::vector}. When {@link #add} needs room, it makes the room half as large again.
 * Shrinking keeps the room; {@code reserve(0)} gives it back.
 *
 * @param <T> an element in Java
 */
public final class PointerToArray<T> extends ElementAccess<T> implements AutoCloseable {

    private final ConstPointerToArray<T> readOnly = new ReadOnlyArray<>(this);

    private BufferLayout layout;

    private PointerToArray(PtaType<T> type, Storage storage) {
        super(type, RowStorage.roomy(storage, type.size()));
        this.layout = type.layout(0, size());
    }

    /**
     * Makes an array of zeros.
     *
     * @param name the array's name
     * @param type the type of the elements
     * @param size the number of elements, 0 or more
     * @param <T> an element in Java
     * @return the array
     * @throws IllegalArgumentException when the size is negative or larger than memory could be
     */
    public static <T> PointerToArray<T> allocate(String name, PtaType<T> type, long size) {
        Args.notNull(name, "a name");
        Args.notNull(type, "a type");
        return new PointerToArray<>(type, Storage.allocate(name, type.size().byteSize(size)));
    }

    /**
     * Makes an array of values.
     *
     * @param name the array's name
     * @param type the type of the elements
     * @param values the elements
     * @param <T> an element in Java
     * @return the array
     * @throws org.scenebuf.engine.memory.FormatException when a value does not fit the type
     */
    @SafeVarargs
    public static <T> PointerToArray<T> of(String name, PtaType<T> type, T... values) {
        Args.notNull(name, "a name");
        Args.notNull(type, "a type");
        Args.notNull(values, "values");
        return filled(allocate(name, type, values.length), array -> {
            for (int k = 0; k < values.length; k++) {
                array.set(k, values[k]);
            }
        });
    }

    /**
     * Makes an array of copies.
     *
     * @param name the array's name
     * @param type the type of the elements
     * @param source any memory, see {@link Buffers#wrap(Object)}: elements of this type, their components, or plain
     *     bytes, in any strides
     * @param <T> an element in Java
     * @return the array
     * @throws BufferException when the source holds other items, or part of an element is missing; the source is given
     *     back
     */
    public static <T> PointerToArray<T> copyOf(String name, PtaType<T> type, Object source) {
        Args.notNull(name, "a name");
        Args.notNull(type, "a type");
        return filled(allocate(name, type, 0), array -> array.copyFrom(source));
    }

    /**
     * Makes an array of existing bytes, without a copy.
     *
     * @param type the type of the elements
     * @param storage the bytes; closed with the array
     * @param <T> an element in Java
     * @return the array
     * @throws BufferException when part of an element is missing; the storage is closed then
     */
    public static <T> PointerToArray<T> adopt(PtaType<T> type, Storage storage) {
        Args.notNull(storage, "a storage");
        Args.notNull(type, "a type");
        return new PointerToArray<>(type, storage);
    }

    /**
     * Makes an array of an exporter's memory, without a copy. The exporter stays lent as long as the array is open.
     * Watchers of both are told of stores through either, unless the source is {@linkplain Buffers#wrap(Object)
     * wrapped} memory. Where the exporter is read-only, so is the array.
     *
     * @param name the array's name
     * @param type the type of the elements
     * @param source elements of this type, their components, or plain bytes; contiguous in C order
     * @param <T> an element in Java
     * @return the array
     * @throws BufferException when the source holds other items; it is given back
     */
    public static <T> PointerToArray<T> adopt(String name, PtaType<T> type, BufferExporter source) {
        Args.notNull(name, "a name");
        Args.notNull(type, "a type");
        return adopt(type, RowStorage.adopt(name, source, given -> type.require(given, name, "adopt")));
    }

    @Override
    public String name() {
        return rows.storage().name();
    }

    @Override
    public PtaType<T> type() {
        return type;
    }

    @Override
    public long size() {
        return rows.rowCount();
    }

    @Override
    public ChangeLog changes() {
        return rows.changes();
    }

    /** {@return whether stores are refused} */
    public boolean isReadOnly() {
        return rows.storage().isReadOnly();
    }

    /**
     * Gives every element the same value.
     *
     * @param value the value
     * @throws org.scenebuf.engine.memory.FormatException when the value does not fit the type
     */
    public void fill(T value) {
        MemorySegment one = MemorySegment.ofArray(bytes(value));
        long count = size();
        RowEdit.run(this, "fill", 0, count, elements ->
            CountedCopy.copyStrided(one, 0, 0, elements, 0, one.byteSize(), count, one.byteSize()));
    }

    /**
     * Adds an element at the end: {@code push_back}.
     *
     * @param value its value
     * @throws org.scenebuf.engine.memory.FormatException when the value does not fit the type
     */
    public void add(T value) {
        synchronized (rows) {
            MemorySegment element = encode(value);
            rows.append(memory -> memory.copyFrom(element));
        }
    }

    /**
     * Removes the last element: {@code pop_back}.
     *
     * @return its value
     * @throws NoSuchElementException when the array is empty
     */
    public T removeLast() {
        synchronized (rows) {
            long last = size() - 1;
            if (last < 0) {
                throw new NoSuchElementException(ErrorText.of("an element in " + this, "none", "check the size first"));
            }
            T value = decode(last);
            rows.setRowCount(last);
            return value;
        }
    }

    /**
     * Inserts an element before another one, which moves up with all later ones.
     *
     * @param index the place, from 0 to the size
     * @param value its value
     * @throws IndexOutOfBoundsException when the index is negative or beyond the size
     * @throws org.scenebuf.engine.memory.FormatException when the value does not fit the type
     */
    public void insert(long index, T value) {
        setSubdata(index, 0, Buffers.wrap(bytes(value)));
    }

    /**
     * Removes elements; later ones move down.
     *
     * @param first the first element
     * @param count the number of elements
     * @throws IndexOutOfBoundsException when there are no such elements
     */
    public void remove(long first, long count) {
        setSubdata(first, count, Buffers.wrap(new byte[0]));
    }

    /** Removes all elements; their room is kept. */
    public void clear() {
        resize(0);
    }

    /**
     * Changes the number of elements. The content is kept as far as it fits; new elements are zero.
     *
     * @param newSize the new number, 0 or more
     * @throws IllegalArgumentException when the size is negative or larger than memory could be
     */
    public void resize(long newSize) {
        rows.setRowCount(newSize);
    }

    /**
     * Makes room for elements, so that the array need not move before it has more of them. It throws as a change of
     * size does, but only when the array would have to move.
     *
     * @param capacity the number of elements to have room for; 0 gives back the room that is not in use
     * @throws IllegalArgumentException when the capacity is negative or larger than memory could be
     */
    public void reserve(long capacity) {
        rows.reserve(capacity);
    }

    /** {@return the number of elements that there is room for: the size or more} */
    public long capacity() {
        return rows.capacity();
    }

    /**
     * Replaces all elements by copies. The array then has as many elements as the source.
     *
     * @param source any memory, see {@link BufferExporter#copyFrom}: elements of this type, their components, or plain
     *     bytes, in any strides
     * @throws IllegalArgumentException when the object is not bytes-like
     * @throws BufferException when the source holds other items, or part of an element is missing; or when the size
     *     would change, and the array is on loan or in adopted memory. Nothing was changed then, and the source is
     *     given back.
     */
    @Override
    public void copyFrom(Object source) {
        rows.copyFrom(this, Buffers.wrap(source), given -> type.require(given, name(), "copy"));
    }

    /**
     * Replaces some elements by any number of copies; later ones move up or down. Only elements that were replaced or
     * moved count as changed.
     *
     * @param first the first element to replace, from 0 to the size
     * @param replaced the number of elements to replace; 0 to insert
     * @param source any memory: elements of this type, their components, or plain bytes, in any strides; it may be of
     *     this array
     * @throws IllegalArgumentException when the object is not bytes-like
     * @throws IndexOutOfBoundsException when there are no such elements
     * @throws BufferException when the source holds other items, or part of an element is missing; or when the size
     *     would change, and the array is on loan or in adopted memory. Nothing was changed then, and the source is
     *     given back.
     */
    public void setSubdata(long first, long replaced, Object source) {
        rows.setSubdata(this, first, replaced, Buffers.wrap(source), given -> type.require(given, name(), "copy"));
    }

    /**
     * {@inheritDoc}
     *
     * @return the list. Its values can be set; it can neither grow nor shrink, like {@link java.util.Arrays#asList}.
     */
    @Override
    public List<T> asList() {
        return new ElementList<>(this);
    }

    @Override
    public PointerToArray<T> copy(String name, long first, long count) {
        Args.notNull(name, "a name");
        try (BufferView view = getBuffer(BufferRequest.RECORDS_RO.by("copied to " + name))) {
            Args.range(first, count, view.layout().shape(0), "elements");
            MemorySegment bytes = view.segment().asSlice(first * type.byteSize(), count * type.byteSize());
            return copyOf(name, type, Buffers.wrap(bytes));
        }
    }

    @Override
    public PointerToArray<T> copy(String name) {
        Args.notNull(name, "a name");
        return copyOf(name, type, this);
    }

    /** {@return the read-only side of this array, with the same content; always the same object} */
    public ConstPointerToArray<T> asReadOnly() {
        return readOnly;
    }

    @Override
    public BufferView getBuffer(BufferRequest request) {
        synchronized (rows) {
            return lend(this, layout(), request);
        }
    }

    /**
     * Lends the array's bytes with another layout, as the RAM image of a texture does.
     *
     * @param exporter the exporter, as errors name it
     * @param part the layout for the borrower
     * @param request the borrower's request
     * @return the view; stores through it count as changed for all watchers of the array
     * @throws BufferException when the request cannot be met, or the part leaves the array
     */
    public BufferView lend(BufferExporter exporter, BufferLayout part, BufferRequest request) {
        Args.notNull(part, "a part");
        synchronized (rows) {
            part.checkInside(rows.byteSize());
            rows.requireThere();
            return Lender.lend(exporter, rows.storage(), part, request);
        }
    }

    BufferView lendToRead(BufferExporter exporter, BufferRequest request) {
        synchronized (rows) {
            rows.requireThere();
            return Lender.lendReadOnly(exporter, rows.storage(), layout(), request);
        }
    }

    /**
     * Marks elements as changed, for all watchers of the array. Call it for stores that the library cannot see.
     *
     * @param first the first changed element
     * @param count the number of elements
     * @throws IndexOutOfBoundsException when there are no such elements
     */
    public void modified(long first, long count) {
        changes().mark(first, count);
    }

    /** {@return the marks of stores to the array, from the first element on, for watchers with units of their own} */
    public StoreMarks marks() {
        return rows.storage().marks();
    }

    /**
     * Checks that {@link #close} would be allowed now. Callers use it before they change something else.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when the array is on loan
     * @throws IllegalStateException when it is closed
     */
    public void requireUnlent() {
        rows.storage().requireUnlent();
    }

    /**
     * Lends all elements to a function that copies them to another place. No other code can store to them from the
     * beginning of the copy on: versioned views end before it, and other threads that use the array wait for its end.
     * So the function must not wait for them. After the copy, the array can only be closed.
     *
     * @param copy receives all elements, read-only; when it throws, the array may be used again
     * @param <R> the object that takes the array's place
     * @return the result of the copy function
     * @throws org.scenebuf.engine.memory.BufferInUseException when the array is on loan; nothing was copied then
     */
    public <R> R vacate(Function<BufferView, R> copy) {
        return rows.vacate(() -> getBuffer(BufferRequest.RECORDS_RO.by("vacate")), Args.notNull(copy, "a copy"));
    }

    /**
     * Gives the memory back. Closing twice is harmless.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when the array is on loan
     */
    @Override
    public void close() {
        rows.close();
    }

    @Override
    public String toString() {
        return "array " + name();
    }

    private static <T> PointerToArray<T> filled(PointerToArray<T> array, Consumer<PointerToArray<T>> work) {
        try {
            work.accept(array);
        } catch (RuntimeException | Error refused) {
            array.close();
            throw refused;
        }
        return array;
    }

    private BufferLayout layout() {
        if (layout.shape(0) != size()) {
            layout = type.layout(0, size());
        }
        return layout;
    }
}
