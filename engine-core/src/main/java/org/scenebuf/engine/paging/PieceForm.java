package org.scenebuf.engine.paging;

import java.lang.foreign.MemorySegment;

/** Another form of a piece's bytes, which can be packed better. */
interface PieceForm {

    /** Throws where its library is missing. */
    void require();

    /** The largest size of the form of a number of bytes. */
    long room(long byteSize, int stride);

    /**
     * Writes the form of a piece.
     *
     * @param form the target, with enough room
     * @return the size of the form, or -1 when this piece has no such form
     */
    long write(MemorySegment piece, int stride, MemorySegment form);

    /**
     * Reads a form.
     *
     * @param form exactly the written bytes, or garbage
     * @param piece the target, which gets all bytes where the form is sound
     * @return whether the form is sound
     */
    boolean read(MemorySegment form, int stride, MemorySegment piece);
}
