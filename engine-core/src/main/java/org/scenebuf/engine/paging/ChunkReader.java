package org.scenebuf.engine.paging;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Storage;

/**
 * Reads chunks: what is stored by a thread of the store's own, into memory that a caller who stops waiting never had;
 * what that is decoded to by the caller's.
 *
 * @param store what errors call the store
 * @param payloads reads them
 * @param threads on which
 * @param scratch for what is to be decoded
 */
record ChunkReader(String store, Payloads payloads, IoThreads threads, Scratch scratch) {

    private static final long MOST_OF_A_BYTE = 1 << 20;

    Chunk read(RecordHeader record) {
        Metadata metadata = Metadata.decode(record.id(), record.metadata());
        ChunkInfo info = metadata.info();
        if (info.layout().byteSize() != record.rawSize()) {
            throw damaged(record, record.rawSize() + " bytes of " + info);
        }
        requirePossible(record);
        return new Chunk(metadata.key(), info, record.sequence(), Storage.of(load(record)), info.layout());
    }

    /** Reads chunks one by one; an interrupt ends the look, and is none of a chunk's faults. */
    StoreReport verify(Collection<ChunkIndex.Entry> all) {
        List<String> found = new ArrayList<>();
        long sound = 0;
        long bytes = 0;
        for (ChunkIndex.Entry entry : all) {
            if (entry.record() == null) {
                found.add(String.valueOf(entry.problem()));
                continue;
            }
            try (Chunk _ = read(entry.record())) {
                sound++;
                bytes += entry.record().storedSize();
            } catch (ChunkStoreException | OutOfMemoryError damaged) {
                if (Thread.currentThread().isInterrupted()) {
                    throw damaged;
                }
                found.add(String.valueOf(damaged.getMessage()));
            }
        }
        return new StoreReport(sound, bytes, found);
    }

    /** Reads what is stored, on a thread of the store's own. */
    void readPayload(RecordHeader record, MemorySegment target) throws IOException {
        @Nullable String problem = payloads.read(record, target);
        if (problem != null) {
            throw damaged(record, problem);
        }
    }

    private NativeMemory load(RecordHeader record) {
        boolean plain = record.codec() == ChunkCodec.NONE.id();
        CompletableFuture<NativeMemory> reading = threads.read(() -> stored(record, plain));
        NativeMemory stored;
        try {
            stored = IoThreads.await(reading, "the reading of chunk " + record.id());
        } catch (RuntimeException | Error failed) {
            reading.thenAccept(NativeMemory::close); // Where the caller stopped waiting.
            throw failed;
        }
        return plain ? stored : decoded(record, stored);
    }

    /** No codec makes more of a byte, and a plain chunk is as it is stored: what else a file says is a lie. */
    private void requirePossible(RecordHeader record) {
        boolean plain = record.codec() == ChunkCodec.NONE.id();
        if (plain ? record.rawSize() != record.storedSize()
            : record.rawSize() / MOST_OF_A_BYTE > record.storedSize() + 1) {
            throw damaged(record, record.rawSize() + " bytes in " + record.storedSize());
        }
    }

    private NativeMemory decoded(RecordHeader record, NativeMemory stored) {
        NativeMemory raw = NativeMemory.allocate("chunk " + record.id(), record.rawSize());
        try (Loan from = stored.lend("decoding"); Loan to = raw.lend("decoding")) {
            ChunkDraft.decode(record, from.segment().asSlice(0, record.storedSize()), to.segment());
            return raw;
        } catch (RuntimeException | Error failed) {
            raw.closeWhenReturned();
            throw failed;
        } finally {
            scratch.give(stored);
        }
    }

    /** Reads what is stored: where that is the chunk itself, into memory that becomes its own. */
    private NativeMemory stored(RecordHeader record, boolean plain) throws IOException {
        requireInside(record);
        long size = record.storedSize();
        NativeMemory memory = plain ? NativeMemory.allocate("chunk " + record.id(), size) : scratch.take(size);
        try (Loan loan = memory.lend("reading")) {
            readPayload(record, loan.segment().asSlice(0, size));
            return memory;
        } catch (IOException | RuntimeException | Error failed) {
            memory.closeWhenReturned();
            throw failed;
        }
    }

    /** Before memory is taken for it. */
    private void requireInside(RecordHeader record) throws IOException {
        if (!payloads.isInside(record)) {
            throw damaged(record, "a segment that ends before it");
        }
    }

    private ChunkStoreException damaged(RecordHeader record, String problem) {
        return new ChunkStoreException(ErrorText.of("a sound chunk " + record.id() + " in " + store, problem,
            "restore it from a copy, or put it again"));
    }
}
