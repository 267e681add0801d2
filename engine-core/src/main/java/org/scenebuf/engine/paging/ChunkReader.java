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
     * @param memory its payload, and perhaps more
     */
    private record Stored(RecordHeader record, NativeMemory memory) {

        boolean isPlain() {
            return record.codec() == ChunkCodec.NONE.id();
        }
    }

    Chunk read(long id) {
        catalog.record(id); // Refused here, where the caller is.
        return read(id, () -> catalog.pinned(id));
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
            reading.thenAccept(unwanted -> unwanted.memory.close()); // Where the caller stopped waiting.
            throw failed;
        }
        RecordHeader record = stored.record;
        Metadata metadata = Metadata.decode(id, record.metadata());
        return new Chunk(metadata.key(), metadata.info(), record.sequence(),
            Storage.of(stored.isPlain() ? stored.memory : decoded(stored)), metadata.info().layout());
    }

    /** Reads what is stored: where that is the chunk itself, into memory that becomes its own. */
    private Stored stored(RecordHeader record) throws IOException {
        try {
            requirePossible(record);
            long size = record.storedSize();
            boolean plain = record.codec() == ChunkCodec.NONE.id();
            NativeMemory memory = plain ? NativeMemory.allocate("chunk " + record.id(), size) : scratch.take(size);
            try (Loan loan = memory.lend("reading")) {
                payloads.readSound(record, loan.segment().asSlice(0, size));
                return new Stored(record, memory);
            } catch (IOException | RuntimeException | Error failed) {
                memory.closeWhenReturned();
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
        try {
            NativeMemory raw = NativeMemory.allocate("chunk " + record.id(), record.rawSize());
            try (Loan from = stored.memory.lend("decoding"); Loan to = raw.lend("decoding")) {
                MemorySegment bytes = from.segment().asSlice(0, record.storedSize());
                ChunkDraft.decode(record, bytes, to.segment());
                return raw;
            } catch (RuntimeException | Error failed) {
                raw.closeWhenReturned();
                throw failed;
            }
        } finally {
            scratch.give(stored.memory);
        }
    }
}
