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
 * Reads chunks. A thread of the store reads the stored bytes, into memory that the caller does not have yet; so the
 * caller may stop waiting. The caller's thread decodes them.
 *
 * @param catalog the chunks
 * @param segments keeps a segment on disk while it is read
 * @param payloads reads the stored bytes
 * @param threads the store's threads
 * @param scratch memory for bytes that are to be decoded
 */
record ChunkReader(Catalog catalog, Segments segments, Payloads payloads, IoThreads threads, Scratch scratch) {

    private static final long MOST_OF_A_BYTE = 1 << 20;

    /**
     * The stored bytes of a chunk.
     *
     * @param record the header
     * @param memory the header and the payload, perhaps with more bytes after them
     */
    record Stored(RecordHeader record, NativeMemory memory) {
    }

    /** Reads the stored bytes of a chunk, on the calling thread. The memory must be given back. */
    Stored stored(long id) throws IOException {
        return stored(catalog.pinned(id));
    }

    Chunk read(long id) {
        catalog.record(id); // Throws on the caller's thread.
        return read(id, () -> catalog.pinned(id));
    }

    /** Reads the committed chunk with a name or a place, whatever was put since. */
    Chunk readCommitted(Object nameOrPlace) {
        return read(catalog.committedRecord(nameOrPlace).id(), () -> catalog.pinnedCommitted(nameOrPlace));
    }

    /** Reads and decodes a chunk without waiting. */
    CompletableFuture<Chunk> readAsync(long id) {
        catalog.record(id);
        return threads.read(() -> chunk(stored(id)));
    }

    /**
     * Reads all committed chunks, one by one. An interrupt or a close of the store ends this, and does not count as a
     * chunk's fault.
     */
    StoreReport verify() {
        List<String> found = new ArrayList<>();
        long sound = 0;
        long bytes = 0;
        for (long id : catalog.committedIds()) {
            ChunkIndex.@Nullable Entry entry = catalog.pinnedCommittedEntry(id);
            if (entry == null) {
                continue; // It was deleted meanwhile.
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
                if (Thread.currentThread().isInterrupted() || segments.isClosed()) {
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
            reading.thenAccept(unwanted -> scratch.give(unwanted.memory)); // The caller stopped waiting.
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
     * Checks a record before memory is allocated for it. No codec makes more bytes of one byte than the limit, and an
     * uncoded chunk has exactly its stored size. A record that claims otherwise is damaged.
     */
    private void requirePossible(RecordHeader record) throws IOException {
        ChunkInfo info = Metadata.decode(record.id(), record.metadata()).info();
        if (info.layout().byteSize() != record.rawSize()) {
            throw payloads.damaged(record, record.rawSize() + " bytes of " + info);
        }
        boolean plain = record.codec() == ChunkCodec.NONE.id();
        if (plain ? record.rawSize() != record.storedSize()
            : record.rawSize() / MOST_OF_A_BYTE > record.storedSize() + 1) {
            throw payloads.damaged(record, record.rawSize() + " bytes stored as " + record.storedSize());
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
