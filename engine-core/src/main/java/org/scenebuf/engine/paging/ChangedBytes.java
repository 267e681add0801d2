package org.scenebuf.engine.paging;

import java.util.BitSet;

/**
 * The changed bytes of a chunk since a record of it was made.
 *
 * @param since the sequence of that record, or {@link #ALL}
 * @param blocks the numbers of the changed blocks, each of {@link #BLOCK} bytes
 */
record ChangedBytes(long since, BitSet blocks) {

    /** The grain of changes, in bytes. */
    static final int BLOCK = 4096;

    /** Stands for a chunk of which no record has a part. */
    static final long ALL = -1;

    /** Whether a byte of a range was changed. */
    boolean touches(long offset, long byteCount) {
        if (since == ALL) {
            return true;
        }
        int next = blocks.nextSetBit(Math.toIntExact(offset / BLOCK));
        return next >= 0 && (long) next * BLOCK < offset + byteCount;
    }
}
