package org.scenebuf.engine.paging;

import java.lang.System.Logger.Level;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.memory.Loan;

/** Makes records of chunks. Only those pieces are encoded that changed since the record before. */
final class EarlierForms {

    private static final System.Logger LOG = System.getLogger(ChunkPager.class.getName());

    /** The fewest bytes for which reading the earlier record is faster than encoding them. */
    private static final long WORTH_READING = 1 << 19;

    private final StoreSide store;
    private final CompressedChunks compressed;
    private final CodingRoom coding;
    private final PagerCounts counts;

    EarlierForms(StoreSide store, CompressedChunks compressed, CodingRoom coding, PagerCounts counts) {
        this.store = store;
        this.compressed = compressed;
        this.coding = coding;
        this.counts = counts;
    }

    /**
     * Makes a record.
     *
     * @param bytes the whole chunk, which no thread changes meanwhile
     * @param changed the changes since the last record
     */
    Draft draft(ChunkDraft description, MemorySegment bytes, ChangedBytes changed) {
        @Nullable RecordHeader record = earlier(description, bytes.byteSize(), changed);
        long unchanged = record == null ? 0 : description.unchangedBytes(changed, bytes.byteSize());
        @Nullable Draft draft = unchanged == 0 ? null : fromMemory(description, bytes, changed, record);
        if (draft == null && unchanged >= WORTH_READING) {
            draft = fromDisk(description, bytes, changed, record);
        }
        counts.codedBytes.add(bytes.byteSize() - (draft == null ? 0 : unchanged));
        return draft != null ? draft : description.draft(bytes, store.files().scratch());
    }

    /** The earlier record with the unchanged pieces; null where there is none. */
    private @Nullable RecordHeader earlier(ChunkDraft description, long byteSize, ChangedBytes changed) {
        @Nullable RecordHeader record = store.files().catalog().recordIfSound(description.key().id());
        boolean isOf = record != null && record.sequence() == changed.since() && record.rawSize() == byteSize
            && description.isCodedLike(record);
        return isOf ? record : null;
    }

    private @Nullable Draft fromMemory(ChunkDraft description, MemorySegment bytes, ChangedBytes changed,
        RecordHeader record) {
        CompressedChunks.@Nullable Compressed here = compressed.take(record);
        if (here == null) {
            return null;
        }
        try (Loan loan = here.memory().lendToRead("coding")) {
            MemorySegment payload = loan.segment().asSlice(0, record.storedSize());
            return description.draft(bytes, new EarlierForm(payload, changed), store.files().scratch());
        } finally {
            compressed.giveBack(here);
        }
    }

    /** Null where there is no room at the moment, or the record cannot be read. Then everything is encoded. */
    private @Nullable Draft fromDisk(ChunkDraft description, MemorySegment bytes, ChangedBytes changed,
        RecordHeader record) {
        try {
            return coding.withMore(IdleBlocks.sizeFor(Payloads.size(record)),
                () -> read(description, bytes, changed, record));
        } catch (ChunkStoreException unreadable) {
            LOG.log(Level.DEBUG, () -> "all of chunk " + record.id() + " is coded anew: " + unreadable.getMessage());
            return null;
        }
    }

    private @Nullable Draft read(ChunkDraft description, MemorySegment bytes, ChangedBytes changed,
        RecordHeader record) {
        ChunkReader.Stored stored = store.read(record.id());
        try (Loan loan = stored.memory().lendToRead("coding")) {
            MemorySegment payload = Payloads.payload(stored.record(), loan.segment());
            return stored.record().sequence() != record.sequence() ? null
                : description.draft(bytes, new EarlierForm(payload, changed), store.files().scratch());
        } finally {
            store.files().scratch().give(stored.memory());
        }
    }
}
