package org.scenebuf.engine.geom;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.joml.Matrix3f;
import org.joml.Matrix3fc;
import org.joml.Matrix4fc;

/**
 * Loops over columns of three floats in interleaved rows, at the speed of memory.
 *
 * <p>Each is static, with the layout a static constant, long indices, and everything else in locals: that is what the
 * JIT turns into a loop without checks in it. Row i begins at byte {@code i * byteStride} of the segment.
 */
final class FloatRows {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    private FloatRows() {
    }

    /** Adds a vector to every row. */
    static void translate(MemorySegment rows, long byteStride, long rowCount, float dx, float dy, float dz) {
        for (long row = 0; row < rowCount; row++) {
            long at = row * byteStride;
            rows.set(FLOAT, at, rows.get(FLOAT, at) + dx);
            rows.set(FLOAT, at + 4, rows.get(FLOAT, at + 4) + dy);
            rows.set(FLOAT, at + 8, rows.get(FLOAT, at + 8) + dz);
        }
    }

    /** Multiplies every row, taken as a point (x, y, z, 1), by an affine matrix. */
    static void transformPoints(MemorySegment rows, long byteStride, long rowCount, Matrix4fc m) {
        transform(rows, byteStride, rowCount, m.get3x3(new Matrix3f()), m.m30(), m.m31(), m.m32());
    }

    /** Multiplies every row, taken as a vector (x, y, z, 0), by a matrix. */
    static void transformVectors(MemorySegment rows, long byteStride, long rowCount, Matrix3fc m) {
        transform(rows, byteStride, rowCount, m, 0, 0, 0);
    }

    /** Multiplies every row by a matrix and scales it to length 1; a row that becomes 0 stays 0. */
    static void transformNormals(MemorySegment rows, long byteStride, long rowCount, Matrix3fc m) {
        float xx = m.m00();
        float xy = m.m01();
        float xz = m.m02();
        float yx = m.m10();
        float yy = m.m11();
        float yz = m.m12();
        float zx = m.m20();
        float zy = m.m21();
        float zz = m.m22();
        for (long row = 0; row < rowCount; row++) {
            long at = row * byteStride;
            float x = rows.get(FLOAT, at);
            float y = rows.get(FLOAT, at + 4);
            float z = rows.get(FLOAT, at + 8);
            float nx = xx * x + yx * y + zx * z;
            float ny = xy * x + yy * y + zy * z;
            float nz = xz * x + yz * y + zz * z;
            float square = nx * nx + ny * ny + nz * nz;
            float scale = square > 0 ? (float) (1 / Math.sqrt(square)) : 0;
            rows.set(FLOAT, at, nx * scale);
            rows.set(FLOAT, at + 4, ny * scale);
            rows.set(FLOAT, at + 8, nz * scale);
        }
    }

    private static void transform(MemorySegment rows, long byteStride, long rowCount, Matrix3fc m, float dx, float dy,
        float dz) {
        float xx = m.m00();
        float xy = m.m01();
        float xz = m.m02();
        float yx = m.m10();
        float yy = m.m11();
        float yz = m.m12();
        float zx = m.m20();
        float zy = m.m21();
        float zz = m.m22();
        for (long row = 0; row < rowCount; row++) {
            long at = row * byteStride;
            float x = rows.get(FLOAT, at);
            float y = rows.get(FLOAT, at + 4);
            float z = rows.get(FLOAT, at + 8);
            rows.set(FLOAT, at, xx * x + yx * y + zx * z + dx);
            rows.set(FLOAT, at + 4, xy * x + yy * y + zy * z + dy);
            rows.set(FLOAT, at + 8, xz * x + yz * y + zz * z + dz);
        }
    }
}
