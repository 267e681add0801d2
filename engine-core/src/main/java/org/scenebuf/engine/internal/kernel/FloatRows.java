package org.scenebuf.engine.internal.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.joml.Matrix4x3f;

/**
 * Moves, scales or transforms three floats of each row, at the speed of memory.
 *
 * <p>The layout is a static constant, indices are long, and everything else is in local variables. From that, the JIT
 * makes a loop without checks.
 *
 * <p>The loops stand in large methods, for these reasons:
 *
 * <ul>
 * <li>The JIT inlines at most 15 nested calls, and an access to a segment takes nine of them. A small loop that is
 *     inlined deep inside its callers loses that inlining, and runs ten times slower.
 * <li>A method of more than 325 bytes of code is compiled by itself.
 * <li>An access in a smaller method does not help. Where that method was compiled before, it is called for each row.
 * </ul>
 *
 * <p>{@link MultiplyAdd} adds the products. So the last bit of a number depends on the processor, but not on how rows
 * are divided among threads.
 */
public final class FloatRows {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    /** A squared length this close to 1 counts as 1: eight steps of a float, far less than the eye can see. */
    private static final float UNIT = 8 * Math.ulp(1f);

    /** The work on every row (x, y, z). */
    public enum Operation {

        /** Adds the matrix's last column. */
        TRANSLATE,
        /** Multiplies by the matrix's diagonal. */
        SCALE,
        /** Multiplies (x, y, z, 1) by the matrix. */
        TRANSFORM,
        /** Multiplies (x, y, z) by the matrix's first columns, and scales to length 1. A result of 0 stays 0. */
        TRANSFORM_AND_NORMALIZE
    }

    private FloatRows() {
    }

    /**
     * Works on the rows.
     *
     * @param operation the work on each row
     * @param rows memory in which row i begins at byte {@code i * byteStride}
     * @param byteStride the bytes from row to row
     * @param rowCount the number of rows
     * @param m the matrix
     * @throws IndexOutOfBoundsException when a row leaves the memory
     */
    public static void run(Operation operation, MemorySegment rows, long byteStride, long rowCount, Matrix4x3f m) {
        // A constant stride saves bounds checks; this one is the stride of V3N3T2.
        boolean common = byteStride == 32;
        switch (operation) {
            case TRANSLATE -> {
                float dx = m.m30();
                float dy = m.m31();
                float dz = m.m32();
                if (common) {
                    for (long row = 0; row < rowCount; row++) {
                        long at = row * 32;
                        rows.set(FLOAT, at, rows.get(FLOAT, at) + dx);
                        rows.set(FLOAT, at + 4, rows.get(FLOAT, at + 4) + dy);
                        rows.set(FLOAT, at + 8, rows.get(FLOAT, at + 8) + dz);
                    }
                } else {
                    for (long row = 0; row < rowCount; row++) {
                        long at = row * byteStride;
                        rows.set(FLOAT, at, rows.get(FLOAT, at) + dx);
                        rows.set(FLOAT, at + 4, rows.get(FLOAT, at + 4) + dy);
                        rows.set(FLOAT, at + 8, rows.get(FLOAT, at + 8) + dz);
                    }
                }
            }
            case SCALE -> {
                float sx = m.m00();
                float sy = m.m11();
                float sz = m.m22();
                if (common) {
                    for (long row = 0; row < rowCount; row++) {
                        long at = row * 32;
                        rows.set(FLOAT, at, rows.get(FLOAT, at) * sx);
                        rows.set(FLOAT, at + 4, rows.get(FLOAT, at + 4) * sy);
                        rows.set(FLOAT, at + 8, rows.get(FLOAT, at + 8) * sz);
                    }
                } else {
                    for (long row = 0; row < rowCount; row++) {
                        long at = row * byteStride;
                        rows.set(FLOAT, at, rows.get(FLOAT, at) * sx);
                        rows.set(FLOAT, at + 4, rows.get(FLOAT, at + 4) * sy);
                        rows.set(FLOAT, at + 8, rows.get(FLOAT, at + 8) * sz);
                    }
                }
            }
            case TRANSFORM -> transform(rows, byteStride, rowCount, m);
            default -> turn(rows, byteStride, rowCount, m);
        }
    }

