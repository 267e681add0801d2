package org.scenebuf.engine.paging;

import java.lang.foreign.MemorySegment;
import org.lwjgl.util.meshoptimizer.MeshOptimizer;
import org.scenebuf.engine.internal.Library;
import org.scenebuf.engine.internal.NativePair;

/** Vertex rows as the vertex codec of meshoptimizer has them. */
final class MeshoptRows implements PieceForm {

    /**
     * Of meshoptimizer's stored form; version 1 of the chunk codec has this one. At the fastest level, rows of floats
     * come out smaller than in meshoptimizer's version 1, and sooner.
     */
    private static final int VERSION = 0;

    /** The fastest. */
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
