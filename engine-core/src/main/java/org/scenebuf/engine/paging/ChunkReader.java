package org.scenebuf.engine.paging;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
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
 */
record ChunkReader(String store, Payloads payloads, IoThreads threads) {

    Chunk read(RecordHeader record) {
        Metadata metadata = Metadata.decode(record.id(), record.metadata());
        ChunkInfo info = metadata.info();
        if (info.layout().byteSize() != record.rawSize()) {
            throw damaged(record, record.rawSize() + " bytes of " + info);
        }
        return new Chunk(metadata.key(), info, record.sequence(), Storage.of(load(record)), info.layout());
    }

    /** Reads what is stored, on a thread of the store's own. */
    void readPayload(RecordHeader record, MemorySegment target) throws IOException {
        @Nullable String problem = payloads.read(record, target);
        if (problem != null) {
            throw damaged(record, problem);
        }
    }

    private NativeMemory load(RecordHeader record) {
        NativeMemory stored = IoThreads.await(threads.read(() -> stored(record)), "the reading of chunk "
            + record.id());
        if (record.codec() == ChunkCodec.NONE.id() && record.storedSize() == record.rawSize()) {
            return stored;
        }
        NativeMemory raw = NativeMemory.allocate("chunk " + record.id(), record.rawSize());
        try (stored; Loan from = stored.lend("decoding"); Loan to = raw.lend("decoding")) {
            ChunkDraft.decode(record, from.segment(), to.segment());
            return raw;
        } catch (RuntimeException | Error failed) {
            raw.closeWhenReturned();
            throw failed;
        }
    }

    private NativeMemory stored(RecordHeader record) throws IOException {
        NativeMemory stored = NativeMemory.allocate("chunk " + record.id(), record.storedSize());
        try (Loan loan = stored.lend("reading")) {
            readPayload(record, loan.segment());
            return stored;
        } catch (IOException | RuntimeException | Error failed) {
            stored.closeWhenReturned();
            throw failed;
        }
    }

    private ChunkStoreException damaged(RecordHeader record, String problem) {
        return new ChunkStoreException(ErrorText.of("a sound chunk " + record.id() + " in " + store, problem,
            "restore it from a copy, or put it again"));
    }
}
