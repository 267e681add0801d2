package org.scenebuf.engine.vertex;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.scenebuf.engine.format.HalfFloat;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.FormatException;

/**
 * Reads and writes single values of a column as doubles. A double holds every value of every type exactly. {@link
 * ColumnValues} does the same for many rows.
 *
 * <p>The constructor looks up everything that depends only on the type. The methods stay short and, except for packed
 * words, make no calls. So the compiler inlines them into users' loops.
 */
final class CellCodec {

    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED;

    private final GeomVertexColumn column;
    private final NumericType type;
    private final int byteSize;
    private final boolean packed;
    private final boolean whole;
    private final boolean fractions;

    /** Removes the sign extension from unsigned numbers. */
    private final long mask;

    /** The stored number that stands for 1. */
    private final double one;

    /** The least value that a load returns. */
    private final double least;

    private final double lowest;
    private final double largest;

    CellCodec(GeomVertexColumn column) {
        this.column = column;
        this.type = column.type();
        this.byteSize = type.byteSize();
        this.packed = type.isPacked();
        this.whole = type.isInteger();
        this.fractions = column.standsForFractions();
        this.mask = type.isUnsigned() ? -1L >>> 64 - 8 * byteSize : -1;
        this.largest = WholeNumbers.largest(type);
        this.lowest = WholeNumbers.lowest(type, fractions);
        this.one = fractions ? largest : 1;
        this.least = fractions ? -1 : Double.NEGATIVE_INFINITY;
    }

    /**
     * Reads a value.
     *
     * @param at the offset in the memory where the row's values begin
     * @param index which of the column's values
     */
    double load(MemorySegment memory, long at, int index) {
        return packed ? PackedNumbers.unpack(type, fractions, memory.get(INT, at), index)
            : Math.max(loadStored(memory, at, index) / one, least);
    }

    /** Reads a number as it is stored, without converting it to a fraction. */
    double loadStored(MemorySegment memory, long at, int index) {
        if (packed) {
            return PackedNumbers.unpack(type, false, memory.get(INT, at), index);
        }
        long place = at + (long) index * byteSize;
        return switch (byteSize) {
            case 1 -> memory.get(BYTE, place) & mask;
            case 2 -> whole ? memory.get(SHORT, place) & mask : HalfFloat.toFloat(memory.get(SHORT, place));
            case 4 -> whole ? memory.get(INT, place) & mask : memory.get(FLOAT, place);
            default -> memory.get(DOUBLE, place);
        };
    }

    /** Writes a value. Whole numbers are saturated and rounded to the nearest, halves up. */
    void store(MemorySegment memory, long at, int index, double value) {
        if (packed) {
            memory.set(INT, at, PackedNumbers.replace(type, fractions, memory.get(INT, at), index, value));
        } else {
            storeStored(memory, at, index, whole ? WholeNumbers.rounded(value, one, lowest, largest) : value);
        }
    }

    /** Writes a number as it is. The type must be able to hold it. */
    void storeStored(MemorySegment memory, long at, int index, double value) {
        if (packed) {
            memory.set(INT, at, PackedNumbers.replace(type, false, memory.get(INT, at), index, value));
            return;
        }
        long place = at + (long) index * byteSize;
        switch (byteSize) {
            case 1 -> memory.set(BYTE, place, (byte) (long) value);
            case 2 -> memory.set(SHORT, place, whole ? (short) (long) value : HalfFloat.round(value));
            case 4 -> memory.set(INT, place, whole ? (int) (long) value : Float.floatToRawIntBits((float) value));
            default -> memory.set(DOUBLE, place, value);
        }
    }

    /** {@return the number that is stored where a value is 1} */
    double one() {
        return one;
    }

    /**
     * Checks that a whole number can be stored as it is.
     *
     * @throws FormatException when the type has no such number
     */
    void requireFits(int index, double value) {
        if (!fits(index, value)) {
            throw new FormatException(ErrorText.of("a number that value " + index + " of column " + column.name() + ", "
                + type + ", can hold", (long) value, "clamp it, or choose a wider type"));
        }
    }

    private boolean fits(int index, double value) {
        if (whole && !packed) {
            return value >= WholeNumbers.lowest(type, false) && value <= largest;
        }
        return switch (type) {
            case FLOAT64 -> true;
            case FLOAT32 -> (float) value == value;
            case FLOAT16 -> HalfFloat.toFloat(HalfFloat.round(value)) == value;
            default -> PackedNumbers.unpack(type, false, PackedNumbers.replace(type, false, 0, index, value), index)
                == value;
        };
    }
}
