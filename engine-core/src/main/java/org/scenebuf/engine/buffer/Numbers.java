package org.scenebuf.engine.buffer;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.format.NumberCodec;
import org.scenebuf.engine.format.NumberKind;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.FormatException;
import org.scenebuf.engine.memory.StaleViewException;

/**
 * Reads and writes items as primitive numbers, without boxing. First {@code position} finds an item; then it is read or
 * written there.
 *
 * <table>
 * <caption>The formats that a method takes, in either byte order</caption>
 * <tr><th>method</th><th>whole numbers and truth values</th><th>floating values</th></tr>
 * <tr><td>{@code getInt}, {@code getLong}</td><td>all; a value that does not fit throws</td><td>none</td></tr>
 * <tr><td>{@code getFloat}</td><td>those of 1 and 2 bytes</td><td>{@code e f}</td></tr>
 * <tr><td>{@code getDouble}</td><td>those of up to 4 bytes</td><td>all</td></tr>
 * <tr><td>{@code setInt}, {@code setLong}</td><td>all; a value that does not fit throws</td><td>all</td></tr>
 * <tr><td>{@code setFloat}, {@code setDouble}</td><td>none</td><td>all, rounded</td></tr>
 * </table>
 *
 * <p>A negative index counts from the end. Use only positions that {@link #position} gave. Any other position is only
 * checked to lie between the view's lowest byte and its highest. The bytes there may belong to other columns or pixels.
 *
 * <p>When the view is released, every method throws {@link StaleViewException}. When the items are read-only, every
 * store throws {@link BufferException}.
 *
 * <p>Native memory has a class of its own, so that the compiler knows the class in a loop over such memory.
 */
public abstract sealed class Numbers permits NativeNumbers, OtherNumbers {

    final Items items;

    /** Null for scratch memory of the library. */
    private final @Nullable BufferView owner;

    final NumberKind kind;

    /** Whether the bytes are in the opposite order to this machine's. */
    final boolean swapped;

    /** The number of dimensions; -1 with pointers, or without a view. Then each item is found step by step. */
    private final int ndim;

    private final long start;
    private final long extent0;
    private final long stride0;
    private final long extent1;
    private final long stride1;
    private final long extent2;
    private final long stride2;

    Numbers(Items items) {
        BufferLayout layout = items.layout();
        ElementFormat format = layout.format();
        this.items = items;
        this.owner = items.owner();
        this.kind = format.numberKind();
        this.swapped = kind != NumberKind.OTHER && format.scalarCode() == 0;
        this.ndim = layout.isIndirect() || owner == null ? -1 : layout.ndim();
        this.start = layout.offset();
        this.extent0 = ndim > 0 ? layout.shape(0) : 0;
        this.stride0 = ndim > 0 ? layout.stride(0) : 0;
        this.extent1 = ndim > 1 ? layout.shape(1) : 0;
        this.stride1 = ndim > 1 ? layout.stride(1) : 0;
        this.extent2 = ndim > 2 ? layout.shape(2) : 0;
        this.stride2 = ndim > 2 ? layout.stride(2) : 0;
    }

    /** Makes the accessor for the kind of memory of the items. */
    static Numbers of(Items items) {
        return NativeNumbers.fits(items) ? new NativeNumbers(items) : new OtherNumbers(items);
    }

    /**
     * Reads an item as an object.
     *
     * @param position from {@link #position}
     * @return the item; see {@link ElementFormat#read}
     * @throws IndexOutOfBoundsException when the position is outside the view
     */
    public abstract Object get(long position);

    /**
     * Stores an item given as an object.
     *
     * @param position from {@link #position}
     * @param value the item; see {@link ElementFormat#write}
     * @throws IndexOutOfBoundsException when the position is outside the view
     * @throws FormatException when the value does not fit; nothing was stored then
     */
    public abstract void set(long position, @Nullable Object value);

    /**
     * Finds an item of one dimension.
     *
     * @param i index of dimension 0
     * @return its position, for the other methods
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws IllegalArgumentException when there is not one dimension
     */
    public final long position(long i) {
        if (ndim != 1) {
            return walk(i);
        }
        checkOpen();
        return start + inside(i, extent0, 0) * stride0;
    }

    /**
     * Finds an item of two dimensions.
     *
     * @param i index of dimension 0
     * @param j index of dimension 1
     * @return its position, for the other methods
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws IllegalArgumentException when there are not two dimensions
     */
    public final long position(long i, long j) {
        if (ndim != 2) {
            return walk(i, j);
        }
        checkOpen();
        return start + inside(i, extent0, 0) * stride0 + inside(j, extent1, 1) * stride1;
    }

    /**
     * Finds an item of three dimensions.
     *
     * @param i index of dimension 0
     * @param j index of dimension 1
     * @param k index of dimension 2
     * @return its position, for the other methods
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws IllegalArgumentException when there are not three dimensions
     */
    public final long position(long i, long j, long k) {
        if (ndim != 3) {
            return walk(i, j, k);
        }
        checkOpen();
        return start + inside(i, extent0, 0) * stride0 + inside(j, extent1, 1) * stride1
            + inside(k, extent2, 2) * stride2;
    }

