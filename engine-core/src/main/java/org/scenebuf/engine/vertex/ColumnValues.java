package org.scenebuf.engine.vertex;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.scenebuf.engine.format.HalfFloat;

/**
 * Values of a column as doubles and back, a few rows at a time: one of the values in each row, so that what is done to
 * them need not know the column's type. Whole numbers that stand for fractions become those (OpenGL 4.6 core, section
 * 2.3.5), and are saturated and rounded to the nearest, halves up, on the way back.
 *
 * <p>Each of the two loops is in one method larger than what the JIT inlines, see
 * {@link org.scenebuf.engine.internal.kernel.FloatRows}.
 */
final class ColumnValues {

    /** As many rows as stay in the processor's first cache, of both arrays, with their doubles. */
    static final int BLOCK_ROWS = 256;

    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED;

    private ColumnValues() {
    }

    /**
     * Reads one value of each row.
     *
     * @param rows memory in which the first of the rows begins at {@code byteOffset}
     * @param index which of the column's values
     * @param values gets as many as there are rows
     */
    static void load(MemorySegment rows, long byteOffset, long byteStride, GeomVertexColumn column, int index,
        int rowCount, double[] values) {
        long at = byteOffset + place(column, index);
        NumericType type = column.type();
        if (type == NumericType.UINT8 || type == NumericType.INT8) {
            int mask = type == NumericType.UINT8 ? 0xff : -1;
            for (int row = 0; row < rowCount; row++) {
                values[row] = rows.get(BYTE, at + row * byteStride) & mask;
            }
        } else if (type == NumericType.UINT16 || type == NumericType.INT16) {
            int mask = type == NumericType.UINT16 ? 0xffff : -1;
            for (int row = 0; row < rowCount; row++) {
                values[row] = rows.get(SHORT, at + row * byteStride) & mask;
            }
        } else if (type == NumericType.UINT32 || type == NumericType.INT32) {
            long mask = type == NumericType.UINT32 ? 0xffffffffL : -1;
            for (int row = 0; row < rowCount; row++) {
                values[row] = rows.get(INT, at + row * byteStride) & mask;
            }
        } else if (type == NumericType.FLOAT16) {
            for (int row = 0; row < rowCount; row++) {
                values[row] = HalfFloat.toFloat(rows.get(SHORT, at + row * byteStride));
            }
        } else if (type == NumericType.FLOAT32) {
            for (int row = 0; row < rowCount; row++) {
                values[row] = rows.get(FLOAT, at + row * byteStride);
            }
        } else if (type == NumericType.FLOAT64) {
            for (int row = 0; row < rowCount; row++) {
                values[row] = rows.get(DOUBLE, at + row * byteStride);
            }
        } else {
            boolean fractions = column.standsForFractions();
            for (int row = 0; row < rowCount; row++) {
                values[row] = PackedNumbers.unpack(type, fractions, rows.get(INT, at + row * byteStride), index);
            }
            return;
        }
        if (column.standsForFractions()) {
            double largest = WholeNumbers.largest(type);
            for (int row = 0; row < rowCount; row++) {
                values[row] = Math.max(values[row] / largest, -1);
            }
        }
    }

    /** Writes one value of each row; the values are used up. */
    static void store(MemorySegment rows, long byteOffset, long byteStride, GeomVertexColumn column, int index,
        int rowCount, double[] values) {
        long at = byteOffset + place(column, index);
        NumericType type = column.type();
        if (type.isPacked()) {
            boolean fractions = column.standsForFractions();
            for (int row = 0; row < rowCount; row++) {
                int word = rows.get(INT, at + row * byteStride);
                rows.set(INT, at + row * byteStride,
                    PackedNumbers.replace(type, fractions, word, index, values[row]));
            }
            return;
        }
        if (type.isInteger()) {
            toWholeNumbers(column, rowCount, values);
        }
        if (type.byteSize() == 1) {
            for (int row = 0; row < rowCount; row++) {
                rows.set(BYTE, at + row * byteStride, (byte) (long) values[row]);
            }
        } else if (type == NumericType.UINT16 || type == NumericType.INT16) {
            for (int row = 0; row < rowCount; row++) {
                rows.set(SHORT, at + row * byteStride, (short) (long) values[row]);
            }
        } else if (type == NumericType.UINT32 || type == NumericType.INT32) {
            for (int row = 0; row < rowCount; row++) {
                rows.set(INT, at + row * byteStride, (int) (long) values[row]);
            }
        } else if (type == NumericType.FLOAT16) {
            for (int row = 0; row < rowCount; row++) {
                rows.set(SHORT, at + row * byteStride, HalfFloat.round(values[row]));
            }
        } else if (type == NumericType.FLOAT32) {
            for (int row = 0; row < rowCount; row++) {
                rows.set(FLOAT, at + row * byteStride, (float) values[row]);
            }
        } else {
            for (int row = 0; row < rowCount; row++) {
                rows.set(DOUBLE, at + row * byteStride, values[row]);
            }
        }
    }

    private static long place(GeomVertexColumn column, int index) {
        return column.type().isPacked() ? 0 : (long) index * column.type().byteSize();
    }

    /** NaN becomes 0. */
    private static void toWholeNumbers(GeomVertexColumn column, int rowCount, double[] values) {
        double largest = WholeNumbers.largest(column.type());
        boolean fractions = column.standsForFractions();
        double lowest = WholeNumbers.lowest(column.type(), fractions);
        double scale = fractions ? largest : 1;
        for (int row = 0; row < rowCount; row++) {
            values[row] = WholeNumbers.rounded(values[row], scale, lowest, largest);
        }
    }
}
