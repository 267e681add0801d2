package org.scenebuf.engine.buffer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.scenebuf.engine.memory.StaleViewException;

/**
 * Items as primitive numbers, without boxing: an item is found by {@code position}, then read or written there.
 *
 * <table>
 * <caption>Which formats a method takes; those in the other byte order, too</caption>
 * <tr><th>method</th><th>whole numbers</th><th>floating values</th></tr>
 * <tr><td>{@code getInt}, {@code getLong}</td><td>all; a value that does not fit is refused</td><td>none</td></tr>
 * <tr><td>{@code getFloat}</td><td>those of 1 and 2 bytes</td><td>{@code e f}</td></tr>
 * <tr><td>{@code getDouble}</td><td>those of up to 4 bytes</td><td>all</td></tr>
 * <tr><td>{@code setInt}, {@code setLong}</td><td>all; a value that does not fit is refused</td><td>all</td></tr>
 * <tr><td>{@code setFloat}, {@code setDouble}</td><td>none</td><td>all, rounded</td></tr>
 * </table>
 *
 * <p>A negative index counts from the end. {@link NumberAccess} joins the two steps.
 */
public final class Numbers {

    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED;

    private final Items items;
    private final NumberKind kind;
    private final MemorySegment memory;
    private final boolean direct;
    private final int ndim;
    private final long start;
    private final long extent0;
    private final long stride0;
    private final long extent1;
    private final long stride1;

    Numbers(Items items) {
        BufferLayout layout = items.layout();
        this.items = items;
        this.kind = NumberKind.of(layout.format());
        this.direct = !layout.isIndirect();
        this.ndim = layout.ndim();
        long lowest = layout.lowestByte();
        this.memory = direct && !layout.isEmpty() ? items.base().asSlice(lowest, layout.endByte() - lowest)
            : items.base();
        this.start = direct ? layout.offset() - lowest : items.start();
        this.extent0 = ndim > 0 ? layout.shape(0) : 0;
        this.stride0 = ndim > 0 ? layout.stride(0) : 0;
        this.extent1 = ndim > 1 ? layout.shape(1) : 0;
        this.stride1 = ndim > 1 ? layout.stride(1) : 0;
    }

