package org.scenebuf.engine.internal.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Multiplies rows of floats by a row, and adds a row. The loops stand in one method that is too large for the JIT to
 * inline; {@link FloatRows} tells why.
 */
public final class FloatScale {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    private FloatScale() {
    }

    /**
     * Works on each row.
     *
     * @param rows memory in which row i begins at byte {@code i * byteStride}
     * @param byteStride the bytes from row to row
     * @param rowCount the number of rows
     * @param factors one for each float of a row; the floats are contiguous
     * @param addends added to the products; an addend of -0 changes no product
     * @throws IndexOutOfBoundsException when a row leaves the memory
     */
    public static void run(MemorySegment rows, long byteStride, long rowCount, float[] factors, float[] addends) {
        float fx = factors[0];
        float ax = addends[0];
        if (factors.length == 1) {
            for (long row = 0; row < rowCount; row++) {
                long at = row * byteStride;
                rows.set(FLOAT, at, rows.get(FLOAT, at) * fx + ax);
            }
        } else if (factors.length == 2) {
            float fy = factors[1];
            float ay = addends[1];
            for (long row = 0; row < rowCount; row++) {
                long at = row * byteStride;
                rows.set(FLOAT, at, rows.get(FLOAT, at) * fx + ax);
                rows.set(FLOAT, at + 4, rows.get(FLOAT, at + 4) * fy + ay);
            }
        } else if (factors.length == 4) {
            float fy = factors[1];
            float ay = addends[1];
            float fz = factors[2];
            float az = addends[2];
            float fw = factors[3];
            float aw = addends[3];
            for (long row = 0; row < rowCount; row++) {
                long at = row * byteStride;
                rows.set(FLOAT, at, rows.get(FLOAT, at) * fx + ax);
                rows.set(FLOAT, at + 4, rows.get(FLOAT, at + 4) * fy + ay);
                rows.set(FLOAT, at + 8, rows.get(FLOAT, at + 8) * fz + az);
                rows.set(FLOAT, at + 12, rows.get(FLOAT, at + 12) * fw + aw);
            }
        } else {
            for (long row = 0; row < rowCount; row++) {
                for (int column = 0; column < factors.length; column++) {
                    long at = row * byteStride + column * 4L;
                    rows.set(FLOAT, at, rows.get(FLOAT, at) * factors[column] + addends[column]);
                }
            }
        }
    }
}
