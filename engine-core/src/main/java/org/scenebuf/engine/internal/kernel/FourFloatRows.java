package org.scenebuf.engine.internal.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.joml.Matrix4x3f;

/**
 * Transforms four floats of each row, such as glTF's tangents. The loops stand in one method that is too large for the
 * JIT to inline; {@link FloatRows} tells why, and how products are added.
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
     * @param byteStride the bytes from row to row
     * @param rowCount the number of rows
     * @param m the matrix
     * @param isPoint whether the last column times w is added; w stays
     * @param negatesFourth whether the sign of w changes, where the row is no point
     * @throws IndexOutOfBoundsException when a row leaves the memory
     */
    public static void transform(MemorySegment rows, long byteStride, long rowCount, Matrix4x3f m, boolean isPoint,
        boolean negatesFourth) {
        float xx = m.m00();
        float xy = m.m01();
        float xz = m.m02();
        float yx = m.m10();
        float yy = m.m11();
        float yz = m.m12();
        float zx = m.m20();
        float zy = m.m21();
        float zz = m.m22();
        if (isPoint) {
            float dx = m.m30();
            float dy = m.m31();
            float dz = m.m32();
            for (long row = 0; row < rowCount; row++) {
                long at = row * byteStride;
                float x = rows.get(FLOAT, at);
                float y = rows.get(FLOAT, at + 4);
                float z = rows.get(FLOAT, at + 8);
                float w = rows.get(FLOAT, at + 12);
                rows.set(FLOAT, at, MultiplyAdd.of(dx, w, MultiplyAdd.sum(x, xx, y, yx, z, zx)));
                rows.set(FLOAT, at + 4, MultiplyAdd.of(dy, w, MultiplyAdd.sum(x, xy, y, yy, z, zy)));
                rows.set(FLOAT, at + 8, MultiplyAdd.of(dz, w, MultiplyAdd.sum(x, xz, y, yz, z, zz)));
            }
            return;
        }
        int sign = negatesFourth ? Integer.MIN_VALUE : 0;
        for (long row = 0; row < rowCount; row++) {
            long at = row * byteStride;
            float x = rows.get(FLOAT, at);
            float y = rows.get(FLOAT, at + 4);
            float z = rows.get(FLOAT, at + 8);
            rows.set(FLOAT, at, MultiplyAdd.sum(x, xx, y, yx, z, zx));
            rows.set(FLOAT, at + 4, MultiplyAdd.sum(x, xy, y, yy, z, zy));
            rows.set(FLOAT, at + 8, MultiplyAdd.sum(x, xz, y, yz, z, zz));
            rows.set(INT, at + 12, rows.get(INT, at + 12) ^ sign);
        }
    }
}