    /**
     * Transforms rows. The matrix's numbers are in local variables, because fields would be loaded again for each row.
     */
    private static void transform(MemorySegment rows, long byteStride, long rowCount, Matrix4x3f m) {
        float xx = m.m00();
        float xy = m.m01();
        float xz = m.m02();
        float yx = m.m10();
        float yy = m.m11();
        float yz = m.m12();
        float zx = m.m20();
        float zy = m.m21();
        float zz = m.m22();
        float dx = m.m30();
        float dy = m.m31();
        float dz = m.m32();
        if (byteStride == 32) {
            for (long row = 0; row < rowCount; row++) {
                long at = row * 32;
                float x = rows.get(FLOAT, at);
                float y = rows.get(FLOAT, at + 4);
                float z = rows.get(FLOAT, at + 8);
                rows.set(FLOAT, at, MultiplyAdd.sum(x, xx, y, yx, z, zx) + dx);
                rows.set(FLOAT, at + 4, MultiplyAdd.sum(x, xy, y, yy, z, zy) + dy);
                rows.set(FLOAT, at + 8, MultiplyAdd.sum(x, xz, y, yz, z, zz) + dz);
            }
        } else {
            for (long row = 0; row < rowCount; row++) {
                long at = row * byteStride;
                float x = rows.get(FLOAT, at);
                float y = rows.get(FLOAT, at + 4);
                float z = rows.get(FLOAT, at + 8);
                rows.set(FLOAT, at, MultiplyAdd.sum(x, xx, y, yx, z, zx) + dx);
                rows.set(FLOAT, at + 4, MultiplyAdd.sum(x, xy, y, yy, z, zy) + dy);
                rows.set(FLOAT, at + 8, MultiplyAdd.sum(x, xz, y, yz, z, zz) + dz);
            }
        }
    }

    /**
     * Transforms rows and scales them to length 1. The matrix's numbers are in local variables, because fields would be
     * loaded again for each row.
     */
    private static void turn(MemorySegment rows, long byteStride, long rowCount, Matrix4x3f m) {
        float xx = m.m00();
        float xy = m.m01();
        float xz = m.m02();
        float yx = m.m10();
        float yy = m.m11();
        float yz = m.m12();
        float zx = m.m20();
        float zy = m.m21();
        float zz = m.m22();
        if (byteStride == 32) {
            for (long row = 0; row < rowCount; row++) {
                long at = row * 32;
                float x = rows.get(FLOAT, at);
                float y = rows.get(FLOAT, at + 4);
                float z = rows.get(FLOAT, at + 8);
                float nx = MultiplyAdd.sum(x, xx, y, yx, z, zx);
                float ny = MultiplyAdd.sum(x, xy, y, yy, z, zy);
                float nz = MultiplyAdd.sum(x, xz, y, yz, z, zz);
                float square = MultiplyAdd.sum(nx, nx, ny, ny, nz, nz);
                if (!(Math.abs(square - 1) <= UNIT)) {
                    float scale = toUnit(square);
                    nx *= scale;
                    ny *= scale;
                    nz *= scale;
                }
                rows.set(FLOAT, at, nx);
                rows.set(FLOAT, at + 4, ny);
                rows.set(FLOAT, at + 8, nz);
            }
        } else {
            for (long row = 0; row < rowCount; row++) {
                long at = row * byteStride;
                float x = rows.get(FLOAT, at);
                float y = rows.get(FLOAT, at + 4);
                float z = rows.get(FLOAT, at + 8);
                float nx = MultiplyAdd.sum(x, xx, y, yx, z, zx);
                float ny = MultiplyAdd.sum(x, xy, y, yy, z, zy);
                float nz = MultiplyAdd.sum(x, xz, y, yz, z, zz);
                float square = MultiplyAdd.sum(nx, nx, ny, ny, nz, nz);
                if (!(Math.abs(square - 1) <= UNIT)) {
                    float scale = toUnit(square);
                    nx *= scale;
                    ny *= scale;
                    nz *= scale;
                }
                rows.set(FLOAT, at, nx);
                rows.set(FLOAT, at + 4, ny);
                rows.set(FLOAT, at + 8, nz);
            }
        }
    }

    private static float toUnit(float square) {
        return square > 0 ? 1 / (float) Math.sqrt(square) : 0;
    }
}
