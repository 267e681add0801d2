package org.scenebuf.interop.nd4j;

import java.lang.foreign.MemorySegment;
import org.nd4j.linalg.api.buffer.DataType;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;

/**
 * Rows on loan that are copied to a contiguous array and back. Several threads may use it at once, each on rows of
 * its own.
 */
interface MirroredRows extends AutoCloseable {

    /** The lender of the rows. */
    BufferExporter exporter();

    /** ND4J's type of the numbers in the copy. */
    DataType type();

    /** The extents of the copy, the rows first; none for a single item. */
    long[] shape();

    /** The number of rows; 1 for a single item. */
    default long rowCount() {
        long[] shape = shape();
        return shape.length == 0 ? 1 : shape[0];
    }

    /** Whether only the calling thread can reach the memory, so that it must do all the work. */
    default boolean isConfined() {
        return false;
    }

    /**
     * Checks that rows can be copied back.
     *
     * @throws BufferException when the rows are read-only, or share bytes
     */
    void requireWritable();

    /** The exception for read-only rows. */
    default BufferException readOnly() {
        return new BufferException(ErrorText.of(exporter() + " to be writable", "a read-only one",
            "store the array's numbers elsewhere"));
    }

    /** Copies rows out. */
    void read(long firstRow, long rowCount, MemorySegment target);

    /** Copies rows back. Exactly these rows count as changed. */
    void write(long firstRow, long rowCount, MemorySegment source);

    /** Gives the rows back. */
    @Override
    void close();
}
