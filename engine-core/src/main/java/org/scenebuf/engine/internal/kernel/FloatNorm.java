package org.scenebuf.engine.internal.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Scales rows of floats to length 1. The loops stand in one method that is too large for the JIT to inline;
 * {@link FloatRows} tells why. Lengths are computed in doubles, so they neither overflow nor become 0.
 */
public final class FloatNorm {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    /** A squared length this close to 1 counts as 1: one step of a float. */
    private static final double UNIT = Math.ulp(1f);

    private FloatNorm() {
    }

    /**
     * Scales each row to length 1. A row of zeros stays as it is.
     *
     * @param rows memory in which row i begins at byte {@code i * byteStride}
     * @param byteStride the bytes from row to row
     * @param rowCount the number of rows
     * @param width the number of contiguous floats in a row
     * @throws IndexOutOfBoundsException when a row leaves the memory
     */
    public static void run(MemorySegment rows, long byteStride, long rowCount, int width) {
        if (width == 2) {
            for (long row = 0; row < rowCount; row++) {
                long at = row * byteStride;
                double x = rows.get(FLOAT, at);
                double y = rows.get(FLOAT, at + 4);
                double factor = factor(x * x + y * y);
                rows.set(FLOAT, at, (float) (x * factor));
                rows.set(FLOAT, at + 4, (float) (y * factor));
            }
        } else if (width == 3) {
            for (long row = 0; row < rowCount; row++) {
                long at = row * byteStride;
                double x = rows.get(FLOAT, at);
                double y = rows.get(FLOAT, at + 4);
                double z = rows.get(FLOAT, at + 8);
                double factor = factor(x * x + y * y + z * z);
                rows.set(FLOAT, at, (float) (x * factor));
                rows.set(FLOAT, at + 4, (float) (y * factor));
                rows.set(FLOAT, at + 8, (float) (z * factor));
            }
        } else if (width == 4) {
            for (long row = 0; row < rowCount; row++) {
                long at = row * byteStride;
                double x = rows.get(FLOAT, at);
                double y = rows.get(FLOAT, at + 4);
                double z = rows.get(FLOAT, at + 8);
                double w = rows.get(FLOAT, at + 12);
                double factor = factor(x * x + y * y + z * z + w * w);
                rows.set(FLOAT, at, (float) (x * factor));
                rows.set(FLOAT, at + 4, (float) (y * factor));
                rows.set(FLOAT, at + 8, (float) (z * factor));
                rows.set(FLOAT, at + 12, (float) (w * factor));
            }
        } else {
            for (long row = 0; row < rowCount; row++) {
                long from = row * byteStride;
                long end = from + (long) width * Float.BYTES;
                double square = 0;
                for (long at = from; at < end; at += Float.BYTES) {
                    double number = rows.get(FLOAT, at);
                    square += number * number;
                }
                double factor = factor(square);
                for (long at = from; at < end; at += Float.BYTES) {
                    rows.set(FLOAT, at, (float) (rows.get(FLOAT, at) * factor));
                }
            }
        }
    }

    /** The factor for a row. A row of length 1 needs no root and no division; normals usually have that length. */
    private static double factor(double square) {
        return Math.abs(square - 1) <= UNIT || !(square > 0) ? 1 : 1 / Math.sqrt(square);
    }
}
