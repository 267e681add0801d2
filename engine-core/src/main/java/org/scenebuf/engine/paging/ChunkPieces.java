package org.scenebuf.engine.paging;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of a chunk, cut into pieces. Each piece begins with a new row. All pieces but the last have the
 * same size, which follows from the codec and the stride.
 *
 * <pre>
 *   +-----------------+-----------------+-----------------+-----------------+--
 *   | int stored size | that many bytes | int stored size | that many bytes | …
 *   +-----------------+-----------------+-----------------+-----------------+--
 * </pre>
 *
 * <p>The {@code int} is little-endian. Where it equals the size of the piece itself, the bytes are stored without
 * coding.
 */
final class ChunkPieces {

    private static final ValueLayout.OfInt STORED_SIZE =
        ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final MemorySegment NOTHING = MemorySegment.NULL;

    private final ChunkCodec codec;
    private final int stride;
    private final MemorySegment raw;
    private final long pieceSize;

    ChunkPieces(ChunkCodec codec, int stride, MemorySegment raw) {
        this.codec = codec;
        this.stride = stride;
        this.raw = raw;
        this.pieceSize = PieceCoder.pieceSize(codec, stride);
    }

    private PieceCoder coder(Arena arena) {
        return PieceCoder.of(codec, stride, raw.byteSize(), arena);
    }

    /**
     * Writes all pieces.
     *
     * @param earlier the stored form from which unchanged pieces are copied; null for none
     * @return the number of bytes used in the target, or -1 when they would be as many as the chunk has
     */
    long writeTo(MemorySegment target, @Nullable EarlierForm earlier) {
        try (Arena arena = Arena.ofConfined()) {
            return writeTo(target, coder(arena), earlier);
        }
    }

    private long writeTo(MemorySegment target, PieceCoder coder, @Nullable EarlierForm earlier) {
        long used = 0;
        long before = 0;
        for (long at = 0; at < raw.byteSize(); at += pieceSize) {
            MemorySegment piece = pieceAt(at);
            MemorySegment stored = earlier == null ? NOTHING : storedAt(earlier.payload(), before);
            boolean isSame = earlier != null && !earlier.changed().touches(at, piece.byteSize());
            long size = isSame ? copy(stored, target.asSlice(used)) : write(coder, piece, target.asSlice(used));
            if (size < 0) {
                return -1;
            }
            used += size;
            before += stored.byteSize();
        }
        return used < raw.byteSize() ? used : -1;
    }

    /** A stored piece with its size in front. */
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

    /** A packed piece is always smaller than the piece, so its size tells whether it is packed. */
    private static long write(PieceCoder coder, MemorySegment piece, MemorySegment target) {
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

    /**
     * Reads all pieces.
     *
     * @param crew threads that may help
     */
    void readFrom(MemorySegment stored, Crew crew) throws CodecException {
        long[] places = places(stored);
        AtomicInteger next = new AtomicInteger();
        crew.share(places.length - 1, () -> read(stored, places, next));
    }

    /** The place of each piece in the stored bytes, and the end of the last one. */
    private long[] places(MemorySegment stored) throws CodecException {
        long[] places = new long[Math.toIntExact(Math.ceilDiv(raw.byteSize(), pieceSize)) + 1];
        for (int k = 0; k < places.length - 1; k++) {
            places[k + 1] = places[k] + storedSize(stored.asSlice(places[k]), pieceAt(k * pieceSize).byteSize());
        }
        if (places[places.length - 1] != stored.byteSize()) {
            throw new CodecException(places[places.length - 1] + " stored bytes", stored.byteSize());
        }
        return places;
    }

    private static long storedSize(MemorySegment stored, long pieceSize) throws CodecException {
        long room = stored.byteSize() - Integer.BYTES;
        if (room <= 0) {
            throw new CodecException("more stored bytes for the next piece", stored.byteSize() + " bytes left");
        }
        long size = stored.get(STORED_SIZE, 0);
        if (size <= 0 || size > Math.min(room, pieceSize)) {
            throw new CodecException("a piece of 1 to " + Math.min(room, pieceSize) + " bytes", size);
        }
        return Integer.BYTES + size;
    }

    /** Reads pieces that no other thread has taken. */
    private void read(MemorySegment stored, long[] places, AtomicInteger next) throws CodecException {
        try (Arena arena = Arena.ofConfined()) {
            PieceCoder coder = coder(arena);
            for (int k = next.getAndIncrement(); k < places.length - 1; k = next.getAndIncrement()) {
                long from = places[k] + Integer.BYTES;
                read(coder, stored.asSlice(from, places[k + 1] - from), pieceAt(k * pieceSize));
            }
        }
    }

    private static void read(PieceCoder coder, MemorySegment stored, MemorySegment piece) throws CodecException {
        if (stored.byteSize() == piece.byteSize()) {
            piece.copyFrom(stored);
        } else if (!coder.read(stored, piece)) {
            throw new CodecException("a sound piece of " + piece.byteSize() + " bytes", stored.byteSize()
                + " bytes that cannot be decoded");
        }
    }

    private MemorySegment pieceAt(long at) {
        return raw.asSlice(at, Math.min(pieceSize, raw.byteSize() - at));
    }
}
