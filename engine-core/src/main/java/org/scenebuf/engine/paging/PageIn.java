package org.scenebuf.engine.paging;

import java.lang.System.Logger.Level;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NotResidentException;

/** Brings chunks into memory, from their stored form in memory or from the disk. */
final class PageIn {

    private static final System.Logger LOG = System.getLogger(ChunkPager.class.getName());

    private final StoreSide store;
    private final Scratch scratch;
    private final CodingRoom coding;
    private final CompressedChunks compressed;
    private final ResidentChunks residents;
    private final Crew crew;
    private final PagerCounts counts;

    PageIn(StoreSide store, CodingRoom coding, CompressedChunks compressed, ResidentChunks residents, Crew crew,
        PagerCounts counts) {
        this.store = store;
        this.scratch = store.files().scratch();
        this.coding = coding;
        this.compressed = compressed;
        this.residents = residents;
        this.crew = crew;
        this.counts = counts;
    }

    /**
     * Brings a chunk that a caller waits for, on a thread that is never interrupted.
     *
     * @param isBegun whether it was tried before
     * @return false where there is no room at the moment
     */
    boolean bring(Arrival arrival, boolean isBegun) {
        PagedChunk chunk = arrival.chunk();
        if (!isBegun && !chunk.beginComing(arrival)) {
            return true;
        }
        try {
            return bring(arrival, chunk);
        } catch (CapExceededException full) {
            return chunk.stayAway(full, one -> full.isPassing() && !one.isOver());
        } catch (RuntimeException | Error failed) {
            return chunk.stayAway(failed, Arrival.GIVES_UP);
        }
    }

    private boolean bring(Arrival arrival, PagedChunk chunk) {
        if (!chunk.isWanted(arrival) && chunk.stayAway(nobody(chunk), Arrival::isWaitedFor)) {
            return true;
        }
        PagerEvent.PageIn event = PagerEvent.begun(new PagerEvent.PageIn());
        residents.requireFits(chunk);
        Slot slot = residents.tryTake(chunk);
        if (slot == null) {
            residents.refuseIfOver(chunk, arrival.deadline());
            return false;
        }
        fill(chunk, slot, target -> fill(chunk, target));
        event.end(chunk.id(), chunk.byteSize(), 0);
        return true;
    }

    private static NotResidentException nobody(PagedChunk chunk) {
        return new NotResidentException(ErrorText.of("a caller that waits for " + chunk.name(), "none", "ask again"));
    }

    /**
     * Brings a chunk on the caller's thread, if its stored form is in memory and a slot can be had at once.
     *
     * @return false where that is not so, or another thread already brings it
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
        try {
            PagerEvent.PageIn event = PagerEvent.begun(new PagerEvent.PageIn());
            fill(chunk, slot, target -> {
                here.decode(target, crew);
                chunk.unstored().isIn(here.record());
            });
            counts.fromCompressed.increment();
            event.end(chunk.id(), chunk.byteSize(), 0);
        } catch (RuntimeException | Error failed) {
            chunk.stayAway(failed, Arrival.GIVES_UP);
        }
        return true;
    }

    /**
     * Begins to bring a chunk, if a record is still the newest. While a chunk is coming, it is not stored, so this
     * stays so.
     */
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
            residents.add(chunk);
        } catch (RuntimeException | Error failed) {
            slot.end(false);
            throw failed;
        }
        residents.arrive(chunk, slot);
        LOG.log(Level.DEBUG, () -> chunk.name() + " came into slot " + slot.number());
    }

    /** Reads a chunk's newest bytes. */
    void fill(PagedChunk chunk, MemorySegment target) {
        RecordHeader record = store.record(chunk.id());
        requireSame(chunk, record);
        CompressedChunks.@Nullable Compressed here = compressed.take(record);
        if (here != null) {
            try {
                here.decode(target, crew);
                chunk.unstored().isIn(record);
            } finally {
                compressed.giveBack(here);
            }
            counts.fromCompressed.increment();
            return;
        }
        coding.with(IdleBlocks.sizeFor(Payloads.size(record)), () -> read(chunk, target));
        counts.fromDisk.increment();
    }

    /** Throws where a chunk of another size was put without the pager. */
    private static void requireSame(PagedChunk chunk, RecordHeader record) {
        if (record.rawSize() != chunk.byteSize()) {
            throw new ChunkStoreException(ErrorText.of(chunk.byteSize() + " bytes of " + chunk.name(), record.rawSize()
                + " bytes, put without the pager", "put chunks through the pager while it is open"));
        }
    }

    private long read(PagedChunk chunk, MemorySegment target) {
        ChunkReader.Stored stored = store.read(chunk.id());
        try (Loan loan = stored.memory().lendToRead("decoding")) {
            MemorySegment payload = Payloads.payload(stored.record(), loan.segment());
            ChunkDraft.decode(stored.record(), payload, target, crew);
            chunk.unstored().isIn(stored.record());
            compressed.offer(stored.record(), payload);
            return payload.byteSize();
        } finally {
            scratch.give(stored.memory());
        }
    }
}
