package org.scenebuf.engine.buffer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.format.NumberKind;

/**
 * Numbers of this machine's byte order as objects: what {@link org.scenebuf.engine.format.ElementFormat} reads and
 * writes, for the kinds and the values that nearly all of them are. The others are left to it.
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

    /** Reads a number; null where the kind is one of the others. */
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

    /** Stores a number; false where kind or value are of the others, and nothing was stored. */
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

    /** What no float holds is left to the format, which may refuse it. */
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
