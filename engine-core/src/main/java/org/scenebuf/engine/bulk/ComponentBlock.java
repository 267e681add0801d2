package org.scenebuf.engine.bulk;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.scenebuf.engine.format.HalfFloat;
import org.scenebuf.engine.format.NumberCodec;
import org.scenebuf.engine.format.NumberKind;

/**
 * A block of components between two types, as doubles, which hold every number of up to 4 bytes. The block is small
 * enough for the processor's cache. Each loop handles one type.
 */
final class ComponentBlock {

    static final int SIZE = 1024;

    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED;

    final double[] values = new double[SIZE];

    /** Reads components that lie a stride apart. */
    void load(NumberKind kind, boolean swapped, MemorySegment memory, long first, long stride, int count) {
        if (swapped) {
            loadSwapped(kind, memory, first, stride, count);
            return;
        }
        switch (kind) {
            case UINT8 -> loadBytes(memory, first, stride, count);
            case UINT16 -> loadShorts(memory, first, stride, count);
            case FLOAT16 -> loadHalves(memory, first, stride, count);
            case FLOAT32 -> loadFloats(memory, first, stride, count);
            default -> loadOthers(kind, memory, first, stride, count);
        }
    }

    /** Stores the components. Whole numbers are in the type's range already; floating numbers are rounded once. */
    void store(NumberKind kind, MemorySegment memory, long first, long stride, int count) {
        switch (kind) {
            case INT8, UINT8 -> storeBytes(memory, first, stride, count);
            case INT16, UINT16 -> storeShorts(memory, first, stride, count);
            case FLOAT16 -> storeHalves(memory, first, stride, count);
            case FLOAT32 -> storeFloats(memory, first, stride, count);
            case FLOAT64 -> storeDoubles(memory, first, stride, count);
            default -> storeInts(memory, first, stride, count);
        }
    }

    private void loadBytes(MemorySegment memory, long first, long stride, int count) {
        for (int k = 0; k < count; k++) {
            values[k] = memory.get(BYTE, first + k * stride) & 0xff;
        }
    }

    private void loadShorts(MemorySegment memory, long first, long stride, int count) {
        for (int k = 0; k < count; k++) {
            values[k] = memory.get(SHORT, first + k * stride) & 0xffff;
        }
    }

    private void loadHalves(MemorySegment memory, long first, long stride, int count) {
        for (int k = 0; k < count; k++) {
            values[k] = HalfFloat.toFloat(memory.get(SHORT, first + k * stride));
        }
    }

    private void loadFloats(MemorySegment memory, long first, long stride, int count) {
        for (int k = 0; k < count; k++) {
            values[k] = memory.get(FLOAT, first + k * stride);
        }
    }

    private void loadOthers(NumberKind kind, MemorySegment memory, long first, long stride, int count) {
        for (int k = 0; k < count; k++) {
            values[k] = value(kind, NumberCodec.load(memory, first + k * stride, kind, false));
        }
    }

    private void loadSwapped(NumberKind kind, MemorySegment memory, long first, long stride, int count) {
        for (int k = 0; k < count; k++) {
            values[k] = value(kind, NumberCodec.load(memory, first + k * stride, kind, true));
        }
    }

    private static double value(NumberKind kind, long loaded) {
        return kind.isReal() ? Double.longBitsToDouble(loaded) : loaded;
    }

    private void storeBytes(MemorySegment memory, long first, long stride, int count) {
        for (int k = 0; k < count; k++) {
            memory.set(BYTE, first + k * stride, (byte) (int) values[k]);
        }
    }

    private void storeShorts(MemorySegment memory, long first, long stride, int count) {
        for (int k = 0; k < count; k++) {
            memory.set(SHORT, first + k * stride, (short) (int) values[k]);
        }
    }

    private void storeInts(MemorySegment memory, long first, long stride, int count) {
        for (int k = 0; k < count; k++) {
            memory.set(INT, first + k * stride, (int) (long) values[k]);
        }
    }

    private void storeHalves(MemorySegment memory, long first, long stride, int count) {
        for (int k = 0; k < count; k++) {
            memory.set(SHORT, first + k * stride, HalfFloat.round(values[k]));
        }
    }

    private void storeFloats(MemorySegment memory, long first, long stride, int count) {
        for (int k = 0; k < count; k++) {
            memory.set(FLOAT, first + k * stride, (float) values[k]);
        }
    }

    private void storeDoubles(MemorySegment memory, long first, long stride, int count) {
        for (int k = 0; k < count; k++) {
            memory.set(DOUBLE, first + k * stride, values[k]);
        }
    }
}
