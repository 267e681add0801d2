package org.scenebuf.engine.paging;

import java.lang.foreign.MemorySegment;

/**
 * The form of shuffled bytes: the first bytes of all rows, then their second bytes, and so on, then the rest after
 * whole rows.
 */
class ShuffledBytes implements PieceForm {

    @Override
    public void require() {
        // This form is written in Java.
    }

    @Override
    public long room(long byteSize, int stride) {
        return byteSize;
    }

    @Override
    public long write(MemorySegment piece, int stride, MemorySegment form) {
        long rows = piece.byteSize() / stride;
        ByteTranspose.transpose(piece, rows, stride, form);
        copyRest(piece, rows * stride, form);
        return piece.byteSize();
    }

    @Override
    public boolean read(MemorySegment form, int stride, MemorySegment piece) {
        if (form.byteSize() != piece.byteSize()) {
            return false;
        }
        long rows = piece.byteSize() / stride;
        ByteTranspose.transpose(form, stride, rows, piece);
        copyRest(form, rows * stride, piece);
        return true;
    }

    private static void copyRest(MemorySegment source, long from, MemorySegment target) {
        MemorySegment.copy(source, from, target, from, source.byteSize() - from);
    }
}
