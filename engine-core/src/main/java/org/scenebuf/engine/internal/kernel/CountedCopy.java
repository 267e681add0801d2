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
     * @param source the source
     * @param sourceOffset where to begin in the source, in bytes
     * @param target the destination
     * @param targetOffset where to begin in the destination, in bytes
     * @param byteCount how many bytes
     * @throws IndexOutOfBoundsException when a range leaves its segment
     */
    public static void copy(MemorySegment source, long sourceOffset, MemorySegment target, long targetOffset,
        long byteCount) {
        MemorySegment.copy(source, sourceOffset, target, targetOffset, byteCount);
        BYTES.add(byteCount);
    }

    /**
     * Copies pieces of equal size, in the order of their positions' list: where pieces of the destination overlap, the
     * last one wins.
     *
     * @param source the source
     * @param sourceOffset where the first piece begins in the source, in bytes
     * @param sourceStride bytes from one piece of the source to the next, of any sign
     * @param target the destination; its pieces overlap none of the source
     * @param targetOffset where the first piece goes in the destination, in bytes
     * @param targetStride bytes from one piece of the destination to the next, of any sign
     * @param pieceCount how many pieces
     * @param pieceSize bytes of one piece
     * @throws IndexOutOfBoundsException when a piece leaves its segment
     */
    public static void copyStrided(MemorySegment source, long sourceOffset, long sourceStride, MemorySegment target,
        long targetOffset, long targetStride, long pieceCount, long pieceSize) {
        StridedCopyLoops.copy(source, sourceOffset, sourceStride, target, targetOffset, targetStride,
            new StridedCopyLoops.Pieces(pieceCount, pieceSize));
        BYTES.add(pieceCount * pieceSize);
    }

    /**
     * Copies pieces of equal size from anywhere to anywhere, in the order of the lists: where pieces of the destination
     * overlap, the last one wins.
     *
     * @param source the source
     * @param sourceOffsets where each piece begins in the source, in bytes
     * @param target the destination; its pieces overlap none of the source
     * @param targetOffsets where each piece goes in the destination, in bytes
     * @param pieceCount how many of the offsets are used
     * @param pieceSize bytes of one piece
     * @throws IndexOutOfBoundsException when a piece leaves its segment, or there are fewer offsets
     */
    public static void copyPieces(MemorySegment source, long[] sourceOffsets, MemorySegment target,
        long[] targetOffsets, int pieceCount, long pieceSize) {
        PieceCopyLoops.copy(source, sourceOffsets, target, targetOffsets, pieceCount, pieceSize);
        BYTES.add(pieceCount * pieceSize);
    }

    /**
     * Copies three numbers of four bytes of each row to three planes, in each of which they lie close together.
     *
     * @param rows the source
     * @param inRow where each of the first row's three numbers begins, in bytes
     * @param stride bytes from one row to the next, more than 0
     * @param planes the destination; nothing of it is in the source
     * @param inPlane where each plane begins, in bytes
     * @param rowCount how many rows, 1 or more
     * @throws IndexOutOfBoundsException when a number leaves its segment; nothing is copied then
     */
    public static void copyToPlanes(MemorySegment rows, long[] inRow, long stride, MemorySegment planes,
        long[] inPlane, int rowCount) {
        PlaneCopyLoops.gather(rows, inRow, stride, planes, inPlane, rowCount);
        BYTES.add(12L * rowCount);
    }

    /**
     * Copies three planes of numbers of four bytes to three numbers of each row.
     *
     * @param planes the source
     * @param inPlane where each plane begins, in bytes
     * @param rows the destination; its numbers do not overlap, and nothing of it is in the source
     * @param inRow where each of the first row's three numbers begins, in bytes
     * @param stride bytes from one row to the next, more than 0
     * @param rowCount how many rows, 1 or more
     * @throws IndexOutOfBoundsException when a number leaves its segment; nothing is copied then
     */
    public static void copyFromPlanes(MemorySegment planes, long[] inPlane, MemorySegment rows, long[] inRow,
        long stride, int rowCount) {
        PlaneCopyLoops.scatter(planes, inPlane, rows, inRow, stride, rowCount);
        BYTES.add(12L * rowCount);
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
