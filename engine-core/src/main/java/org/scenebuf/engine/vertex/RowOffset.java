package org.scenebuf.engine.vertex;

import java.util.Objects;

/**
 * Computes where a row begins in memory, and checks that there is such a row.
 *
 * @param byteStride bytes from row to row
 * @param common whether that is the stride of V3N3T2: as a constant, it lets the compiler take the checks of bounds out
 *     of a loop
 */
record RowOffset(long byteStride, boolean common) {

    private static final long COMMON_STRIDE = 32;

    RowOffset(long byteStride) {
        this(byteStride, byteStride == COMMON_STRIDE);
    }

    /**
     * Finds a row.
     *
     * @throws IndexOutOfBoundsException when it is none of so many
     */
    long of(long row, long rows) {
        return common ? Objects.checkIndex(row, rows) * COMMON_STRIDE : Objects.checkIndex(row, rows) * byteStride;
    }
}
