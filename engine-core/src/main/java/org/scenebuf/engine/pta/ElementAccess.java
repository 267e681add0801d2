package org.scenebuf.engine.pta;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.rows.RowStorage;
import org.scenebuf.engine.memory.BufferException;

/**
 * Single elements of an array: as objects, or unboxed where they are numbers.
 *
 * <p>Numbers are read and stored without a lock. Vectors and matrices go through an array of their components, which
 * belongs to one thread at a time.
 *
 * @param <T> an element in Java
 */
abstract sealed class ElementAccess<T> implements ConstPointerToArray<T> permits PointerToArray {

    final PtaType<T> type;
    final RowStorage rows;
    private final ElementCodec<T> codec;

    /** An element that is to be stored: it is asked for its value before anything else is done. */
    private final MemorySegment encoded;

    /** Null where they have moved since somebody asked. */
    private @Nullable Elements elements;

    /** The memory to which somebody may be storing without the lock. Both are guarded by it. */
    private @Nullable MemorySegment storedTo;

    /** The only thread that may be; null where several may. */
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
    @SuppressWarnings("unchecked") // What a type's numbers are in Java is the type's.
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
     * Stores one element, which alone counts as changed; numbers of {@link PtaType#FLOAT32} and {@link PtaType#INT32}
     * as by {@link #setFloat} and {@link #setInt}.
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
     * Stores one element that is a whole number, unboxed. It counts as changed, with its neighbours in a block of 256
     * bytes at most.
     *
     * @param index from 0
     * @param value its new value; floats take it, too
     * @throws IndexOutOfBoundsException when there is no such element
     * @throws org.scenebuf.engine.memory.FormatException when the type has no such number, or elements are no numbers
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
     * Stores one element that is a whole number, unboxed. It counts as changed, with its neighbours in a block of 256
     * bytes at most.
     *
     * @param index from 0
     * @param value its new value; floats take it, too
     * @throws IndexOutOfBoundsException when there is no such element
     * @throws org.scenebuf.engine.memory.FormatException when the type has no such number, or elements are no numbers
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
     * Stores one element that is a floating number, unboxed. It counts as changed, with its neighbours in a block of
     * 256 bytes at most.
     *
     * @param index from 0
     * @param value its new value
     * @throws IndexOutOfBoundsException when there is no such element
     * @throws org.scenebuf.engine.memory.FormatException when elements are no floating numbers
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
     * Stores one element that is a floating number, unboxed. It counts as changed, with its neighbours in a block of
     * 256 bytes at most.
     *
     * @param index from 0
     * @param value its new value; rounded where it has to be
     * @throws IndexOutOfBoundsException when there is no such element
     * @throws org.scenebuf.engine.memory.FormatException when elements are no floating numbers, or halves that would be
     *     infinite
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

    /** Gives an element's bytes as they would be stored. */
    final byte[] bytes(T value) {
        synchronized (rows) {
            return encode(value).toArray(ValueLayout.JAVA_BYTE);
        }
    }

    /**
     * Gives an element's bytes as they are to be stored, until the next one's; under the lock. A value may be of a
     * user's own class, and change the array while it is asked: so it comes first.
     */
    final MemorySegment encode(T value) {
        codec.write(encoded, 0, value);
        return encoded;
    }

    /** Reads an element that is to go; under the lock. */
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

    /** Those in memory of which it is known that it may be stored to without the lock. */
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

    /** Whether another thread may be storing to the present memory without the lock, which the caller has. */
    private boolean isStoredTo() {
        return storer != Thread.currentThread() && isStoredToByAny();
    }

    private boolean isStoredToByAny() {
        MemorySegment stored = storedTo;
        return stored != null && stored.scope().isAlive()
            && stored.asOverlappingSlice(rows.storage().look()).isPresent();
    }

    /** The memory was moved in the midst of a store, which may be done already. */
    private Elements anewAfterStore(Elements gone, long index, IllegalStateException why) {
        gone.mark(gone.at(index));
        anew(gone, why);
        return elementsToStore();
    }

    /** Finds where the elements are now, after they were not where they had been; throws where they are nowhere. */
    private Elements anew(Elements gone, IllegalStateException why) {
        Elements now = anew(gone);
        if (!now.memory().scope().isAlive()) {
            throw why;
        }
        return now;
    }

    private Elements anew(@Nullable Elements gone) {
        synchronized (rows) {
            if (elements == gone || elements == null) {
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
