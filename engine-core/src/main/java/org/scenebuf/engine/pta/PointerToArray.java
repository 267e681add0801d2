package org.scenebuf.engine.pta;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
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
 * A typed array in native memory: Panda3D's {@code PointerToArray}, the engine's {@code std::vector}.
 *
 * <p>Who holds a reference shares the array; there is one content, and arrays are equal when they are the same.
 * {@link #asReadOnly()} is a side of it that changes nothing, {@link #copy} makes another with bytes of its own.
 *
 * <table>
 * <caption>How one is made</caption>
 * <tr><th>by</th><th>bytes</th><th>may grow and shrink</th></tr>
 * <tr><td>{@link #allocate}, {@link #of}, {@link #copyOf}</td><td>new</td><td>while nobody has it on loan</td></tr>
 * <tr><td>{@link #adopt(String, PtaType, BufferExporter) adopt}</td><td>somebody else's</td><td>never</td></tr>
 * </table>
 *
 * <p>As an exporter: shape (n) for numbers, (n, 3) for vectors, (n, 4, 4) for matrices; items are the components. What
 * is taken in is checked alike: elements of the very shape, or their components in one dimension or a row of each; of
 * the same width and kind; or plain bytes. {@link #get} and {@link #set} are for single elements; loops go
 * through {@link #getBuffer}.
 *
 * <p>Room is kept as {@code std::vector} keeps it: {@link #add} makes it half as large again where it must; shrinking
 * leaves it, and {@code reserve(0)} gives it back. While any view is open the number of elements stays.
 *
 * @param <T> what an element is in Java
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
     * @param name what it is for
     * @param type what the elements are
     * @param size how many, 0 or more
     * @param <T> an element in Java
     * @return the array
     * @throws IllegalArgumentException when the size is negative or more than memory could hold
     */
    public static <T> PointerToArray<T> allocate(String name, PtaType<T> type, long size) {
        Args.notNull(name, "a name");
        Args.notNull(type, "a type");
        return new PointerToArray<>(type, Storage.allocate(name, type.size().byteSize(size)));
    }

    /**
     * Makes an array of values.
     *
     * @param name what it is for
     * @param type what the elements are
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
     * @param name what it is for
     * @param type what the elements are
     * @param source elements of this type, their components, or plain bytes, in any strides;
     *     {@link Buffers#wrap(Object)} makes one of a Java array
     * @param <T> an element in Java
     * @return the array
     * @throws BufferException when the source holds something else or no whole number of elements; it is given back
     */
    public static <T> PointerToArray<T> copyOf(String name, PtaType<T> type, Object source) {
        Args.notNull(name, "a name");
        Args.notNull(type, "a type");
        return filled(allocate(name, type, 0), array -> array.copyFrom(source));
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
        Args.notNull(storage, "a storage");
        Args.notNull(type, "a type");
        return new PointerToArray<>(type, storage);
    }

    /**
     * Makes an array of what an exporter lends, without a copy. The exporter stays lent as long as the array is open,
     * and what is stored through either is known to who watches either, unless it is {@linkplain Buffers#wrap(Object)
     * wrapped} memory. Where it lends only to read, the array can only be read.
     *
     * @param name what the array is for
     * @param type what the elements are
     * @param source elements of this type, their components, or plain bytes; in C order, close together
     * @param <T> an element in Java
     * @return the array
     * @throws BufferException when the source holds something else; it is given back
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

    /**
     * Tells whether the elements may only be read.
     *
     * @return true when stores are refused
     */
    public boolean isReadOnly() {
        return rows.storage().isReadOnly();
    }

    /**
     * Gives every element the same value.
     *
     * @param value the value
     * @throws org.scenebuf.engine.memory.FormatException when the value does not fit the type
     * @throws BufferException when the memory is read-only
     */
    public void fill(T value) {
        MemorySegment one = MemorySegment.ofArray(bytes(value));
        long count = size();
        RowEdit.run(this, "fill", 0, count, elements ->
            CountedCopy.copyStrided(one, 0, 0, elements, 0, one.byteSize(), count, one.byteSize()));
    }

    /**
     * Adds an element behind the last: {@code push_back}.
     *
     * @param value its value
     * @throws org.scenebuf.engine.memory.FormatException when the value does not fit the type
     * @throws org.scenebuf.engine.memory.BufferInUseException when the array is on loan
     * @throws BufferException when it lies in adopted memory
     */
    public void add(T value) {
        synchronized (rows) {
            MemorySegment element = encode(value);
            rows.append(memory -> memory.copyFrom(element));
        }
    }

    /**
     * Takes the last element away: {@code pop_back}.
     *
     * @return what it was
     * @throws NoSuchElementException when the array is empty
     * @throws org.scenebuf.engine.memory.BufferInUseException when it is on loan
     * @throws BufferException when it lies in adopted memory
     */
    public T removeLast() {
        synchronized (rows) {
            long last = size() - 1;
            if (last < 0) {
                throw new NoSuchElementException(ErrorText.of("an element in " + this, "none", "ask for its size"));
            }
            T value = decode(last);
            rows.setRowCount(last);
            return value;
        }
    }

    /**
     * Puts an element before another; that one and all after it move up.
     *
     * @param index where, up to the size
     * @param value its value
     * @throws IndexOutOfBoundsException when the index is negative or beyond the size
     * @throws org.scenebuf.engine.memory.FormatException when the value does not fit the type
     * @throws org.scenebuf.engine.memory.BufferInUseException when the array is on loan
     * @throws BufferException when it lies in adopted memory
     */
    public void insert(long index, T value) {
        setSubdata(index, 0, Buffers.wrap(bytes(value)));
    }

    /**
     * Takes elements away; later ones move down.
     *
     * @param first the first of them
     * @param count how many
     * @throws IndexOutOfBoundsException when there are no such elements
     * @throws org.scenebuf.engine.memory.BufferInUseException when the array is on loan
     * @throws BufferException when it lies in adopted memory
     */
    public void remove(long first, long count) {
        setSubdata(first, count, Buffers.wrap(new byte[0]));
    }

    /**
     * Takes all elements away; their room is kept.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when the array is on loan
     * @throws BufferException when it lies in adopted memory
     */
    public void clear() {
        resize(0);
    }

    /**
     * Changes the number of elements; what fits of the content is kept, new elements are zero.
     *
     * @param newSize how many, 0 or more
     * @throws org.scenebuf.engine.memory.BufferInUseException when the array is on loan
     * @throws BufferException when it lies in adopted memory
     * @throws IllegalArgumentException when the size is negative or more than memory could hold
     */
    public void resize(long newSize) {
        rows.setRowCount(newSize);
    }

    /**
     * Makes room, so that the array need not move as long as it has no more elements.
     *
     * @param capacity for how many elements; 0 to give back the room that is not in use
     * @throws org.scenebuf.engine.memory.BufferInUseException when the array would have to move, and is on loan
     * @throws BufferException when it would have to move, and lies in adopted memory
     * @throws IllegalArgumentException when the capacity is negative or more than memory could hold
     */
    public void reserve(long capacity) {
        rows.reserve(capacity);
    }

    /**
     * Tells for how many elements there is room.
     *
     * @return the size or more
     */
    public long capacity() {
        return rows.capacity();
    }

    /**
     * Replaces all elements by copies. The array gets as many as the source has.
     *
     * @param source anything that is memory, see {@link BufferExporter#copyFrom}: elements of this type, their
     *     components, or plain bytes, in any strides
     * @throws IllegalArgumentException when the object is no memory
     * @throws BufferException when the source holds something else or no whole number of elements, or when its length
     *     is another and the array is on loan or lies in adopted memory; nothing was changed then, and the source is
     *     given back
     */
    @Override
    public void copyFrom(Object source) {
        rows.copyFrom(this, Buffers.wrap(source), given -> type.require(given, name(), "copy"));
    }

    /**
     * Replaces some elements by copies of any number; later ones move up or down. Only those that were replaced, or
     * moved, count as changed.
     *
     * @param first the first element that is replaced, up to the size
     * @param replaced how many are; 0 to insert
     * @param source anything that is memory: elements of this type, their components, or plain bytes, in any strides;
     *     it may be of this array
     * @throws IllegalArgumentException when the object is no memory
     * @throws IndexOutOfBoundsException when there are no such elements
     * @throws BufferException when the source holds something else or no whole number of elements, or when its length
     *     is another and the array is on loan or lies in adopted memory; nothing was changed then, and the source is
     *     given back
     */
    public void setSubdata(long first, long replaced, Object source) {
        rows.setSubdata(this, first, replaced, Buffers.wrap(source), given -> type.require(given, name(), "copy"));
    }

    /**
     * {@inheritDoc}
     *
     * @return the list, whose values can be set; it can neither grow nor shrink, as {@link java.util.Arrays#asList}
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

    /**
     * Gives the side of this array that changes nothing.
     *
     * @return the same content, to read; always the same object
     */
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
     * Lends the array's bytes under another description, as the RAM image of a texture does.
     *
     * @param exporter who lends, as errors name it
     * @param part what the bytes are to the borrower
     * @param request what was asked for
     * @return the view; what is written through it counts as changed for everyone who watches the array
     * @throws BufferException when the request cannot be met, or the part leaves the array
     */
    public BufferView lend(BufferExporter exporter, BufferLayout part, BufferRequest request) {
        Args.notNull(part, "a part");
        synchronized (rows) {
            part.checkInside(rows.byteSize());
            return Lender.lend(exporter, rows.storage(), part, request);
        }
    }

    BufferView lendToRead(BufferExporter exporter, BufferRequest request) {
        synchronized (rows) {
            return Lender.lendReadOnly(exporter, rows.storage(), layout(), request);
        }
    }

    /**
     * Marks elements as changed for everyone who watches the array, for code that wrote to them in a way that no view
     * could see.
     *
     * @param first the first changed element
     * @param count how many
     * @throws IndexOutOfBoundsException when there are no such elements
     */
    public void modified(long first, long count) {
        changes().mark(first, count);
    }

    /**
     * Tells where the array was stored to, for who watches it in units of his own.
     *
     * @return the marks, from the first element on
     */
    public StoreMarks marks() {
        return rows.storage().marks();
    }

    /**
     * Checks that {@link #close} would be allowed now, for who has to do something before it.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when the array is on loan
     * @throws IllegalStateException when it is closed
     */
    public void requireUnlent() {
        rows.storage().requireUnlent();
    }

    /**
     * Gives the memory back; closing twice is harmless.
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
