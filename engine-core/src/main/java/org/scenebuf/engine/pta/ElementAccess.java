package org.scenebuf.engine.pta;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.EndedMemory;
import org.scenebuf.engine.internal.rows.RowStorage;
import org.scenebuf.engine.memory.BufferException;

/**
 * Access to single elements of an array: as objects, or without boxing where they are numbers.
 *
 * <p>Numbers are read and stored without a lock. Vectors and matrices go through an array of their components, which
 * one thread uses at a time.
 *
 * @param <T> an element in Java
 */
abstract sealed class ElementAccess<T> implements ConstPointerToArray<T> permits PointerToArray {

    /** A storage that gives memory which has ended is asked again, because it may be moving. It is asked so often. */
    private static final int MOST_LOOKS = 100;

    final PtaType<T> type;
    final RowStorage rows;
    private final ElementCodec<T> codec;

    /** The bytes of an element that is about to be stored. They are made before anything else is done. */
    private final MemorySegment encoded;

    /** The elements in their present memory; null where they have moved since the last access. */
    private @Nullable Elements elements;

    /** The memory to which threads may be storing without the lock. This field and the next are guarded by the lock. */
    private @Nullable MemorySegment storedTo;

    /** The only such thread; null where there may be several. */
    private @Nullable Thread storer;

    ElementAccess(PtaType<T> type, RowStorage rows) {
        this.type = type;
        this.rows = rows;
        this.codec = type.newCodec();
        this.encoded = MemorySegment.ofArray(new byte[(int) type.byteSize()]);
        rows.whenMoved(this::forget);
        rows.whileStoredTo(this::isStoredTo);
    }

    @Override
    @SuppressWarnings("unchecked") // The type tells the Java class of its numbers.
    public final T get(long index) {
        if (type == PtaType.FLOAT32) {
            return (T) (Float) getFloat(index);
        }
        return type == PtaType.INT32 ? (T) (Integer) getInt(index) : read(index, null);
    }

    @Override
    public final T get(long index, T target) {
        return read(index, Args.notNull(target, "an object to set, or get(index) without one"));
    }

    /**
     * Stores one element. Only this element counts as changed. Numbers of {@link PtaType#FLOAT32} and
     * {@link PtaType#INT32} are stored as by {@link #setFloat} and {@link #setInt}.
     *
     * @param index from 0
     * @param value its new value
     * @throws IndexOutOfBoundsException when there is no such element
     * @throws org.scenebuf.engine.memory.FormatException when the value does not fit the type
     * @throws BufferException when the memory is read-only
     */
    public final void set(long index, T value) {
        if (value instanceof Float real && type == PtaType.FLOAT32) {
            setFloat(index, real);
        } else if (value instanceof Integer whole && type == PtaType.INT32) {
            setInt(index, whole);
        } else {
            setExactly(index, value);
        }
    }

    private void setExactly(long index, T value) {
        synchronized (rows) {
            MemorySegment element = encode(value);
            Elements now = elements();
            try {
                now.set(index, element);
            } catch (IllegalStateException ended) {
                anew(now, ended).set(index, element);
            }
        }
    }

    @Override
    public final int getInt(long index) {
        Elements now = elements();
        while (true) {
            try {
                return now.getInt(index);
            } catch (IllegalStateException moved) {
                now = anew(now, moved);
            }
        }
    }

    @Override
    public final long getLong(long index) {
        Elements now = elements();
        while (true) {
            try {
                return now.getLong(index);
            } catch (IllegalStateException moved) {
                now = anew(now, moved);
            }
        }
    }

    @Override
    public final float getFloat(long index) {
        Elements now = elements();
        while (true) {
            try {
                return now.getFloat(index);
            } catch (IllegalStateException moved) {
                now = anew(now, moved);
            }
        }
    }

    @Override
    public final double getDouble(long index) {
        Elements now = elements();
        while (true) {
            try {
                return now.getDouble(index);
            } catch (IllegalStateException moved) {
                now = anew(now, moved);
            }
        }
    }

    /**
     * Stores one whole number, without boxing. It counts as changed, with neighbours in a block of at most 256 bytes.
     *
     * @param index from 0
     * @param value its new value; floats take it, too
     * @throws IndexOutOfBoundsException when there is no such element
     * @throws org.scenebuf.engine.memory.FormatException when the value does not fit the type, or elements are not
     *     numbers
     * @throws BufferException when the memory is read-only
     */
    public final void setInt(long index, int value) {
        Elements now = elementsToStore();
        while (true) {
            try {
                now.setInt(index, value);
                return;
            } catch (IllegalStateException moved) {
                now = anewAfterStore(now, index, moved);
            }
        }
    }

    /**
     * Stores one whole number, without boxing. It counts as changed, with neighbours in a block of at most 256 bytes.
     *
     * @param index from 0
     * @param value its new value; floats take it, too
     * @throws IndexOutOfBoundsException when there is no such element
     * @throws org.scenebuf.engine.memory.FormatException when the value does not fit the type, or elements are not
     *     numbers
     * @throws BufferException when the memory is read-only
     */
    public final void setLong(long index, long value) {
        Elements now = elementsToStore();
        while (true) {
            try {
                now.setLong(index, value);
                return;
            } catch (IllegalStateException moved) {
                now = anewAfterStore(now, index, moved);
            }
        }
    }

