package org.scenebuf.engine.paging;

import java.lang.foreign.MemorySegment;

/** A general compression of bytes. */
interface PiecePacking {

    /** Checks that its library is there. */
    void require();

    /**
     * Compresses bytes.
     *
     * @param packed has any room; nothing is written behind it
     * @return how many bytes of it are written, or -1 when it has too little room
     */
    long pack(MemorySegment bytes, MemorySegment packed);

    /**
     * Gives the bytes back.
     *
     * @param packed exactly what was written, or garbage; nothing is read behind it
     * @param bytes has any room; nothing is written behind it
     * @return how many bytes there are, or -1 for garbage and for more bytes than there is room
     */
    long unpack(MemorySegment packed, MemorySegment bytes);
}
