package org.scenebuf.engine.internal.kernel;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.LongAdder;

/**
 * The one routine for bulk copies. It counts the bytes.
 *
 * <p>The library copies only in methods whose names say so, and all of these end here. So the count before and after a
 * call shows whether it copied.
 */
public final class CountedCopy {

    private static final LongAdder BYTES = new LongAdder();

    private CountedCopy() {
    }

    /**
     * Copies bytes, like {@link MemorySegment#copy(MemorySegment, long, MemorySegment, long, long)}. The ranges may
     * overlap.
     *
     * @param source the source
     * @param sourceOffset the first byte in the source
     * @param target the destination
     * @param targetOffset the first byte in the destination
     * @param byteCount the number of bytes
     * @throws IndexOutOfBoundsException when a range leaves its segment
     */
    public static void copy(MemorySegment source, long sourceOffset, MemorySegment target, long targetOffset,
        long byteCount) {
        MemorySegment.copy(source, sourceOffset, target, targetOffset, byteCount);
        BYTES.add(byteCount);
    }

    /**
     * Copies pieces of equal size, one after the other. Where pieces of the destination overlap, the last one wins.
     *
     * @param source the source
     * @param sourceOffset the byte where the first piece of the source begins
     * @param sourceStride the bytes from one piece of the source to the next, of any sign
     * @param target the destination; its pieces do not overlap the source
     * @param targetOffset the byte where the first piece of the destination begins
     * @param targetStride the bytes from one piece of the destination to the next, of any sign
     * @param pieceCount the number of pieces
     * @param pieceSize the bytes of a piece
     * @throws IndexOutOfBoundsException when a piece leaves its segment
     */
    public static void copyStrided(MemorySegment source, long sourceOffset, long sourceStride, MemorySegment target,
        long targetOffset, long targetStride, long pieceCount, long pieceSize) {
        StridedCopyLoops.copy(source, sourceOffset, sourceStride, target, targetOffset, targetStride,
            new StridedCopyLoops.Pieces(pieceCount, pieceSize));
        BYTES.add(pieceCount * pieceSize);
    }

    /**
     * Copies pieces of equal size between any places, in the order of the lists. Where pieces of the destination
     * overlap, the last one wins.
     *
     * @param source the source
     * @param sourceOffsets the byte where each piece of the source begins
     * @param target the destination; its pieces do not overlap the source
     * @param targetOffsets the byte where each piece of the destination begins
     * @param pieceCount the number of offsets to use
     * @param pieceSize the bytes of a piece
     * @throws IndexOutOfBoundsException when a piece leaves its segment, or there are too few offsets
     */
    public static void copyPieces(MemorySegment source, long[] sourceOffsets, MemorySegment target,
        long[] targetOffsets, int pieceCount, long pieceSize) {
        PieceCopyLoops.copy(source, sourceOffsets, target, targetOffsets, pieceCount, pieceSize);
        BYTES.add(pieceCount * pieceSize);
    }

    /**
     * Copies three numbers of four bytes of each row to three planes. In a plane the numbers are contiguous.
     *
     * @param rows the source
     * @param inRow the byte where each of the first row's three numbers begins
     * @param stride the bytes from row to row, more than 0
     * @param planes the destination, which shares no bytes with the source
     * @param inPlane the byte where each plane begins
     * @param rowCount the number of rows, 1 or more
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
     * @param inPlane the byte where each plane begins
     * @param rows the destination; its numbers do not overlap, and it shares no bytes with the source
     * @param inRow the byte where each of the first row's three numbers begins
     * @param stride the bytes from row to row, more than 0
     * @param rowCount the number of rows, 1 or more
     * @throws IndexOutOfBoundsException when a number leaves its segment; nothing is copied then
     */
    public static void copyFromPlanes(MemorySegment planes, long[] inPlane, MemorySegment rows, long[] inRow,
        long stride, int rowCount) {
        PlaneCopyLoops.scatter(planes, inPlane, rows, inRow, stride, rowCount);
        BYTES.add(12L * rowCount);
    }

    /** {@return all bytes copied so far in this process} */
    public static long bytesCopied() {
        return BYTES.sum();
    }
}
