package org.scenebuf.engine.paging;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/** Encodes and decodes whole chunks. */
final class ChunkCoding {

    private ChunkCoding() {
    }

    /**
     * Encodes a chunk.
     *
     * @param raw the bytes of the chunk, in native memory
     * @param target native memory of the same size; nothing is written beyond it
     * @return the number of bytes that are used in the target, or -1 when they would not be fewer; for
     *     {@link ChunkCodec#NONE} always the size of the chunk
     */
    static long encode(ChunkCodec codec, MemorySegment raw, int stride, MemorySegment target) {
        return encode(codec, raw, stride, target, null);
    }

    /**
     * Encodes a chunk, and reuses pieces of an earlier record.
     *
     * @param earlier the stored form of the chunk in an earlier record of this codec; null for none
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
            throw new IllegalArgumentException(ErrorText.of("bytes that " + codec + " can code", raw.byteSize()
                + " bytes of stride " + stride, "take another codec"));
        }
        if (target.byteSize() != raw.byteSize()) {
            throw new IllegalArgumentException(ErrorText.of("a target of " + raw.byteSize() + " bytes",
                target.byteSize(), "give a target of the size of the chunk"));
        }
        Args.writable(target, "memory"); // Native code does not check that.
    }

    /**
     * Decodes a chunk.
     *
     * @param version the version of the codec, from the record
     * @param stored native memory with the bytes that {@link #encode} wrote, or garbage; nothing is read beyond it
     * @param raw native memory of exactly the size of the chunk; its content is undefined after a failure
     * @param crew threads that may help
     * @throws CodecException when the codec cannot have written these bytes
     */
    static void decode(ChunkCodec codec, int version, MemorySegment stored, int stride, MemorySegment raw, Crew crew)
        throws CodecException {
        Args.writable(raw, "memory");
        if (version != codec.version()) {
            throw new CodecException("version " + codec.version() + " of " + codec, version);
        }
        if (!codec.takes(stride, raw.byteSize())) {
            throw new CodecException("bytes that " + codec + " can code", raw.byteSize() + " bytes of stride "
                + stride);
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
