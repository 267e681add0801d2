package org.scenebuf.engine.paging;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/** Writes chunks in the form of a codec, and reads them. */
final class ChunkCoding {

    private ChunkCoding() {
    }

    /**
     * Stores a chunk.
     *
     * @param raw native memory
     * @param target native memory of the same size; nothing is written behind it
     * @return how many bytes of the target are used, or -1 when the stored form would not be smaller; of
     *     {@link ChunkCodec#NONE} always as many as the chunk has
     */
    static long encode(ChunkCodec codec, MemorySegment raw, int stride, MemorySegment target) {
        return encode(codec, raw, stride, target, null);
    }

    /**
     * Stores a chunk of which some is stored already.
     *
     * @param earlier what was stored of it with this codec; null where nothing was
     */
    static long encode(ChunkCodec codec, MemorySegment raw, int stride, MemorySegment target,
        @Nullable EarlierForm earlier) {
        requireTaken(codec, raw, stride, target);
        if (codec == ChunkCodec.NONE) {
            target.copyFrom(raw);
            return raw.byteSize();
        }
        return new ChunkPieces(codec, stride, raw).writeTo(target, earlier);
    }

    private static void requireTaken(ChunkCodec codec, MemorySegment raw, int stride, MemorySegment target) {
        if (!codec.takes(stride, raw.byteSize())) {
            throw new IllegalArgumentException(ErrorText.of("bytes that " + codec + " takes",
                raw.byteSize() + " bytes of stride " + stride, "take another codec"));
        }
        if (target.byteSize() != raw.byteSize()) {
            throw new IllegalArgumentException(ErrorText.of("a target of " + raw.byteSize() + " bytes",
                target.byteSize(), "give as much as the chunk has"));
        }
        requireWritable(target);
    }

    /** Native code does not ask. */
    private static void requireWritable(MemorySegment memory) {
        if (memory.isReadOnly()) {
            throw new IllegalArgumentException(ErrorText.of("memory that may be written", "a read-only segment",
                "give the memory itself"));
        }
    }

    /**
     * Reads a stored chunk.
     *
     * @param version of the codec, as it was recorded
     * @param stored native memory: what {@link #encode} wrote, or garbage; nothing is read behind it
     * @param raw native memory of exactly the size of the chunk; what it has is undefined when this fails
     * @param crew may help
     * @throws CodecException when the codec cannot have written this
     */
    static void decode(ChunkCodec codec, int version, MemorySegment stored, int stride, MemorySegment raw, Crew crew)
        throws CodecException {
        requireWritable(raw);
        if (version != codec.version()) {
            throw new CodecException("version " + codec.version() + " of " + codec, version);
        }
        if (!codec.takes(stride, raw.byteSize())) {
            throw new CodecException("bytes that " + codec + " takes", raw.byteSize() + " bytes of stride " + stride);
        }
        if (codec == ChunkCodec.NONE) {
            copy(stored, raw);
        } else {
            new ChunkPieces(codec, stride, raw).readFrom(stored, crew);
        }
    }

    private static void copy(MemorySegment stored, MemorySegment raw) throws CodecException {
        if (stored.byteSize() != raw.byteSize()) {
            throw new CodecException(raw.byteSize() + " stored bytes", stored.byteSize());
        }
        raw.copyFrom(stored);
    }
}
