package org.scenebuf.engine.paging;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

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

    private final PieceCoder coder;
    private final MemorySegment raw;

    ChunkPieces(PieceCoder coder, MemorySegment raw) {
        this.coder = coder;
        this.raw = raw;
    }

    /** Gives how many bytes of the target are used, or -1 when that would be as many as the chunk has. */
    long writeTo(MemorySegment target) {
        long used = 0;
        for (long at = 0; at < raw.byteSize(); at += coder.pieceSize()) {
            long size = write(pieceAt(at), target.asSlice(used));
            if (size < 0) {
                return -1;
            }
            used += size;
        }
        return used < raw.byteSize() ? used : -1;
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
