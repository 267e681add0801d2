package org.scenebuf.engine.paging;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
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
                Slot slot = residents.take(chunk, arrival::deadline);
                fill(chunk, slot, target -> fill(chunk, target));
                isOver = true;
            } catch (RuntimeException | Error failed) {
                isOver = chunk.stayAway(failed, failed instanceof CapExceededException);
            }
        }
        event.end(chunk.id(), chunk.byteSize(), 0);
    }

    /**
     * Brings a chunk by the caller's thread, where its stored form is in memory, and a slot can be had at once.
     *
     * @return false where they are not, or somebody brings it already
     */
    boolean bringAtOnce(Arrival arrival) {
        PagedChunk chunk = arrival.chunk();
        CompressedChunks.@Nullable Compressed here = compressed(chunk);
        if (here == null) {
            return false;
        }
        try {
            return bringAtOnce(arrival, here);
        } finally {
            compressed.giveBack(here);
        }
    }

    private CompressedChunks.@Nullable Compressed compressed(PagedChunk chunk) {
        RecordHeader record = store.files().catalog().recordIfSound(chunk.id());
        return record == null || record.rawSize() != chunk.byteSize() ? null : compressed.take(record);
    }

    private boolean bringAtOnce(Arrival arrival, CompressedChunks.Compressed here) {
        PagedChunk chunk = arrival.chunk();
        Slot slot = residents.takeAtOnce(chunk);
        if (slot == null) {
            return false;
        }
        if (!beginComing(arrival, here.record())) {
            slot.end(false);
            return false;
        }
        PagerEvent.PageIn event = PagerEvent.begun(new PagerEvent.PageIn());
        try {
            fill(chunk, slot, here::decode);
            counts.fromCompressed.increment();
        } catch (RuntimeException | Error failed) {
            chunk.stayAway(failed, false);
        }
        event.end(chunk.id(), chunk.byteSize(), 0);
        return true;
    }

    /** While it is coming nobody stores the chunk: what is its newest record now is that until it is there. */
    private boolean beginComing(Arrival arrival, RecordHeader newest) {
        PagedChunk chunk = arrival.chunk();
        synchronized (chunk) {
            RecordHeader record = store.files().catalog().recordIfSound(chunk.id());
            return record != null && record.sequence() == newest.sequence() && chunk.beginComing(arrival);
        }
    }

    private void fill(PagedChunk chunk, Slot slot, Consumer<MemorySegment> filling) {
        try (Loan loan = slot.block().lend("reading " + chunk.name())) {
            filling.accept(loan.segment().asSlice(0, chunk.byteSize()));
        } catch (RuntimeException | Error failed) {
            slot.end(false);
            throw failed;
        }
        residents.add(chunk);
        chunk.arrive(slot);
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
