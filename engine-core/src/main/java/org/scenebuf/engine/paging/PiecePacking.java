package org.scenebuf.engine.paging;

import java.lang.foreign.MemorySegment;

/** A general compression of bytes. */
interface PiecePacking {

    /** Throws where its library is missing. */
    void require();

    /**
     * Compresses bytes.
     *
     * @param packed the target, of any size; nothing is written beyond it
     * @return the number of bytes written, or -1 when the target is too small
     */
    long pack(MemorySegment bytes, MemorySegment packed);

    /**
     * Decompresses bytes.
     *
     * @param packed exactly the written bytes, or garbage; nothing is read beyond it
     * @param bytes the target, of any size; nothing is written beyond it
     * @return the number of bytes, or -1 for garbage, and when the target is too small
     */
    long unpack(MemorySegment packed, MemorySegment bytes);
}
