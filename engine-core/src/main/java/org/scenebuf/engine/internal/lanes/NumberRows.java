package org.scenebuf.engine.internal.lanes;

import java.lang.foreign.MemorySegment;

/**
 * Rows of numbers: tells where they are and how they are stored, and reads and writes them as doubles. Several threads
 * may use it, on different rows.
 */
public interface NumberRows {

    /** The number of rows of a lane that stay in the processor's first cache, together with their doubles. */
    int BLOCK_ROWS = 256;

    /** {@return the number of lanes: the numbers in a row} */
    int width();

    /**
     * Tells whether the rows are contiguous floats in this machine's byte order, in ascending rows. Then kernels may
     * work on {@link #floats}.
     *
     * @return false where numbers have to go through doubles
     */
    boolean areFloats();

    /** {@return whether the rows are in memory that is confined to the calling thread} */
    default boolean isConfined() {
        return false;
    }

    /**
     * Gives the memory of rows that are floats.
     *
     * @param firstRow the row to begin with
     * @return the memory from that row's first float on
     */
    MemorySegment floats(long firstRow);

    /** {@return the bytes from row to row, for rows that are floats} */
    long byteStride();

    /**
     * Reads one number of each row.
     *
     * @param firstRow the first row
     * @param rowCount the number of rows
     * @param lane the number's index in a row
     * @param values gets one number for each row
     */
    void load(long firstRow, int rowCount, int lane, double[] values);

    /**
     * Writes one number of each row, rounded to the nearest value of its type. The array may be changed.
     *
     * @param firstRow the first row
     * @param rowCount the number of rows
     * @param lane the number's index in a row
     * @param values one number for each row
     */
    void store(long firstRow, int rowCount, int lane, double[] values);
}
