package org.scenebuf.interop.jme;

import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.change.ByteRangeConsumer;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.NativeCall;
import org.scenebuf.engine.internal.kernel.CopiedPieces;
import org.scenebuf.engine.internal.kernel.IndexRange;
import org.scenebuf.engine.vertex.GeomVertexArrayData;

/**
 * Checks indices before they are sent to the GPU. jME does not check them, and an index that names no vertex may crash
 * the driver, and the process with it. jME has no cuts between strips, so the index with all bits set is an ordinary
 * index.
 */
final class CheckedIndices {

    private final GeomVertexArrayData indices;
    private final int indexSize;
    private final long vertexCount;

    CheckedIndices(GeomVertexArrayData indices, long vertexCount) {
        this.indices = indices;
        this.indexSize = indices.format().byteStride();
        this.vertexCount = vertexCount;
    }

    /** Checks the indices in place. Later stores are checked the next time. */
    void look(long byteOffset, long byteCount, long address) {
        require(MemorySegment.ofAddress(address).reinterpret(byteCount), byteOffset);
    }

    /** Checks copies, and sends these copies, because other code may store to the indices meanwhile. */
    ByteRangeConsumer before(ByteRangeConsumer sender) {
        return (byteOffset, byteCount, address) -> CopiedPieces.give(
            MemorySegment.ofAddress(address).reinterpret(byteCount), 0, byteCount,
            (done, piece) -> send(piece, byteOffset + done, sender));
    }

    private void send(MemorySegment piece, long byteOffset, ByteRangeConsumer sender) {
        require(piece, byteOffset);
        NativeCall.run(piece,
            bytes -> sender.accept(byteOffset, bytes.size(), bytes.address(0, bytes.size())));
    }

    private void require(MemorySegment piece, long byteOffset) {
        long count = piece.byteSize() / indexSize;
        if (highest(piece, 0, count) >= vertexCount) {
            long position = first(piece, count);
            throw new IndexOutOfBoundsException(ErrorText.of("indices below the " + vertexCount + " vertices of "
                + indices.name(), highest(piece, position, 1) + " at position "
                    + (byteOffset / indexSize + position), "correct the indices; the GPU has not got them"));
        }
    }

    private long first(MemorySegment piece, long count) {
        long position = 0;
        while (position < count - 1 && highest(piece, position, 1) < vertexCount) {
            position++;
        }
        return position;
    }

    private long highest(MemorySegment piece, long first, long count) {
        return IndexRange.of(piece, indexSize, first, count).highestOfAll(indexSize);
    }
}
