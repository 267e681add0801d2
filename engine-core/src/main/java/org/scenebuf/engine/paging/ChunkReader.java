package org.scenebuf.engine.paging;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Storage;

/**
 * Reads chunks: what is stored by a thread of the store's own, into memory that a caller who stops waiting never had;
 * what that is decoded to by the caller's.
 *
 * @param catalog where the chunks are
 * @param segments keeps a segment there while it is read
 * @param payloads reads them
 * @param threads on which
 * @param scratch for what is to be decoded
 */
record ChunkReader(Catalog catalog, Segments segments, Payloads payloads, IoThreads threads, Scratch scratch) {

    private static final long MOST_OF_A_BYTE = 1 << 20;

    /**
     * What a segment has of a chunk.
     *
     * @param record its header
     * @param memory header and payload, and perhaps more
     */
    record Stored(RecordHeader record, NativeMemory memory) {
    }

    /** Reads what is stored of a chunk, by the caller's thread; its memory is to be given back. */
    Stored stored(long id) throws IOException {
        return stored(catalog.pinned(id));
    }

    Chunk read(long id) {
        catalog.record(id); // Refused here, where the caller is.
        return read(id, () -> catalog.pinned(id));
    }

    /** Reads and decodes a chunk while the caller goes on. */
    CompletableFuture<Chunk> readAsync(long id) {
        catalog.record(id);
        return threads.read(() -> chunk(stored(id)));
    }

    /** Reads committed chunks one by one; an interrupt ends the look, and is none of a chunk's faults. */
    StoreReport verify() {
        List<String> found = new ArrayList<>();
        long sound = 0;
        long bytes = 0;
        for (long id : catalog.committedIds()) {
            ChunkIndex.@Nullable Entry entry = catalog.pinnedCommitted(id);
            if (entry == null) {
                continue; // Deleted since.
            }
            @Nullable RecordHeader record = entry.record();
            if (record == null) {
                found.add(String.valueOf(entry.problem()));
                continue;
            }
            try (Chunk _ = read(id, () -> record)) {
                sound++;
                bytes += record.storedSize();
            } catch (ChunkStoreException | OutOfMemoryError damaged) {
                if (Thread.currentThread().isInterrupted()) {
                    throw damaged;
                }
                found.add(String.valueOf(damaged.getMessage()));
            }
        }
        return new StoreReport(sound, bytes, found);
    }

    private Chunk read(long id, Supplier<RecordHeader> pinned) {
        CompletableFuture<Stored> reading = threads.read(() -> stored(pinned.get()));
        Stored stored;
        try {
            stored = IoThreads.await(reading, "the reading of chunk " + id);
        } catch (RuntimeException | Error failed) {
            reading.thenAccept(unwanted -> scratch.give(unwanted.memory)); // Where the caller stopped waiting.
            throw failed;
        }
        return chunk(stored);
    }

    private Chunk chunk(Stored stored) {
        RecordHeader record = stored.record;
        Metadata metadata = Metadata.decode(record.id(), record.metadata());
        boolean plain = record.codec() == ChunkCodec.NONE.id();
        NativeMemory memory = plain ? scratch.lend(name(record), stored.memory, record.headerSize(), record.rawSize())
            : decoded(stored);
        return new Chunk(metadata.key(), metadata.info(), record.sequence(), Storage.of(memory),
            metadata.info().layout());
    }

    private Stored stored(RecordHeader record) throws IOException {
        try {
            requirePossible(record);
            NativeMemory memory = scratch.take(Payloads.size(record));
            try (Loan loan = memory.lend("reading")) {
                payloads.readSound(record, loan.segment().asSlice(0, Payloads.size(record)));
                return new Stored(record, memory);
            } catch (IOException | RuntimeException | Error failed) {
                scratch.give(memory);
                throw failed;
            }
        } finally {
            segments.unpin(record.segment());
        }
    }

    /**
     * Looks at a record before memory is taken for it. No codec makes more of a byte, and a plain chunk is as it is
     * stored: what else a file says is a lie.
     */
    private void requirePossible(RecordHeader record) throws IOException {
        ChunkInfo info = Metadata.decode(record.id(), record.metadata()).info();
        if (info.layout().byteSize() != record.rawSize()) {
            throw payloads.damaged(record, record.rawSize() + " bytes of " + info);
        }
        boolean plain = record.codec() == ChunkCodec.NONE.id();
        if (plain ? record.rawSize() != record.storedSize()
            : record.rawSize() / MOST_OF_A_BYTE > record.storedSize() + 1) {
            throw payloads.damaged(record, record.rawSize() + " bytes in " + record.storedSize());
        }
        if (!payloads.isInside(record)) {
            throw payloads.damaged(record, "a segment that ends before it");
        }
    }

    private NativeMemory decoded(Stored stored) {
        RecordHeader record = stored.record;
        try (Loan from = stored.memory.lend("decoding")) {
            NativeMemory raw = scratch.take(record.rawSize());
            decode(record, Payloads.payload(record, from.segment()), raw);
            return scratch.lend(name(record), raw, 0, record.rawSize());
        } finally {
            scratch.give(stored.memory);
        }
    }

    private void decode(RecordHeader record, MemorySegment payload, NativeMemory raw) {
        try (Loan to = raw.lend("decoding")) {
            ChunkDraft.decode(record, payload, to.segment().asSlice(0, record.rawSize()), Crew.NONE);
        } catch (RuntimeException | Error failed) {
            scratch.give(raw);
            throw failed;
        }
    }

    private static String name(RecordHeader record) {
        return "chunk " + record.id();
    }
}