    /**
     * Finds an item of one dimension.
     *
     * @param i index of dimension 0
     * @return its position, for the other methods
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws IllegalArgumentException when there is not one dimension
     * @throws StaleViewException when the view is released
     */
    public long position(long i) {
        if (ndim != 1 || !direct) {
            return walk(i);
        }
        items.checkOpen();
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
     * @throws StaleViewException when the view is released
     */
    public long position(long i, long j) {
        if (ndim != 2 || !direct) {
            return walk(i, j);
        }
        items.checkOpen();
        return start + inside(i, extent0, 0) * stride0 + inside(j, extent1, 1) * stride1;
    }

    /**
     * Finds an item.
     *
     * @param indices one for each dimension
     * @return its position, for the other methods
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws IllegalArgumentException when there are too many or too few indices
     * @throws StaleViewException when the view is released
     */
    public long position(long... indices) {
        return walk(indices);
    }

    /**
     * Reads an int.
     *
     * @param position where
     * @return the value
     * @throws ArithmeticException when an int cannot hold it
     * @throws FormatException when the items are no whole numbers
     */
    public int getInt(long position) {
        return switch (kind) {
            case UINT16 -> at(position, 2).get(SHORT, in(position)) & 0xffff;
            case INT32 -> at(position, 4).get(INT, in(position));
            default -> Math.toIntExact(getLong(position));
        };
    }

    /**
     * Reads a long.
     *
     * @param position where
     * @return the value
     * @throws ArithmeticException when a long cannot hold it
     * @throws FormatException when the items are no whole numbers
     */
    public long getLong(long position) {
        return switch (kind) {
            case INT8 -> at(position, 1).get(BYTE, in(position));
            case UINT8 -> at(position, 1).get(BYTE, in(position)) & 0xff;
            case INT16 -> at(position, 2).get(SHORT, in(position));
            case UINT16 -> at(position, 2).get(SHORT, in(position)) & 0xffff;
            case INT32 -> at(position, 4).get(INT, in(position));
            case UINT32 -> at(position, 4).get(INT, in(position)) & 0xffffffffL;
            case INT64 -> at(position, 8).get(LONG, in(position));
            default -> BoxedNumbers.toLong(boxed(position), format());
        };
    }

    /**
     * Reads a float.
     *
     * @param position where
     * @return the value
     * @throws FormatException when a float cannot hold every number of this format
     */
    public float getFloat(long position) {
        return kind == NumberKind.FLOAT32 ? at(position, 4).get(FLOAT, in(position)) : otherFloat(position);
    }

    /**
     * Reads a double.
     *
     * @param position where
     * @return the value
     * @throws FormatException when a double cannot hold every number of this format
     */
    public double getDouble(long position) {
        return switch (kind) {
            case FLOAT64 -> at(position, 8).get(DOUBLE, in(position));
            case FLOAT32 -> at(position, 4).get(FLOAT, in(position));
            case INT32 -> at(position, 4).get(INT, in(position));
            case UINT32 -> at(position, 4).get(INT, in(position)) & 0xffffffffL;
            default -> otherDouble(position);
        };
    }

    /**
     * Stores an int.
     *
     * @param position where
     * @param value the value
     * @throws FormatException when the format cannot hold it
     */
    public void setInt(long position, int value) {
        if (kind != NumberKind.INT32) {
            setLong(position, value);
            return;
        }
        toWrite(position, 4).set(INT, in(position), value);
        items.noteWrite();
    }

    /**
     * Stores a long.
     *
     * @param position where
     * @param value the value
     * @throws FormatException when the format cannot hold it
     */
    public void setLong(long position, long value) {
        if (kind == NumberKind.UINT8 && value >> 8 == 0) {
            toWrite(position, 1).set(BYTE, in(position), (byte) value);
        } else if (kind == NumberKind.UINT16 && value >> 16 == 0) {
            toWrite(position, 2).set(SHORT, in(position), (short) value);
        } else if (kind == NumberKind.UINT32 && value >> 32 == 0) {
            toWrite(position, 4).set(INT, in(position), (int) value);
        } else {
            setBoxed(position, value);
        }
        items.noteWrite();
    }

    /**
     * Stores a float.
     *
     * @param position where
     * @param value the value
     * @throws FormatException when the items are no floating values, or a half cannot hold this one
     */
    public void setFloat(long position, float value) {
        if (kind == NumberKind.FLOAT32) {
            toWrite(position, 4).set(FLOAT, in(position), value);
        } else {
            setBoxed(position, (double) value);
        }
        items.noteWrite();
    }

    /**
     * Stores a double.
     *
     * @param position where
     * @param value the value
     * @throws FormatException when the items are no floating values, or the format cannot hold this one
     */
    public void setDouble(long position, double value) {
        if (kind == NumberKind.FLOAT32) {
            toWrite(position, 4).set(FLOAT, in(position), (float) value);
        } else if (kind == NumberKind.FLOAT64) {
            toWrite(position, 8).set(DOUBLE, in(position), value);
        } else {
            setBoxed(position, value);
        }
        items.noteWrite();
    }

    private long walk(long... indices) {
        LayoutChecks.checkCount(items.layout(), indices);
        items.checkOpen();
        long position = start;
        for (int k = 0; k < indices.length; k++) {
            position = items.step(k, position, inside(indices[k], items.layout().shape(k), k));
        }
        return position;
    }

    private long inside(long index, long extent, int dimension) {
        long counted = index < 0 ? index + extent : index;
        if (counted < 0 || counted >= extent) {
            throw LayoutChecks.outside(items.layout(), index, dimension);
        }
        return counted;
    }

    private MemorySegment at(long position, long byteCount) {
        return direct ? memory : items.holding(position, byteCount);
    }

    private MemorySegment toWrite(long position, long byteCount) {
        items.requireWritable();
        return at(position, byteCount);
    }

    private long in(long position) {
        return direct ? position : items.offsetIn(items.holding(position, 1), position);
    }

    private float otherFloat(long position) {
        return switch (kind) {
            case FLOAT16 -> Float.float16ToFloat(at(position, 2).get(SHORT, in(position)));
            case INT8, UINT8, INT16, UINT16 -> getLong(position);
            default -> BoxedNumbers.toFloat(boxed(position), format());
        };
    }

    private double otherDouble(long position) {
        return switch (kind) {
            case FLOAT16, INT8, UINT8, INT16, UINT16 -> otherFloat(position);
            default -> BoxedNumbers.toDouble(boxed(position), format());
        };
    }

    private Object boxed(long position) {
        return format().read(at(position, items.layout().itemSize()), in(position));
    }

    private void setBoxed(long position, Object value) {
        format().write(toWrite(position, items.layout().itemSize()), in(position), value);
    }

    private ElementFormat format() {
        return items.layout().format();
    }
}
