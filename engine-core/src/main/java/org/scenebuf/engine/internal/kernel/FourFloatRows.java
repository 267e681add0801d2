package org.scenebuf.engine.internal.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.joml.Matrix4x3f;

/**
 * Transforms four floats of each row, such as glTF's tangents. The loops stand in one method, larger than what the JIT
 * inlines, for the reason that {@link FloatRows} tells.
 */
public final class FourFloatRows {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;

    private FourFloatRows() {
    }

    /**
     * Multiplies every row by the matrix.
     *
     * @param rows memory in which row i begins at byte {@code i * byteStride}
     * @param byteStride bytes from row to row
     * @param rowCount how many rows
     * @param m the matrix
     * @param isPoint whether the last column is added, times w, which stays
     * @param turnsFourth whether the sign of w changes, where it is no point
     * @throws IndexOutOfBoundsException when a row leaves the memory
     */
    public static void transform(MemorySegment rows, long byteStride, long rowCount, Matrix4x3f m, boolean isPoint,
        boolean turnsFourth) {
        if (isPoint) {
            for (long row = 0; row < rowCount; row++) {
                long at = row * byteStride;
                float x = rows.get(FLOAT, at);
                float y = rows.get(FLOAT, at + 4);
                float z = rows.get(FLOAT, at + 8);
                float w = rows.get(FLOAT, at + 12);
                rows.set(FLOAT, at, m.m00() * x + m.m10() * y + m.m20() * z + m.m30() * w);
                rows.set(FLOAT, at + 4, m.m01() * x + m.m11() * y + m.m21() * z + m.m31() * w);
                rows.set(FLOAT, at + 8, m.m02() * x + m.m12() * y + m.m22() * z + m.m32() * w);
            }
            return;
        }
        int sign = turnsFourth ? Integer.MIN_VALUE : 0;
        for (long row = 0; row < rowCount; row++) {
            long at = row * byteStride;
            float x = rows.get(FLOAT, at);
            float y = rows.get(FLOAT, at + 4);
            float z = rows.get(FLOAT, at + 8);
            rows.set(FLOAT, at, m.m00() * x + m.m10() * y + m.m20() * z);
            rows.set(FLOAT, at + 4, m.m01() * x + m.m11() * y + m.m21() * z);
            rows.set(FLOAT, at + 8, m.m02() * x + m.m12() * y + m.m22() * z);
            rows.set(INT, at + 12, rows.get(INT, at + 12) ^ sign);
        }
    }
}
