package org.scenebuf.engine.paging;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.lwjgl.util.meshoptimizer.MeshOptimizer;
import org.scenebuf.engine.internal.Library;
import org.scenebuf.engine.internal.NativePair;

/**
 * The form of meshoptimizer's sequence codec: each index as its distance from one of two earlier indices. A distance
 * has 31 bits with its sign. So a piece with an index outside of ±2<sup>29</sup> has no such form. The index
 * 2<sup>32</sup> - 1, which begins a new strip, counts as -1.
 */
final class MeshoptIndices implements PieceForm {

    /** The version of meshoptimizer's form. It belongs to version 1 of the chunk codec. */
    private static final int VERSION = 1;

    /** The shift of an index after which only copies of its sign bit are left. */
    private static final int SIGN_SHIFT = 29;

    @Override
    public void require() {
        Library.MESHOPT.require();
    }

    /** An index takes at most 5 bytes, the header 1, and the end 4. */
    @Override
    public long room(long byteSize, int stride) {
        return 1 + byteSize / stride * 5 + 4;
    }

    @Override
    public long write(MemorySegment piece, int stride, MemorySegment form) {
        try (Arena arena = Arena.ofConfined()) {
            long count = piece.byteSize() / stride;
            MemorySegment indices = arena.allocate(ValueLayout.JAVA_INT, count);
            return widen(piece, stride, indices) ? write(indices, form) : -1;
        }
    }

    private static long write(MemorySegment indices, MemorySegment form) {
        MeshOptimizer.meshopt_encodeIndexVersion(VERSION);
        long size = NativePair.call(indices, form, (from, to) -> MeshOptimizer.nmeshopt_encodeIndexSequence(to,
            form.byteSize(), from, indices.byteSize() / Integer.BYTES));
        return size > 0 && version(form) == VERSION ? size : -1;
    }

    /** Copies indices, and returns whether all distances can be stored. */
    private static boolean widen(MemorySegment piece, int stride, MemorySegment indices) {
        long count = piece.byteSize() / stride;
        int wild = 0;
        for (long k = 0; k < count; k++) {
            int index = stride == Short.BYTES ? Short.toUnsignedInt(piece.get(ValueLayout.JAVA_SHORT_UNALIGNED,
                k * Short.BYTES)) : piece.get(ValueLayout.JAVA_INT_UNALIGNED, k * Integer.BYTES);
            indices.set(ValueLayout.JAVA_INT, k * Integer.BYTES, index);
            wild |= index >> SIGN_SHIFT ^ index >> Integer.SIZE - 1;
        }
        return wild == 0;
    }

    @Override
    public boolean read(MemorySegment form, int stride, MemorySegment piece) {
        return version(form) == VERSION && 0 == NativePair.call(form, piece, (from, to) ->
            MeshOptimizer.nmeshopt_decodeIndexSequence(to, piece.byteSize() / stride, stride, from, form.byteSize()));
    }

    private static long version(MemorySegment form) {
        return NativePair.call(form, form, (from, _) ->
            MeshOptimizer.nmeshopt_decodeIndexVersion(from, form.byteSize()));
    }
}
