package org.scenebuf.interop.nd4j;

import java.lang.foreign.MemorySegment;
import org.nd4j.linalg.api.buffer.DataType;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;

/** Rows on loan that are copied to a contiguous array, and back. May be used by several threads, on different rows. */
interface MirroredRows extends AutoCloseable {

    /** Whose rows they are. */
    BufferExporter exporter();

    /** What ND4J calls the numbers of the copy. */
    DataType type();

    /** Extents of the copy, the rows first; there are none where it is a single item. */
    long[] shape();

    /** Counts the rows; a single item is one. */
    default long rowCount() {
        long[] shape = shape();
        return shape.length == 0 ? 1 : shape[0];
    }

    /** Whether they are in memory of the calling thread's own, so that it does all the work. */
    default boolean isConfined() {
        return false;
    }

    /**
     * Checks that rows can be copied back.
     *
     * @throws BufferException when they may only be read, or share bytes
     */
    void requireWritable();

    /** Says that rows may only be read. */
    default BufferException readOnly() {
        return new BufferException(ErrorText.of(exporter() + " to be writable", "one that may only be read",
            "keep what the array holds elsewhere"));
    }

    /** Copies rows out. */
    void read(long firstRow, long rowCount, MemorySegment target);

    /** Copies rows back, which then count as changed; all others do not. */
    void write(long firstRow, long rowCount, MemorySegment source);

    /** Gives the rows back. */
    @Override
    void close();
}
