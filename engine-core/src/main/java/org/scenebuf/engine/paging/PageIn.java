package org.scenebuf.engine.paging;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.Loan;

/** Brings chunks into memory: from their stored form there, or from the disk. */
final class PageIn {

    private final StoreSide store;
    private final Scratch scratch;
    private final CodingRoom coding;
    private final CompressedChunks compressed;
    private final ResidentChunks residents;
    private final PagerCounts counts;

    PageIn(StoreSide store, CodingRoom coding, CompressedChunks compressed, ResidentChunks residents,
        PagerCounts counts) {
        this.store = store;
        this.scratch = store.files().scratch();
        this.coding = coding;
        this.compressed = compressed;
        this.residents = residents;
        this.counts = counts;
    }

    /** Brings a chunk that somebody waits for, by a thread that nobody interrupts. */
    void bring(Arrival arrival) {
        PagedChunk chunk = arrival.chunk();
        if (!chunk.beginComing(arrival)) {
            return;
        }
        PagerEvent.PageIn event = PagerEvent.begun(new PagerEvent.PageIn());
        boolean isOver = false;
        while (!isOver) {
            try {
                Slot slot = filled(chunk, residents.take(chunk, arrival::deadline));
                residents.add(chunk);
                chunk.arrive(slot);
                isOver = true;
            } catch (RuntimeException | Error failed) {
                isOver = chunk.stayAway(failed, failed instanceof CapExceededException);
            }
        }
        event.end(chunk.id(), chunk.byteSize(), 0);
    }

    private Slot filled(PagedChunk chunk, Slot slot) {
        try (Loan loan = slot.block().lend("reading " + chunk.name())) {
            fill(chunk, loan.segment().asSlice(0, chunk.byteSize()));
            return slot;
        } catch (RuntimeException | Error failed) {
            slot.end(false);
            throw failed;
        }
    }

    /** Reads a chunk's newest bytes. */
    void fill(PagedChunk chunk, MemorySegment target) {
        RecordHeader record = store.record(chunk.id());
        requireSame(chunk, record);
        CompressedChunks.@Nullable Compressed here = compressed.take(record);
        if (here != null) {
            try {
                here.decode(target);
            } finally {
                compressed.giveBack(here);
            }
            counts.fromCompressed.increment();
            return;
        }
        try {
            coding.with(IdleBlocks.sizeFor(Payloads.size(record)), () -> read(chunk.id(), target));
        } catch (IOException failed) {
            throw new ChunkStoreException(ErrorText.of("the reading of " + chunk.name() + " to succeed", failed,
                "look at the disk's space, permissions and health"), failed);
        }
        counts.fromDisk.increment();
    }

    /** What was put in its place without the pager would not fit. */
    private static void requireSame(PagedChunk chunk, RecordHeader record) {
        if (record.rawSize() != chunk.byteSize()) {
            throw new ChunkStoreException(ErrorText.of(chunk.byteSize() + " bytes of " + chunk.name(), record.rawSize()
                + ", put beside the pager", "put chunks by the pager that has them"));
        }
    }

    private long read(long id, MemorySegment target) throws IOException {
        ChunkReader.Stored stored = store.reader().stored(id);
        try (Loan loan = stored.memory().lendToRead("decoding")) {
            MemorySegment payload = Payloads.payload(stored.record(), loan.segment());
            ChunkDraft.decode(stored.record(), payload, target);
            compressed.offer(stored.record(), payload);
            return payload.byteSize();
        } finally {
            scratch.give(stored.memory());
        }
    }
}
