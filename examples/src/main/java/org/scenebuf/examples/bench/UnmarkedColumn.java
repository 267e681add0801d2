package org.scenebuf.examples.bench;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;

/** A column of floats without marks, to measure what the marks cost. */
final class UnmarkedColumn {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    private final MemorySegment memory;
    private final long byteStride;
    private final int values;

    /** Not final, as in a column that can be closed. */
    private long readableRows;
    private long writableRows;

    UnmarkedColumn(MemorySegment memory, long byteStride, int values, long rows) {
        this.memory = memory;
        this.byteStride = byteStride;
        this.values = values;
        this.readableRows = rows;
        this.writableRows = rows;
    }

    float get(long row, int component) {
        return memory.get(FLOAT, at(row, component, readableRows) + component * 4L);
    }

    void set(long row, int component, float value) {
        memory.set(FLOAT, at(row, component, writableRows) + component * 4L, value);
    }

    void close() {
        readableRows = 0;
        writableRows = 0;
    }

    private long at(long row, int value, long rows) {
        if (value < 0 || value >= values) {
            throw new IndexOutOfBoundsException(value);
        }
        return Objects.checkIndex(row, rows) * byteStride;
    }
}
