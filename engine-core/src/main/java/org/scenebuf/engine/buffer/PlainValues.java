package org.scenebuf.engine.buffer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.format.NumberKind;

/**
 * Reads and writes the common numbers in this machine's byte order as objects. The results are the same as those of
 * {@link org.scenebuf.engine.format.ElementFormat}, which handles all other kinds and values.
 */
final class PlainValues {

    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED;

    private PlainValues() {
    }

    /** Reads a number; null where the kind is not handled here. */
    static @Nullable Object read(NumberKind kind, MemorySegment memory, long at) {
        return switch (kind) {
            case INT8 -> (long) memory.get(BYTE, at);
            case UINT8 -> memory.get(BYTE, at) & 0xffL;
            case INT16 -> (long) memory.get(SHORT, at);
            case UINT16 -> memory.get(SHORT, at) & 0xffffL;
            case INT32 -> (long) memory.get(INT, at);
            case UINT32 -> memory.get(INT, at) & 0xffff_ffffL;
            case INT64 -> memory.get(LONG, at);
            case FLOAT32 -> (double) memory.get(FLOAT, at);
            case FLOAT64 -> memory.get(DOUBLE, at);
            default -> null;
        };
    }

    /** Stores a number; false where the kind or the value is not handled here, and nothing was stored. */
    static boolean write(NumberKind kind, MemorySegment memory, long at, @Nullable Object value) {
        if (value instanceof Long whole) {
            return write(kind, memory, at, (long) whole);
        }
        if (value instanceof Integer whole) {
            return write(kind, memory, at, (long) whole);
        }
        if (value instanceof Double real) {
            return write(kind, memory, at, (double) real);
        }
        return value instanceof Float real && write(kind, memory, at, (double) real);
    }

    private static boolean write(NumberKind kind, MemorySegment memory, long at, long value) {
        if (!holds(kind, value)) {
            return false;
        }
        switch (kind) {
            case INT8, UINT8 -> memory.set(BYTE, at, (byte) value);
            case INT16, UINT16 -> memory.set(SHORT, at, (short) value);
            case INT32, UINT32 -> memory.set(INT, at, (int) value);
            default -> memory.set(LONG, at, value);
        }
        return true;
    }

    private static boolean holds(NumberKind kind, long value) {
        return switch (kind) {
            case INT8 -> value == (byte) value;
            case UINT8 -> value >> 8 == 0;
            case INT16 -> value == (short) value;
            case UINT16 -> value >> 16 == 0;
            case INT32 -> value == (int) value;
            case UINT32 -> value >> 32 == 0;
            case INT64 -> true;
            default -> false;
        };
    }

    /** Stores a double. Values too large for a float are left to the format, which may refuse them. */
    private static boolean write(NumberKind kind, MemorySegment memory, long at, double value) {
        if (kind == NumberKind.FLOAT32 && Float.isInfinite((float) value) == Double.isInfinite(value)) {
            memory.set(FLOAT, at, (float) value);
        } else if (kind == NumberKind.FLOAT64) {
            memory.set(DOUBLE, at, value);
        } else {
            return false;
        }
        return true;
    }
}