    /**
     * Finds an item of any number of dimensions.
     *
     * @param indices one index for each dimension
     * @return its position, for the other methods
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws IllegalArgumentException when there are too many or too few indices
     */
    public final long position(long... indices) {
        return walk(indices);
    }

    /**
     * Reads an int.
     *
     * @param position from {@link #position}
     * @return the value
     * @throws ArithmeticException when an int cannot hold it
     * @throws FormatException when the items are not whole numbers
     */
    public abstract int getInt(long position);

    /**
     * Reads a long.
     *
     * @param position from {@link #position}
     * @return the value
     * @throws ArithmeticException when a long cannot hold it
     * @throws FormatException when the items are not whole numbers
     */
    public abstract long getLong(long position);

    /**
     * Reads a float.
     *
     * @param position from {@link #position}
     * @return the value
     * @throws FormatException when a float cannot hold every number of this format
     */
    public abstract float getFloat(long position);

    /**
     * Reads a double.
     *
     * @param position from {@link #position}
     * @return the value
     * @throws FormatException when a double cannot hold every number of this format
     */
    public abstract double getDouble(long position);

    /**
     * Stores an int.
     *
     * @param position from {@link #position}
     * @param value the value
     * @throws FormatException when the format cannot hold it
     */
    public abstract void setInt(long position, int value);

    /**
     * Stores a long.
     *
     * @param position from {@link #position}
     * @param value the value
     * @throws FormatException when the format cannot hold it
     */
    public abstract void setLong(long position, long value);

    /**
     * Stores a float.
     *
     * @param position from {@link #position}
     * @param value the value
     * @throws FormatException when the items are not floating values, or a half cannot hold the value
     */
    public abstract void setFloat(long position, float value);

    /**
     * Stores a double.
     *
     * @param position from {@link #position}
     * @param value the value
     * @throws FormatException when the items are not floating values, or the format cannot hold the value
     */
    public abstract void setDouble(long position, double value);

    final int wholeInt(MemorySegment memory, long offset) {
        long value = whole(memory, offset);
        if (value != (int) value) {
            throw tooLarge("an int", Long.toString(value));
        }
        return (int) value;
    }

    final long whole(MemorySegment memory, long offset) {
        long value = NumberCodec.load(memory, offset, kind, swapped);
        if (kind.isReal()) {
            throw misfit("whole numbers");
        }
        if (value < 0 && kind == NumberKind.UINT64) {
            throw tooLarge("a long", Long.toUnsignedString(value));
        }
        return value;
    }

    final float single(MemorySegment memory, long offset) {
        long value = NumberCodec.load(memory, offset, kind, swapped);
        if (!kind.fitsFloat()) {
            throw misfit("numbers that a float holds");
        }
        return kind.isReal() ? (float) Double.longBitsToDouble(value) : value;
    }

    final double real(MemorySegment memory, long offset) {
        long value = NumberCodec.load(memory, offset, kind, swapped);
        if (!kind.fitsDouble()) {
            throw misfit("numbers that a double holds");
        }
        return kind.isReal() ? Double.longBitsToDouble(value) : value;
    }

    /** The error for a position without an item. */
    final IndexOutOfBoundsException outside(long position) {
        return new IndexOutOfBoundsException(ErrorText.of("the position of an item of " + items.layout(), position,
            "find it by position(…)"));
    }

    /** Finds an item. No index counts from the end. */
    final long positionFromStart(long... indices) {
        if (Args.notNull(indices, "indices").length != ndim || ndim == 0 || ndim > 3) {
            return items.find(indices);
        }
        long i = notNegative(indices, 0);
        return switch (ndim) {
            case 1 -> position(i);
            case 2 -> position(i, notNegative(indices, 1));
            default -> position(i, notNegative(indices, 1), notNegative(indices, 2));
        };
    }

    private long notNegative(long[] indices, int dimension) {
        if (indices[dimension] < 0) {
            throw LayoutChecks.outside(items.layout(), indices[dimension], dimension);
        }
        return indices[dimension];
    }

    /** Stores by the rules of the format. */
    final void store(MemorySegment memory, long offset, Number value) {
        items.layout().format().write(memory, offset, value);
    }

    private long walk(long... indices) {
        LayoutChecks.checkCount(items.layout(), indices);
        items.checkOpen();
        long position = items.start();
        for (int k = 0; k < indices.length; k++) {
            position = items.step(k, position, inside(indices[k], items.layout().shape(k), k));
        }
        return position;
    }

    /** Checks that the view is open, with as few loads as possible. */
    final void checkOpen() {
        if (owner != null) {
            owner.checkOpen();
        }
    }

    private long inside(long index, long extent, int dimension) {
        long counted = index < 0 ? index + extent : index;
        if (counted < 0 || counted >= extent) {
            throw LayoutChecks.outside(items.layout(), index, dimension);
        }
        return counted;
    }

    private static ArithmeticException tooLarge(String holder, String value) {
        return new ArithmeticException(ErrorText.of("a number that " + holder + " holds", value, "read it with get"));
    }

    private FormatException misfit(String expected) {
        return new FormatException(ErrorText.of(expected, "format " + items.layout().format(),
            "read the items with get"));
    }
}
