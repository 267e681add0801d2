package org.scenebuf.engine.paging;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of a chunk: it is cut into pieces. Each begins with a new row, and all but the last have the same
 * size, which the codec and the stride decide.
 *
 * <pre>
 *   +-----------------+-----------------+-----------------+-----------------+--
 *   | int stored size | that many bytes | int stored size | that many bytes | …
 *   +-----------------+-----------------+-----------------+-----------------+--
 * </pre>
 *
 * <p>The {@code int} is little-endian. Where it is the size of the piece itself, the bytes are stored as they are.
 */
final class ChunkPieces {

    private static final ValueLayout.OfInt STORED_SIZE =
        ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final MemorySegment NOTHING = MemorySegment.NULL;

    private final PieceCoder coder;
    private final MemorySegment raw;

    ChunkPieces(PieceCoder coder, MemorySegment raw) {
        this.coder = coder;
        this.raw = raw;
    }

    /**
     * Writes all pieces.
     *
     * @param earlier has those that are stored again as they are; null where there are none
     * @return how many bytes of the target are used, or -1 when that would be as many as the chunk has
     */
    long writeTo(MemorySegment target, @Nullable EarlierForm earlier) {
        long used = 0;
        long before = 0;
        for (long at = 0; at < raw.byteSize(); at += coder.pieceSize()) {
            MemorySegment piece = pieceAt(at);
            MemorySegment stored = earlier == null ? NOTHING : storedAt(earlier.payload(), before);
            boolean isSame = earlier != null && !earlier.changed().touches(at, piece.byteSize());
            long size = isSame ? copy(stored, target.asSlice(used)) : write(piece, target.asSlice(used));
            if (size < 0) {
                return -1;
            }
            used += size;
            before += stored.byteSize();
        }
        return used < raw.byteSize() ? used : -1;
    }

    /** A piece as it was stored, with its size in front. */
    private static MemorySegment storedAt(MemorySegment payload, long offset) {
        return payload.asSlice(offset, Integer.BYTES + (long) payload.get(STORED_SIZE, offset));
    }

    private static long copy(MemorySegment stored, MemorySegment target) {
        if (target.byteSize() < stored.byteSize()) {
            return -1;
        }
        MemorySegment.copy(stored, 0, target, 0, stored.byteSize());
        return stored.byteSize();
    }

    /** A packed piece is smaller than the piece, so that its size tells which of both is stored. */
    private long write(MemorySegment piece, MemorySegment target) {
        long room = target.byteSize() - Integer.BYTES;
        if (room <= 0) {
            return -1;
        }
        MemorySegment stored = target.asSlice(Integer.BYTES, Math.min(room, piece.byteSize() - 1));
        long size = coder.write(piece, stored);
        if (size < 0) {
            if (room < piece.byteSize()) {
                return -1;
            }
            size = piece.byteSize();
            MemorySegment.copy(piece, 0, target, Integer.BYTES, size);
        }
        target.set(STORED_SIZE, 0, Math.toIntExact(size));
        return Integer.BYTES + size;
    }

    void readFrom(MemorySegment stored) throws CodecException {
        long used = 0;
        for (long at = 0; at < raw.byteSize(); at += coder.pieceSize()) {
            used += read(stored.asSlice(used), pieceAt(at));
        }
        if (used != stored.byteSize()) {
            throw new CodecException(used + " stored bytes", stored.byteSize());
        }
    }

    private long read(MemorySegment stored, MemorySegment piece) throws CodecException {
        long room = stored.byteSize() - Integer.BYTES;
        if (room <= 0) {
            throw new CodecException("another piece", stored.byteSize() + " stored bytes");
        }
        long size = stored.get(STORED_SIZE, 0);
        if (size <= 0 || size > Math.min(room, piece.byteSize())) {
            throw new CodecException("1 to " + Math.min(room, piece.byteSize()) + " bytes of a piece", size);
        }
        read(stored.asSlice(Integer.BYTES, size), piece, size == piece.byteSize());
        return Integer.BYTES + size;
    }

    private void read(MemorySegment stored, MemorySegment piece, boolean plain) throws CodecException {
        if (plain) {
            piece.copyFrom(stored);
        } else if (!coder.read(stored, piece)) {
            throw new CodecException("a sound piece of " + piece.byteSize() + " bytes", stored.byteSize()
                + " bytes that are not one");
        }
    }

    private MemorySegment pieceAt(long at) {
        return raw.asSlice(at, Math.min(coder.pieceSize(), raw.byteSize() - at));
    }
}
