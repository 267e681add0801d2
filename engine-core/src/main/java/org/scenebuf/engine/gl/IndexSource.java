package org.scenebuf.engine.gl;

import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.internal.NativeBytes;
import org.scenebuf.engine.internal.kernel.IndexRange;

/**
 * Indices on their way to the GPU. Each one is checked, because a draw with an index beyond the vertices must not
 * happen. Where somebody was ever lent the indices to write, a copy is checked and sent: a thread may still be storing
 * to them by a segment that it kept.
 */
final class IndexSource {

    private final int indexSize;
    private long highest = -1;
    private boolean hasCut;

    IndexSource(int indexSize) {
        this.indexSize = indexSize;
    }

    /** Forgets the indices that were sent before, because all will be sent again. */
    void begin() {
        highest = -1;
        hasCut = false;
    }

    /** The highest vertex that the indices on the GPU may name; -1 where there are none. */
    long highest(boolean cutsStrips) {
        return hasCut && !cutsStrips ? (1L << 8 * indexSize) - 1 : highest;
    }

    /** A source that gives the indices in place. Nobody may have been lent them to write. */
    ByteSource themselves(MemorySegment indices, NativeBytes bytes) {
        return (offset, count, taker) -> {
            look(indices.asSlice(offset, count));
            taker.take(offset, count, bytes.address(offset, count));
        };
    }

    /** A source that gives copies of the indices. */
    ByteSource copies(MemorySegment indices) {
        return ByteSource.copies(indices, this::look);
    }

    private void look(MemorySegment piece) {
        IndexRange found = IndexRange.of(piece, indexSize, 0, piece.byteSize() / indexSize);
        highest = Math.max(highest, found.highest());
        hasCut |= found.hasCut();
    }
}
