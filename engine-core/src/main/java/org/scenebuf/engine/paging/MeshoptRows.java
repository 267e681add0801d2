package org.scenebuf.engine.paging;

import java.lang.foreign.MemorySegment;
import org.lwjgl.util.meshoptimizer.MeshOptimizer;
import org.scenebuf.engine.internal.Library;
import org.scenebuf.engine.internal.NativePair;

/** The form of meshoptimizer's vertex codec. */
final class MeshoptRows implements PieceForm {

    /**
     * The version of meshoptimizer's form. It belongs to version 1 of the chunk codec. At the fastest level, this
     * version makes rows of floats smaller than meshoptimizer's version 1, and is faster.
     */
    private static final int VERSION = 0;

    /** The fastest level. */
    private static final int LEVEL = 0;

    @Override
    public void require() {
        Library.MESHOPT.require();
    }

    @Override
    public long room(long byteSize, int stride) {
        return MeshOptimizer.meshopt_encodeVertexBufferBound(byteSize / stride, stride);
    }

    @Override
    public long write(MemorySegment piece, int stride, MemorySegment form) {
        long size = NativePair.call(piece, form, (from, to) -> MeshOptimizer.nmeshopt_encodeVertexBufferLevel(to,
            form.byteSize(), from, piece.byteSize() / stride, stride, LEVEL, VERSION));
        return size > 0 ? size : -1;
    }

    @Override
    public boolean read(MemorySegment form, int stride, MemorySegment piece) {
        return 0 == NativePair.call(form, piece, (from, to) -> {
            boolean known = MeshOptimizer.nmeshopt_decodeVertexVersion(from, form.byteSize()) == VERSION;
            return known ? MeshOptimizer.nmeshopt_decodeVertexBuffer(to, piece.byteSize() / stride, stride, from,
                form.byteSize()) : -1;
        });
    }
}
