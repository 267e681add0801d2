package org.scenebuf.engine.paging;

import java.lang.foreign.MemorySegment;

/** Another form of a piece of a chunk, which can be packed better. */
interface PieceForm {

    /** Checks that its library is there. */
    void require();

    /** Gives the most bytes that the form of so many bytes has. */
    long room(long byteSize, int stride);

    /**
     * Writes the form of a piece.
     *
     * @param form has the room for it
     * @return how many bytes it has, or -1 when this piece cannot be formed
     */
    long write(MemorySegment piece, int stride, MemorySegment form);

    /**
     * Reads a form.
     *
     * @param form exactly what was written, or garbage
     * @param piece gets the bytes: all of them where the form is sound
     * @return whether it is
     */
    boolean read(MemorySegment form, int stride, MemorySegment piece);
}