    /**
     * Stores one floating number, without boxing. It counts as changed, with neighbours in a block of at most 256
     * bytes.
     *
     * @param index from 0
     * @param value its new value
     * @throws IndexOutOfBoundsException when there is no such element
     * @throws org.scenebuf.engine.memory.FormatException when elements are not floating numbers
     * @throws BufferException when the memory is read-only
     */
    public final void setFloat(long index, float value) {
        Elements now = elementsToStore();
        while (true) {
            try {
                now.setFloat(index, value);
                return;
            } catch (IllegalStateException moved) {
                now = anewAfterStore(now, index, moved);
            }
        }
    }

    /**
     * Stores one floating number, without boxing. It counts as changed, with neighbours in a block of at most 256
     * bytes.
     *
     * @param index from 0
     * @param value its new value; rounded where necessary
     * @throws IndexOutOfBoundsException when there is no such element
     * @throws org.scenebuf.engine.memory.FormatException when elements are not floating numbers, or are halves and the
     *     result would be infinite
     * @throws BufferException when the memory is read-only
     */
    public final void setDouble(long index, double value) {
        Elements now = elementsToStore();
        while (true) {
            try {
                now.setDouble(index, value);
                return;
            } catch (IllegalStateException moved) {
                now = anewAfterStore(now, index, moved);
            }
        }
    }

    /** Gives the bytes of an element as they would be stored. */
    final byte[] bytes(T value) {
        synchronized (rows) {
            return encode(value).toArray(ValueLayout.JAVA_BYTE);
        }
    }

    /**
     * Gives the bytes of an element that is about to be stored, until the next call; under the lock. The value may be
     * of a user's class, and change the array while it is read. So this comes before anything else.
     */
    final MemorySegment encode(T value) {
        codec.write(encoded, 0, value);
        return encoded;
    }

    /** Reads an element that is about to be removed; under the lock. */
    final T decode(long index) {
        return codec.read(rows.storage().look(), index * type.byteSize(), null);
    }

    private T read(long index, @Nullable T target) {
        if (type.isNumber()) {
            return readAt(index, target);
        }
        synchronized (rows) {
            return readAt(index, target);
        }
    }

    private T readAt(long index, @Nullable T target) {
        Elements now = elements();
        while (true) {
            try {
                return codec.read(now.memory(), now.at(index), target);
            } catch (IllegalStateException moved) {
                now = anew(now, moved);
            }
        }
    }

    private Elements elements() {
        Elements now = elements;
        return now == null || now.isOutdated() ? anew(now) : now;
    }

    /** The elements in memory that is known to be stored to without the lock. */
    private Elements elementsToStore() {
        Elements now = elements();
        return now.isStoredToBy(Thread.currentThread()) ? now : storable();
    }

    private Elements storable() {
        synchronized (rows) {
            Elements now = elements == null || elements.isOutdated() ? anew(elements) : elements;
            Thread caller = Thread.currentThread();
            storer = !isStoredToByAny() || storer == caller ? caller : null;
            storedTo = now.memory();
            now.beginStoring(storer);
            return now;
        }
    }

    /** Whether another thread may be storing to the present memory without the lock. The caller has the lock. */
    private boolean isStoredTo() {
        return storer != Thread.currentThread() && isStoredToByAny();
    }

    private boolean isStoredToByAny() {
        MemorySegment stored = storedTo;
        return stored != null && stored.scope().isAlive()
            && stored.asOverlappingSlice(rows.storage().look()).isPresent();
    }

    /** Finds the elements after their memory moved during a store. The store may be done already, so it is marked. */
    private Elements anewAfterStore(Elements gone, long index, IllegalStateException why) {
        gone.mark(gone.at(index));
        anew(gone, why);
        return elementsToStore();
    }

    /**
     * Finds the elements after they have moved. They may move again before the caller gets to them; then it asks once
     * more. Throws where their memory is gone.
     */
    private Elements anew(Elements gone, IllegalStateException why) {
        Elements now = anew(gone);
        for (int k = 0; k < MOST_LOOKS && isGone(now) && !now.isSameMemoryAs(gone); k++) {
            now = anew(now);
        }
        if (isGone(now)) {
            throw EndedMemory.of(this, why);
        }
        return now;
    }

    private static boolean isGone(Elements elements) {
        return !elements.memory().scope().isAlive();
    }

    private Elements anew(@Nullable Elements gone) {
        synchronized (rows) {
            if (elements == gone || elements == null) {
                rows.requireThere();
                forget();
                elements = new Elements(this, rows.storage());
            }
            return elements;
        }
    }

    private void forget() {
        if (elements != null) {
            elements.end();
            elements = null;
        }
    }
}
