package org.scenebuf.engine.paging;

import java.util.BitSet;

/**
 * What of a chunk was changed since a record of it was made.
 *
 * @param since the sequence of that record, or {@link #ALL}
 * @param blocks the numbers of the blocks that were changed, each of {@link #BLOCK} bytes
 */
record ChangedBytes(long since, BitSet blocks) {

    /** Changes are known to within so many bytes. */
    static final int BLOCK = 4096;

    /** No record has anything of it. */
    static final long ALL = -1;

    /** Whether one of the bytes in a range was changed. */
    boolean touches(long offset, long byteCount) {
        if (since == ALL) {
            return true;
        }
        int next = blocks.nextSetBit(Math.toIntExact(offset / BLOCK));
        return next >= 0 && (long) next * BLOCK < offset + byteCount;
    }
}
