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
     * Reads a number as a long: a whole number as it is, a floating value as the bits of a double, and any other kind
     * as 0.
     *
     * <p>It is one long method on purpose. The compiler does not inline such a long method, so its callers stay small
     * and are inlined into loops. The common kinds in these loops do not come here.
     *
     * @param memory the memory; the number need not be aligned
     * @param offset the number's first byte
     * @param kind the kind of number
     * @param swapped whether its byte order is opposite to this machine's
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
                case INT8 -> memory.get(BYTE, offset);
                case UINT8 -> memory.get(BYTE, offset) & 0xff;
                case TRUTH -> memory.get(BYTE, offset) == 0 ? 0 : 1;
                case OTHER -> 0;
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
