package org.scenebuf.interop.slicer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.format.HalfFloat;
import org.scenebuf.engine.format.NumberCodec;
import org.scenebuf.engine.format.NumberKind;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.FormatException;

/**
 * Reads and writes the numbers of a row as doubles.
 *
 * @param kind the kind of each number in memory
 * @param swapped whether their bytes are in the other byte order
 * @param size the size of each number, in bytes
 * @param offsets the offset of each number in a row
 */
record RowNumbers(NumberKind kind, boolean swapped, long size, long[] offsets) {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    static RowNumbers of(Access rows) {
        return of(rows.shape(), rows.itemStrides());
    }

    /** The numbers of contiguous rows. */
    static RowNumbers packed(FieldShape shape) {
        return of(shape, shape.strides());
    }

    private static RowNumbers of(FieldShape shape, long... strides) {
        ElementFormat format = shape.format();
        if (format.numberKind() == NumberKind.OTHER || format.scalarCode() == 0) {
            throw new FormatException(ErrorText.of("numbers, to compute with them", "format " + format,
                "slice them in their own domain, where no mean is needed"));
        }
        long[] offsets = {0};
        for (int d = 0; d < shape.item().length; d++) {
            offsets = multiplied(offsets, shape.item()[d], strides[d]);
        }
        return new RowNumbers(format.numberKind(), format.byteOrder() != ByteOrder.nativeOrder(),
            format.itemSize(), offsets);
    }

    private static long[] multiplied(long[] offsets, long extent, long stride) {
        long[] more = new long[Math.toIntExact(offsets.length * extent)];
        for (int k = 0; k < more.length; k++) {
            more[k] = offsets[(int) (k / extent)] + k % extent * stride;
        }
        return more;
    }

    int count() {
        return offsets.length;
    }

    /** Only the first few of the numbers. */
    RowNumbers first(int count) {
        return new RowNumbers(kind, swapped, size, Arrays.copyOf(offsets, count));
    }

    /** Adds the numbers of some rows to sums. Each row is added to the sum of its slot. */
    void addAll(MemorySegment memory, long[] rows, int[] slots, int count, double[] sums) {
        int width = offsets.length;
        for (int c = 0; c < width; c++) {
            long offset = offsets[c];
            if (kind == NumberKind.FLOAT32 && !swapped) {
                for (int k = 0; k < count; k++) {
                    sums[slots[k] * width + c] += memory.get(FLOAT, rows[k] + offset);
                }
            } else {
                for (int k = 0; k < count; k++) {
                    sums[slots[k] * width + c] += load(memory, rows[k] + offset);
                }
            }
        }
    }

    private double load(MemorySegment memory, long offset) {
        long loaded = NumberCodec.load(memory, offset, kind, swapped);
        return kind.isReal() ? Double.longBitsToDouble(loaded) : loaded;
    }

    /** Stores the numbers of rows. Whole numbers are rounded to the nearest. */
    void storeAll(MemorySegment memory, long rowSize, double[] values, int count) {
        int width = offsets.length;
        for (int c = 0; c < width; c++) {
            if (kind == NumberKind.FLOAT32 && !swapped) {
                for (int k = 0; k < count; k++) {
                    memory.set(FLOAT, k * rowSize + offsets[c], (float) values[k * width + c]);
                }
            } else {
                for (int k = 0; k < count; k++) {
                    store(memory, k * rowSize + offsets[c], values[k * width + c]);
                }
            }
        }
    }

    private void store(MemorySegment memory, long at, double value) {
        long whole = (long) Math.rint(value);
        switch (kind) {
            case FLOAT32 -> memory.set(FLOAT, at, (float) value);
            case FLOAT64 -> memory.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, at, value);
            case FLOAT16 -> memory.set(ValueLayout.JAVA_SHORT_UNALIGNED, at, HalfFloat.round(value));
            case INT8, UINT8, TRUTH -> memory.set(ValueLayout.JAVA_BYTE, at, (byte) whole);
            case INT16, UINT16 -> memory.set(ValueLayout.JAVA_SHORT_UNALIGNED, at, (short) whole);
            case INT32, UINT32 -> memory.set(ValueLayout.JAVA_INT_UNALIGNED, at, (int) whole);
            default -> memory.set(ValueLayout.JAVA_LONG_UNALIGNED, at, whole);
        }
        if (swapped) {
            reverse(memory.asSlice(at, size));
        }
    }

    private static void reverse(MemorySegment number) {
        for (long low = 0, high = number.byteSize() - 1; low < high; low++, high--) {
            byte kept = number.get(ValueLayout.JAVA_BYTE, low);
            number.set(ValueLayout.JAVA_BYTE, low, number.get(ValueLayout.JAVA_BYTE, high));
            number.set(ValueLayout.JAVA_BYTE, high, kept);
        }
    }
}
