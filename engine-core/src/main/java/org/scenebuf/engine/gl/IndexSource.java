package org.scenebuf.engine.gl;

import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.internal.NativeBytes;
import org.scenebuf.engine.internal.kernel.IndexRange;

/**
 * Indices on their way to the GPU. They are looked at, since one that names no vertex must not be drawn with. Where
 * another thread may change them at any moment, a copy is looked at and sent.
 */
final class IndexSource {

    private final int indexSize;
    private long highest = -1;
    private boolean hasCut;

    IndexSource(int indexSize) {
        this.indexSize = indexSize;
    }

    /** Forgets what was sent before, for it will be sent anew. */
    void begin() {
        highest = -1;
        hasCut = false;
    }

    /** The highest vertex that those on the GPU may name; -1 where they name none. */
    long highest(boolean cutsStrips) {
        return hasCut && !cutsStrips ? (1L << 8 * indexSize) - 1 : highest;
    }

    /** Gives the indices where they are; nobody may be storing to them. */
    ByteSource themselves(MemorySegment indices, NativeBytes bytes) {
        return (offset, count, taker) -> {
            look(indices.asSlice(offset, count));
            taker.take(offset, count, bytes.address(offset, count));
        };
    }

    /** Gives copies of the indices. */
    ByteSource copies(MemorySegment indices) {
        return ByteSource.copies(indices, this::look);
    }

    private void look(MemorySegment piece) {
        IndexRange found = IndexRange.of(piece, indexSize, 0, piece.byteSize() / indexSize);
        highest = Math.max(highest, found.highest());
        hasCut |= found.hasCut();
    }
}
