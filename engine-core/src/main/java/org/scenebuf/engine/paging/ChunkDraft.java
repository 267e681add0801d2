package org.scenebuf.engine.paging;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;

/**
 * Makes the record of a chunk: encodes its items, contiguous and in C order. The caller's memory is read on the
 * caller's thread, and is not used after that.
 *
 * @param key the key of the chunk
 * @param info the description of its bytes
 * @param codec the codec
 * @param stride the bytes of a row, a pixel or an index
 * @param edits the last edits that the chunk has had
 */
record ChunkDraft(ChunkKey key, ChunkInfo info, ChunkCodec codec, int stride, List<EditId> edits) {

    /** The number of dimensions from which on an array is an image; the last dimension is then a pixel. */
    private static final int IMAGE_DIMENSIONS = 3;

    /**
     * Chooses the description and the codec of an array, where the caller does not give them. Refuses a description
     * that could not be stored.
     */
    static ChunkDraft of(ChunkKey key, BufferLayout layout, @Nullable ChunkInfo info, @Nullable ChunkCodec codec) {
        ChunkInfo described = info == null ? ChunkInfo.of(layout) : info;
        if (described.layout().byteSize() != layout.byteSize()) {
            throw new BufferException(ErrorText.of(described.layout().byteSize() + " bytes for chunk " + key.id()
                + ", as its description says", layout.byteSize(), "correct the description, or lend other items"));
        }
        int stride = stride(described.layout());
        ChunkCodec chosen = codec == null ? choose(described.layout(), stride) : codec;
        ChunkDraft draft = new ChunkDraft(key, described, chosen.takes(stride, layout.byteSize()) ? chosen
            : ChunkCodec.NONE, stride, List.of());
        draft.metadata().requireSize();
        return draft;
    }

    private Metadata metadata() {
        return new Metadata(key, info, edits);
    }

    /** The description of a chunk in a record. */
    static ChunkDraft of(RecordHeader record) {
        Metadata metadata = Metadata.decode(record.id(), record.metadata());
        return new ChunkDraft(metadata.key(), metadata.info(), ChunkCodec.ofId(record.codec()), record.stride(),
            metadata.edits());
    }

    /** A description for a chunk of which only the number is known. */
    static ChunkDraft placeholder(long id) {
        return new ChunkDraft(ChunkKey.of(id), new ChunkInfo("B", List.of(0L), null, ""), ChunkCodec.NONE, 1,
            List.of());
    }

    /** The same chunk after one more edit. */
    ChunkDraft edited(EditId edit) {
        List<EditId> all = new ArrayList<>(edits);
        all.add(edit);
        return new ChunkDraft(key, info, codec, stride,
            List.copyOf(all.subList(Math.max(0, all.size() - Metadata.MOST_EDITS), all.size())));
    }

    /** Whether another chunk has the same key and description. */
    boolean isLike(ChunkDraft other) {
        return key.equals(other.key) && info.equals(other.info);
    }

    private static int stride(BufferLayout layout) {
        int ndim = layout.ndim();
        long size = layout.itemSize();
        for (int k = ndim >= IMAGE_DIMENSIONS ? ndim - 1 : 1; k < ndim; k++) {
            size = Math.min(Integer.MAX_VALUE, size * Math.max(1, layout.shape(k)));
        }
        return Math.clamp(size, 1, Integer.MAX_VALUE);
    }

    private static ChunkCodec choose(BufferLayout layout, int stride) {
        if (layout.ndim() >= IMAGE_DIMENSIONS) {
            return ChunkCodec.IMAGE_LZ4;
        }
        String format = layout.format().toString();
        boolean indices = layout.ndim() == 1 && (format.equals("H") || format.equals("I"));
        return indices ? ChunkCodec.INDEX_LZ4 : ChunkCodec.forRows(stride);
    }

    Draft draft(BufferView view, Scratch scratch) {
        long size = view.layout().byteSize();
        RecordHeader plain = plain(size);
        if (codec != ChunkCodec.NONE) {
            @Nullable Draft coded = coded(plain, view, size, scratch);
            if (coded != null) {
                return coded;
            }
        }
        return Draft.of(plain, size, scratch, target -> {
            Buffers.toContiguous(view, target, 'C');
            return size;
        });
    }

    /**
     * Makes the record of bytes that no thread changes meanwhile.
     *
     * @param bytes the whole chunk, in native memory
     */
    Draft draft(MemorySegment bytes, Scratch scratch) {
        RecordHeader plain = plain(bytes.byteSize());
        @Nullable Draft coded = codec == ChunkCodec.NONE ? null : coded(plain, bytes, null, scratch);
        return coded != null ? coded : Draft.of(plain, bytes.byteSize(), scratch, target -> {
            target.copyFrom(bytes);
            return bytes.byteSize();
        });
    }

    /** Makes the record, and reuses pieces of an earlier one. */
    Draft draft(MemorySegment bytes, EarlierForm earlier, Scratch scratch) {
        @Nullable Draft coded = coded(plain(bytes.byteSize()), bytes, earlier, scratch);
        return coded != null ? coded : draft(bytes, scratch);
    }

    /** Whether the pieces of a record have the form that they would have now. */
    boolean isCodedLike(RecordHeader record) {
        return codec != ChunkCodec.NONE && record.codec() == codec.id() && record.codecVersion() == codec.version()
            && record.stride() == stride;
    }

    /** The number of bytes in pieces without a change. */
    long unchangedBytes(ChangedBytes changed, long byteSize) {
        long pieceSize = PieceCoder.pieceSize(codec, stride);
        long unchanged = 0;
        for (long at = 0; at < byteSize; at += pieceSize) {
            long size = Math.min(pieceSize, byteSize - at);
            unchanged += changed.touches(at, size) ? 0 : size;
        }
        return unchanged;
    }

    private RecordHeader plain(long size) {
        return new RecordHeader(RecordKind.PUT, 0, 0, 0, 0, key.id(), size, 0, ChunkCodec.NONE.id(),
            ChunkCodec.NONE.version(), stride, 0, metadata().encode());
    }

    /** Null where the encoded bytes would not be fewer. */
    private @Nullable Draft coded(RecordHeader plain, BufferView view, long size, Scratch scratch) {
        NativeMemory plainBytes = scratch.take(size);
        try (Loan loan = plainBytes.lend("coding")) {
            MemorySegment raw = loan.segment().asSlice(0, size);
            Buffers.toContiguous(view, raw, 'C');
            return coded(plain, raw, null, scratch);
        } finally {
            scratch.give(plainBytes);
        }
    }

    private @Nullable Draft coded(RecordHeader plain, MemorySegment raw, @Nullable EarlierForm earlier,
        Scratch scratch) {
        long[] stored = new long[1];
        Draft draft = Draft.of(plain.coded(codec.id(), codec.version()), raw.byteSize(), scratch, target -> {
            stored[0] = ChunkCoding.encode(codec, raw, stride, target, earlier);
            return Math.max(0, stored[0]);
        });
        if (stored[0] >= 0) {
            return draft;
        }
        draft.close();
        return null;
    }

    /** Decodes a payload to the chunk's bytes; the crew may help. */
    static void decode(RecordHeader record, MemorySegment stored, MemorySegment raw, Crew crew) {
        try {
            ChunkCoding.decode(ChunkCodec.ofId(record.codec()), record.codecVersion(), stored, record.stride(), raw,
                crew);
        } catch (CodecException | RuntimeException damaged) {
            throw new ChunkStoreException(ErrorText.of("sound bytes of chunk " + record.id(), damaged.getMessage(),
                "restore it from a copy"), damaged);
        }
    }
}
