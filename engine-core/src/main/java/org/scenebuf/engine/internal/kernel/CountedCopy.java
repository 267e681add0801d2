package org.scenebuf.engine.internal.kernel;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.LongAdder;

/**
 * The one routine that copies in bulk, and its count.
 *
 * <p>The library lends and never copies, save where a method's name says so; all those methods end here. Hence "0 bytes
 * copied" is a count that can be read before and after, not a claim.
 */
public final class CountedCopy {

    private static final LongAdder BYTES = new LongAdder();

    private CountedCopy() {
    }

    /**
     * Copies bytes, as {@link MemorySegment#copy(MemorySegment, long, MemorySegment, long, long)} does; ranges may
     * overlap.
     *
     * @param from the source
     * @param fromOffset where to begin in the source, in bytes
     * @param to the destination
     * @param toOffset where to begin in the destination, in bytes
     * @param byteCount how many bytes
     * @throws IndexOutOfBoundsException when a range leaves its segment
     */
    public static void copy(MemorySegment from, long fromOffset, MemorySegment to, long toOffset, long byteCount) {
        MemorySegment.copy(from, fromOffset, to, toOffset, byteCount);
        BYTES.add(byteCount);
    }

    /**
     * Copies pieces of equal size, in the order of their positions' list: where pieces of the destination overlap, the
     * last one wins.
     *
     * @param from the source
     * @param fromOffset where the first piece begins in the source, in bytes
     * @param fromStride bytes from one piece of the source to the next, of any sign
     * @param to the destination; its pieces overlap none of the source
     * @param toOffset where the first piece goes in the destination, in bytes
     * @param toStride bytes from one piece of the destination to the next, of any sign
     * @param pieceCount how many pieces
     * @param pieceSize bytes of one piece
     * @throws IndexOutOfBoundsException when a piece leaves its segment
     */
    public static void copyStrided(MemorySegment from, long fromOffset, long fromStride, MemorySegment to,
        long toOffset, long toStride, long pieceCount, long pieceSize) {
        StridedCopyLoops.copy(from, fromOffset, fromStride, to, toOffset, toStride,
            new StridedCopyLoops.Pieces(pieceCount, pieceSize));
        BYTES.add(pieceCount * pieceSize);
    }

    /**
     * Copies pieces of equal size from anywhere to anywhere, in the order of the lists: where pieces of the destination
     * overlap, the last one wins.
     *
     * @param from the source
     * @param fromOffsets where each piece begins in the source, in bytes
     * @param to the destination; its pieces overlap none of the source
     * @param toOffsets where each piece goes in the destination, in bytes
     * @param pieceCount how many of the offsets are used
     * @param pieceSize bytes of one piece
     * @throws IndexOutOfBoundsException when a piece leaves its segment, or there are fewer offsets
     */
    public static void copyPieces(MemorySegment from, long[] fromOffsets, MemorySegment to, long[] toOffsets,
        int pieceCount, long pieceSize) {
        PieceCopyLoops.copy(from, fromOffsets, to, toOffsets, pieceCount, pieceSize);
        BYTES.add(pieceCount * pieceSize);
    }

    /**
     * Reads the count.
     *
     * @return all bytes copied so far in this process
     */
    public static long bytesCopied() {
        return BYTES.sum();
    }
}
