package org.scenebuf.engine.geom;

import org.scenebuf.engine.memory.ErrorText;

/** How many rows there may be. */
final class RowCounts {

    private RowCounts() {
    }

    static long byteSize(GeomVertexArrayFormat format, long rowCount) {
        try {
            return Math.multiplyExact(check(rowCount), format.byteStride());
        } catch (ArithmeticException overflow) {
            throw new IllegalArgumentException(ErrorText.of("rows of " + format.byteStride()
                + " bytes that make less than 2^63 bytes", rowCount, "split the array"), overflow);
        }
    }

    static long check(long rowCount) {
        if (rowCount < 0) {
            throw new IllegalArgumentException(ErrorText.of("a row count of 0 or more", rowCount,
                "check the arithmetic that led to it"));
        }
        return rowCount;
    }
}
