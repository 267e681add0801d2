package org.scenebuf.engine.internal.lanes;

import java.lang.foreign.MemorySegment;

/**
 * Rows of numbers: says where they are and how they are stored, and reads and writes them as doubles. May be used by
 * several threads, on different rows.
 */
public interface NumberRows {

    /** As many rows of a lane as stay in the processor's first cache, with their doubles. */
    int BLOCK_ROWS = 256;

    /**
     * Counts the lanes.
     *
     * @return numbers in a row
     */
    int width();

    /**
     * Tells whether rows are floats of this machine's order, side by side, in rows that ascend: then kernels may work
     * on {@link #floats}.
     *
     * @return false where numbers have to go through doubles
     */
    boolean areFloats();

    /**
     * Tells whether the rows are in memory of the calling thread's own.
     *
     * @return true where no other thread may touch them
     */
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

    /**
     * Tells where the next row is.
     *
     * @return bytes from row to row, of rows that are floats
     */
    long byteStride();

    /**
     * Reads one number of each of some rows.
     *
     * @param firstRow the first of the rows
     * @param rowCount how many
     * @param lane which number of a row, from 0
     * @param values gets as many as there are rows
     */
    void load(long firstRow, int rowCount, int lane, double[] values);

    /**
     * Writes one number of each of some rows, rounded to the nearest that there is; the values are used up.
     *
     * @param firstRow the first of the rows
     * @param rowCount how many
     * @param lane which number of a row, from 0
     * @param values as many as there are rows
     */
    void store(long firstRow, int rowCount, int lane, double[] values);
}
