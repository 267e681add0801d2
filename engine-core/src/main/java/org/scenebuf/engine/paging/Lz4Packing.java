package org.scenebuf.engine.paging;

import java.lang.foreign.MemorySegment;
import org.lwjgl.util.lz4.LZ4;
import org.scenebuf.engine.internal.Library;
import org.scenebuf.engine.internal.NativePair;

/** Packing by LZ4: one block without a header. LZ4 counts bytes in an {@code int}. */
final class Lz4Packing implements PiecePacking {

    @Override
    public void require() {
        Library.LZ4.require();
    }

    @Override
    public long pack(MemorySegment bytes, MemorySegment packed) {
        int count = Math.toIntExact(bytes.byteSize());
        int room = Math.toIntExact(packed.byteSize());
        long size = NativePair.call(bytes, packed, (from, to) -> LZ4.nLZ4_compress_default(from, to, count, room));
        return size > 0 ? size : -1;
    }

    @Override
    public long unpack(MemorySegment packed, MemorySegment bytes) {
        int count = Math.toIntExact(packed.byteSize());
        int room = Math.toIntExact(bytes.byteSize());
        long size = NativePair.call(packed, bytes, (from, to) -> LZ4.nLZ4_decompress_safe(from, to, count, room));
        return size >= 0 ? size : -1;
    }
}
