package org.scenebuf.engine.format;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.scenebuf.engine.internal.Args;

/** Reads primitive numbers of every kind, in either byte order, in any memory. */
public final class NumberCodec {

    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

    private NumberCodec() {
    }

    /**
     * Reads a whole number as it is, a floating value as the bits of a double, and what is neither as 0.
     *
     * <p>One method on purpose: the compiler leaves a method this long out of its callers. They stay small, and are
     * compiled into loops over the frequent kinds, which do not come here.
     *
     * @param memory where the number is; it need not be aligned
     * @param offset where it begins, in bytes
     * @param kind what it is
     * @param swapped whether it is in the other byte order than this machine's
     * @return the number, or the bits of a double
     * @throws IndexOutOfBoundsException when the number leaves the memory
     */
    public static long load(MemorySegment memory, long offset, NumberKind kind, boolean swapped) {
        Args.notNull(kind, "a kind");
        Args.notNull(memory, "memory");
        if (swapped) {
            return switch (kind) {
                case INT16 -> Short.reverseBytes(memory.get(SHORT, offset));
                case UINT16 -> Short.reverseBytes(memory.get(SHORT, offset)) & 0xffff;
                case INT32 -> Integer.reverseBytes(memory.get(INT, offset));
                case UINT32 -> Integer.reverseBytes(memory.get(INT, offset)) & 0xffffffffL;
                case INT64, UINT64, FLOAT64 -> Long.reverseBytes(memory.get(LONG, offset));
                case FLOAT16 -> Double.doubleToRawLongBits(
                    HalfFloat.toFloat(Short.reverseBytes(memory.get(SHORT, offset))));
                case FLOAT32 -> Double.doubleToRawLongBits(
                    Float.intBitsToFloat(Integer.reverseBytes(memory.get(INT, offset))));
                case INT8, UINT8, TRUTH, OTHER -> 0;
            };
        }
        return switch (kind) {
            case INT8 -> memory.get(BYTE, offset);
            case UINT8 -> memory.get(BYTE, offset) & 0xff;
            case TRUTH -> memory.get(BYTE, offset) == 0 ? 0 : 1;
            case INT16 -> memory.get(SHORT, offset);
            case UINT16 -> memory.get(SHORT, offset) & 0xffff;
            case INT32 -> memory.get(INT, offset);
            case UINT32 -> memory.get(INT, offset) & 0xffffffffL;
            case INT64, UINT64, FLOAT64 -> memory.get(LONG, offset);
            case FLOAT16 -> Double.doubleToRawLongBits(HalfFloat.toFloat(memory.get(SHORT, offset)));
            case FLOAT32 -> Double.doubleToRawLongBits(Float.intBitsToFloat(memory.get(INT, offset)));
            case OTHER -> 0;
        };
    }
}
