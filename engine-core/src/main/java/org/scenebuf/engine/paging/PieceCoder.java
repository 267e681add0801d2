package org.scenebuf.engine.paging;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.internal.ErrorText;

/** Encodes and decodes the pieces of one chunk: a piece is turned into another form, and that is packed. */
final class PieceCoder {

    /** The size at which a piece and its form both fit into the cache of a core. */
    private static final int FAST_PIECE = 1 << 18;

    /** A larger size for Zstandard, which looks back further. */
    private static final int DENSE_PIECE = 1 << 20;

    /** The fewest rows of a piece. For longer rows, a piece need not begin with a row. */
    private static final int FEWEST_ROWS = 16;

    private final PieceForm form;
    private final PiecePacking packing;
    private final int stride;

    /** Memory for the form of a piece; zeroed at first, and used for this chunk alone. */
    private final MemorySegment scratch;

    private PieceCoder(PieceForm form, PiecePacking packing, int size, int stride, long byteSize, Arena arena) {
        form.require();
        packing.require();
        this.form = form;
        this.packing = packing;
        this.stride = stride;
        this.scratch = arena.allocate(form.room(Math.min(pieceSize(size, stride), byteSize), stride), Long.BYTES);
    }

    private static long pieceSize(int size, int stride) {
        return stride <= size / FEWEST_ROWS ? size - size % stride : size;
    }

    /** The size of all pieces of a chunk, except the last one, which may be smaller. */
    static long pieceSize(ChunkCodec codec, int stride) {
        return pieceSize(mostOf(codec), stride);
    }

    private static int mostOf(ChunkCodec codec) {
        return codec == ChunkCodec.SHUFFLE_ZSTD ? DENSE_PIECE : FAST_PIECE;
    }

    /**
     * Makes the coder for a chunk.
     *
     * @param arena an arena that lives as long as the coder
     */
    static PieceCoder of(ChunkCodec codec, int stride, long byteSize, Arena arena) {
        PieceForm form = switch (codec) {
            case MESHOPT_LZ4 -> new MeshoptRows();
            case INDEX_LZ4 -> new MeshoptIndices();
            case IMAGE_LZ4 -> new ShuffledSteps();
            case SHUFFLE_LZ4, SHUFFLE_ZSTD -> new ShuffledBytes();
            case NONE -> throw new IllegalArgumentException(ErrorText.of("a codec of pieces", codec, "copy the bytes"));
        };
        PiecePacking packing = codec == ChunkCodec.SHUFFLE_ZSTD ? new ZstdPacking() : new Lz4Packing();
        return new PieceCoder(form, packing, mostOf(codec), stride, byteSize, arena);
    }

    /**
     * Encodes a piece.
     *
     * @param stored the target, of any size
     * @return the number of bytes used, or -1 when the target is too small
     */
    long write(MemorySegment piece, MemorySegment stored) {
        long size = form.write(piece, stride, scratch);
        return size < 0 ? -1 : packing.pack(scratch.asSlice(0, size), stored);
    }

    /**
     * Decodes a piece.
     *
     * @param stored exactly the written bytes, or garbage
     * @return whether the whole piece was decoded
     */
    boolean read(MemorySegment stored, MemorySegment piece) {
        long size = packing.unpack(stored, scratch);
        return size >= 0 && form.read(scratch.asSlice(0, size), stride, piece);
    }
}
