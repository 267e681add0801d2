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

    ElementAccess(PtaType<T> type, RowStorage rows) {
        this.type = type;
        this.rows = rows;
        this.codec = type.newCodec();
        this.encoded = MemorySegment.ofArray(new byte[(int) type.byteSize()]);
        rows.whenMoved(this::forget);
    }

    @Override
    public final T get(long index) {
        return read(index, null);
    }

    @Override
    public final T get(long index, T target) {
        return read(index, Args.notNull(target, "an object to set, or get(index) without one"));
    }

    /**
     * Stores one element, which alone counts as changed.
     *
     * @param index from 0
     * @param value its new value
     * @throws IndexOutOfBoundsException when there is no such element
     * @throws org.scenebuf.engine.memory.FormatException when the value does not fit the type
     * @throws BufferException when the memory is read-only
     */
    public final void set(long index, T value) {
        synchronized (rows) {
            MemorySegment element = encode(value);
            Elements now = elements();
            try {
                now.set(index, element);
            } catch (IllegalStateException moved) {
                anew(now).set(index, element);
            }
        }
    }

    @Override
    public final int getInt(long index) {
        Elements now = elements();
        try {
            return now.getInt(index);
        } catch (IllegalStateException moved) {
            return anew(now).getInt(index);
        }
    }

    @Override
    public final long getLong(long index) {
        Elements now = elements();
        try {
            return now.getLong(index);
        } catch (IllegalStateException moved) {
            return anew(now).getLong(index);
        }
    }

    @Override
    public final float getFloat(long index) {
        Elements now = elements();
        try {
            return now.getFloat(index);
        } catch (IllegalStateException moved) {
            return anew(now).getFloat(index);
        }
    }

    @Override
    public final double getDouble(long index) {
        Elements now = elements();
        try {
            return now.getDouble(index);
        } catch (IllegalStateException moved) {
            return anew(now).getDouble(index);
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
        Elements now = elements();
        try {
            now.setInt(index, value);
        } catch (IllegalStateException moved) {
            anewAfterStore(now, index).setInt(index, value);
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
        Elements now = elements();
        try {
            now.setLong(index, value);
        } catch (IllegalStateException moved) {
            anewAfterStore(now, index).setLong(index, value);
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
        Elements now = elements();
        try {
            now.setFloat(index, value);
        } catch (IllegalStateException moved) {
            anewAfterStore(now, index).setFloat(index, value);
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
        Elements now = elements();
        try {
            now.setDouble(index, value);
        } catch (IllegalStateException moved) {
            anewAfterStore(now, index).setDouble(index, value);
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
        try {
            return codec.read(now.memory(), now.at(index), target);
        } catch (IllegalStateException moved) {
            Elements fresh = anew(now);
            return codec.read(fresh.memory(), fresh.at(index), target);
        }
    }

    private Elements elements() {
        Elements now = elements;
        return now == null || now.isOutdated() ? anew(now) : now;
    }

    /** The memory was moved in the midst of a store, which may be done already. */
    private Elements anewAfterStore(Elements gone, long index) {
        gone.mark(gone.at(index));
        return anew(gone);
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
