package org.scenebuf.engine.paging;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.internal.ErrorText;

/** Stores and reads the pieces of one chunk: another form of each is packed. */
final class PieceCoder {

    /** Both a piece and its form are in the cache of a core. */
    private static final int FAST_PIECE = 1 << 18;

    /** Zstandard looks back far. */
    private static final int DENSE_PIECE = 1 << 20;

    /** A piece is not made of fewer rows than this: longer ones are not worth it. */
    private static final int FEWEST_ROWS = 16;

    private final PieceForm form;
    private final PiecePacking packing;
    private final int stride;

    /** For the form of a piece; zeroed, and used for this chunk alone. */
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

    /** Gives the size of all pieces of a chunk but the last, which may be smaller. */
    static long pieceSize(ChunkCodec codec, int stride) {
        return pieceSize(mostOf(codec), stride);
    }

    private static int mostOf(ChunkCodec codec) {
        return codec == ChunkCodec.SHUFFLE_ZSTD ? DENSE_PIECE : FAST_PIECE;
    }

    /**
     * Makes the coder of a chunk.
     *
     * @param arena lives as long as the coder
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
     * Stores a piece.
     *
     * @param stored has any room
     * @return how many bytes of it are used, or -1 when it has too little room
     */
    long write(MemorySegment piece, MemorySegment stored) {
        long size = form.write(piece, stride, scratch);
        return size < 0 ? -1 : packing.pack(scratch.asSlice(0, size), stored);
    }

    /**
     * Reads a piece.
     *
     * @param stored exactly what was written, or garbage
     * @return whether all the bytes of the piece are there
     */
    boolean read(MemorySegment stored, MemorySegment piece) {
        long size = packing.unpack(stored, scratch);
        return size >= 0 && form.read(scratch.asSlice(0, size), stride, piece);
    }
}
