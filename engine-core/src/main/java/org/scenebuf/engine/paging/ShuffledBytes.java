package org.scenebuf.engine.paging;

import java.lang.foreign.MemorySegment;

/** The first bytes of all rows, then their second bytes, and so on; then what is no whole row. */
class ShuffledBytes implements PieceForm {

    @Override
    public void require() {
        // this form is Java
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
