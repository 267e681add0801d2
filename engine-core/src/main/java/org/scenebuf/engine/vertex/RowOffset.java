package org.scenebuf.engine.vertex;

import java.util.Objects;

/**
 * Computes where a row begins in memory, and checks that there is such a row.
 *
 * <p>There is no branch for strides that are frequent. It would make a loop over rows of that size a little faster; but
 * in a program that has met several sizes the compiler takes the checks of all branches out of a loop, fails at those
 * that are not the loop's, and gives it up for seconds, or finds the accessors too large to be taken in.
 *
 * @param byteStride bytes from row to row
 */
record RowOffset(long byteStride) {

    /**
     * Finds a row.
     *
     * @throws IndexOutOfBoundsException when it is none of so many
     */
    long of(long row, long rows) {
        return Objects.checkIndex(row, rows) * byteStride;
    }
}
