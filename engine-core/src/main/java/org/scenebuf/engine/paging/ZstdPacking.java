package org.scenebuf.engine.paging;

import java.lang.foreign.MemorySegment;
import org.lwjgl.util.zstd.Zstd;
import org.scenebuf.engine.internal.Library;
import org.scenebuf.engine.internal.NativePair;

/** Packing by Zstandard: one frame. */
final class ZstdPacking implements PiecePacking {

    /** The level. Of 1 and 3, this one makes shuffled rows smaller. */
    private static final int LEVEL = 3;

    @Override
    public void require() {
        Library.ZSTD.require();
    }

    @Override
    public long pack(MemorySegment bytes, MemorySegment packed) {
        return sizeOrMinus1(NativePair.call(bytes, packed, (from, to) ->
            Zstd.nZSTD_compress(to, packed.byteSize(), from, bytes.byteSize(), LEVEL)));
    }

    @Override
    public long unpack(MemorySegment packed, MemorySegment bytes) {
        return sizeOrMinus1(NativePair.call(packed, bytes, (from, to) ->
            Zstd.nZSTD_decompress(to, bytes.byteSize(), from, packed.byteSize())));
    }

    private static long sizeOrMinus1(long size) {
        return Zstd.ZSTD_isError(size) ? -1 : size;
    }
}
