package org.scenebuf.engine.vertex;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.scenebuf.engine.format.HalfFloat;

/**
 * Converts values of a column to doubles and back, a few rows at a time. One call converts one value of each row, so
 * the work on the doubles need not know the column's type. Whole numbers that stand for fractions become fractions
 * (OpenGL 4.6 core, section 2.3.5). On the way back they are saturated and rounded to the nearest, halves up.
 *
 * <p>Each of the two loops is in one method larger than the JIT inlines, see {@link
 * org.scenebuf.engine.internal.kernel.FloatRows}.
 */
final class ColumnValues {

    /** How many rows, of both arrays and with their doubles, fit in the processor's first-level cache. */
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
     * @param values receives one value for each row
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

    /** Writes one value of each row. The array of values is overwritten on the way. */
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

    /** Rounds and saturates the values to whole numbers of the column's type; NaN becomes 0. */
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
