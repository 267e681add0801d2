package org.scenebuf.engine.internal.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.joml.Matrix4x3f;

/**
 * Moves, scales or transforms three floats of each row, at the speed of memory.
 *
 * <p>The layout is a static constant, indices are long, and everything else is in locals: that is what the JIT turns
 * into a loop without checks in it. All loops stand in one method for a reason. The JIT inlines at most 15 calls into
 * one another, of which an access to a segment takes nine; a small kernel that is inlined deep in its callers loses
 * them, and runs ten times slower. A method of more than 325 bytes of code is compiled by itself.
 */
public final class FloatRows {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    /** How far a squared length may be from 1 to count as that: eight steps of a float, and far less than one sees. */
    private static final float UNIT = 8 * Math.ulp(1f);

    /** What is done to every row (x, y, z). */
    public enum Operation {

        /** Adds the matrix's last column. */
        TRANSLATE,
        /** Multiplies by the matrix's diagonal. */
        SCALE,
        /** Multiplies (x, y, z, 1) by the matrix. */
        TRANSFORM,
        /** Multiplies (x, y, z) by the matrix's first columns and scales to length 1; a row that becomes 0 stays 0. */
        TRANSFORM_AND_NORMALIZE
    }

    private FloatRows() {
    }

    /**
     * Works on the rows.
     *
     * @param operation what is done to each
     * @param rows memory in which row i begins at byte {@code i * byteStride}
     * @param byteStride bytes from row to row
     * @param rowCount how many rows
     * @param m the matrix
     * @throws IndexOutOfBoundsException when a row leaves the memory
     */
    public static void run(Operation operation, MemorySegment rows, long byteStride, long rowCount, Matrix4x3f m) {
        // A stride that is a constant saves the checks of bounds; this one is V3N3T2's.
        boolean common = byteStride == 32;
        switch (operation) {
            case TRANSLATE -> {
                float dx = m.m30();
                float dy = m.m31();
                float dz = m.m32();
                if (common) {
                    for (long row = 0; row < rowCount; row++) {
                        translate(rows, row * 32, dx, dy, dz);
                    }
                } else {
                    for (long row = 0; row < rowCount; row++) {
                        translate(rows, row * byteStride, dx, dy, dz);
                    }
                }
            }
            case SCALE -> {
                if (common) {
                    for (long row = 0; row < rowCount; row++) {
                        scale(rows, row * 32, m);
                    }
                } else {
                    for (long row = 0; row < rowCount; row++) {
                        scale(rows, row * byteStride, m);
                    }
                }
            }
            case TRANSFORM -> {
                if (common) {
                    for (long row = 0; row < rowCount; row++) {
                        transform(rows, row * 32, m);
                    }
                } else {
                    for (long row = 0; row < rowCount; row++) {
                        transform(rows, row * byteStride, m);
                    }
                }
            }
            default -> {
                if (common) {
                    for (long row = 0; row < rowCount; row++) {
                        turn(rows, row * 32, m);
                    }
                } else {
                    for (long row = 0; row < rowCount; row++) {
                        turn(rows, row * byteStride, m);
                    }
                }
            }
        }
    }

    private static void translate(MemorySegment rows, long at, float dx, float dy, float dz) {
        rows.set(FLOAT, at, rows.get(FLOAT, at) + dx);
        rows.set(FLOAT, at + 4, rows.get(FLOAT, at + 4) + dy);
        rows.set(FLOAT, at + 8, rows.get(FLOAT, at + 8) + dz);
    }

    private static void scale(MemorySegment rows, long at, Matrix4x3f m) {
        rows.set(FLOAT, at, rows.get(FLOAT, at) * m.m00());
        rows.set(FLOAT, at + 4, rows.get(FLOAT, at + 4) * m.m11());
        rows.set(FLOAT, at + 8, rows.get(FLOAT, at + 8) * m.m22());
    }

    private static void transform(MemorySegment rows, long at, Matrix4x3f m) {
        float x = rows.get(FLOAT, at);
        float y = rows.get(FLOAT, at + 4);
        float z = rows.get(FLOAT, at + 8);
        rows.set(FLOAT, at, m.m00() * x + m.m10() * y + m.m20() * z + m.m30());
        rows.set(FLOAT, at + 4, m.m01() * x + m.m11() * y + m.m21() * z + m.m31());
        rows.set(FLOAT, at + 8, m.m02() * x + m.m12() * y + m.m22() * z + m.m32());
    }

    /** A length that is 1 already, as that of normals is, spares a root and a division. */
    private static void turn(MemorySegment rows, long at, Matrix4x3f m) {
        float x = rows.get(FLOAT, at);
        float y = rows.get(FLOAT, at + 4);
        float z = rows.get(FLOAT, at + 8);
        float nx = m.m00() * x + m.m10() * y + m.m20() * z;
        float ny = m.m01() * x + m.m11() * y + m.m21() * z;
        float nz = m.m02() * x + m.m12() * y + m.m22() * z;
        float square = nx * nx + ny * ny + nz * nz;
        if (!(Math.abs(square - 1) <= UNIT)) {
            float scale = square > 0 ? 1 / (float) Math.sqrt(square) : 0;
            nx *= scale;
            ny *= scale;
            nz *= scale;
        }
        rows.set(FLOAT, at, nx);
        rows.set(FLOAT, at + 4, ny);
        rows.set(FLOAT, at + 8, nz);
    }
}
