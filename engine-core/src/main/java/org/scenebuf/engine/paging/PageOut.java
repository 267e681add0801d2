package org.scenebuf.engine.paging;

import java.lang.foreign.MemorySegment;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;

/** Writes what was changed of chunks into the store; what is written there stays in memory as it is stored, too. */
final class PageOut {

    private final StoreSide store;
    private final Scratch scratch;
    private final CodingRoom coding;
    private final CompressedChunks compressed;
    private final EarlierForms earlier;
    private final Crew crew;
    private final PagerCounts counts;

    PageOut(StoreSide store, CodingRoom coding, CompressedChunks compressed, Crew crew, PagerCounts counts) {
        this.store = store;
        this.scratch = store.files().scratch();
        this.coding = coding;
        this.compressed = compressed;
        this.earlier = new EarlierForms(store, compressed, coding, counts);
        this.crew = crew;
        this.counts = counts;
    }

    /** Stores a chunk that is leaving: nobody can write to its slot but by an address, and then a copy is stored. */
    void storeLeaving(PagedChunk chunk, Slot slot) {
        coding.with(need(chunk.byteSize()), () -> {
            ChangedBytes changed = chunk.unstored().take();
            return changed == null || storeLeaving(chunk, slot, changed);
        });
    }

    private boolean storeLeaving(PagedChunk chunk, Slot slot, ChangedBytes changed) {
        boolean isStored = false;
        try (Loan loan = slot.block().lendToRead("storing " + chunk.name())) {
            MemorySegment bytes = loan.segment().asSlice(0, chunk.byteSize());
            isStored = slot.isInUse()
                ? withCopy(chunk, bytes, copy -> write(chunk, chunk.description(), copy, changed))
                : write(chunk, chunk.description(), bytes, changed);
        } finally {
            putBackUnless(isStored, chunk);
        }
        return isStored;
    }

    private static void putBackUnless(boolean isStored, PagedChunk chunk) {
        if (!isStored) {
            chunk.unstored().putBack();
        }
    }

    /** Does something with a copy that nobody changes. */
    private boolean withCopy(PagedChunk chunk, MemorySegment bytes, Predicate<MemorySegment> work) {
        NativeMemory copy = scratch.take(chunk.byteSize());
        try (Loan loan = copy.lend("storing " + chunk.name())) {
            MemorySegment stable = loan.segment().asSlice(0, chunk.byteSize());
            stable.copyFrom(bytes);
            return work.test(stable);
        } finally {
            scratch.give(copy);
        }
    }

    /** What became of a chunk that was to be stored. */
    enum Outcome {

        /** The store has it as it is. */
        STORED,

        /** Somebody is writing to it, or was. */
        WRITTEN_TO,

        /** Somebody may have its address. */
        ADDRESSED
    }

    /**
     * Stores a chunk that is in use.
     *
     * @param whileWritten whether the caller says that it is whole, though he has it to write
     */
    Outcome store(PagedChunk chunk, boolean whileWritten) {
        @Nullable Outcome outcome = null;
        while (outcome == null) {
            if (!chunk.awaitSettled() || isStored(chunk)) { // Who has it leave, or stores it, needs room, too.
                return Outcome.STORED;
            }
            outcome = coding.with(need(chunk.byteSize()), () -> storeIfSettled(chunk, whileWritten));
        }
        return outcome;
    }

    /** Looks before room for coding is taken. */
    private static boolean isStored(PagedChunk chunk) {
        synchronized (chunk) {
            return chunk.isSettled() && chunk.isUnchanged();
        }
    }

    /** Null where the chunk is being stored by somebody else, or leaves. */
    private @Nullable Outcome storeIfSettled(PagedChunk chunk, boolean whileWritten) {
        @Nullable Snapshot snapshot;
        synchronized (chunk) {
            if (!chunk.isSettled()) {
                return null;
            }
            if (chunk.isUnchanged()) {
                return Outcome.STORED;
            }
            snapshot = chunk.beginStoring(whileWritten);
        }
        return snapshot == null ? Outcome.WRITTEN_TO : store(chunk, snapshot);
    }

    private Outcome store(PagedChunk chunk, Snapshot snapshot) {
        try {
            if (snapshot.hasAddress() && !snapshot.whileWritten()) {
                return Outcome.ADDRESSED;
            }
            ChangedBytes changed = chunk.unstored().take();
            boolean isStored = changed == null || store(chunk, snapshot, snapshot.loan().segment(), changed);
            return isStored ? Outcome.STORED : Outcome.WRITTEN_TO;
        } finally {
            chunk.endStoring(snapshot);
        }
    }

    private boolean store(PagedChunk chunk, Snapshot snapshot, MemorySegment bytes, ChangedBytes changed) {
        boolean isStored = false;
        try {
            isStored = withCopy(chunk, bytes,
                copy -> chunk.isWhole(snapshot) && write(chunk, snapshot.description(), copy, changed));
        } finally {
            putBackUnless(isStored, chunk);
        }
        if (isStored) {
            chunk.stored(snapshot);
        }
        return isStored;
    }

    /** Gives true: the store has it now. */
    private boolean write(PagedChunk chunk, ChunkDraft description, MemorySegment bytes, ChangedBytes changed) {
        PagerEvent.Encode event = PagerEvent.begun(new PagerEvent.Encode());
        Draft draft = crew.alone(() -> earlier.draft(description, bytes, changed));
        event.end(description.key().id(), bytes.byteSize(), draft.header().storedSize());
        RecordHeader record = store.append(draft, this::keep);
        chunk.unstored().isIn(record);
        counts.stored(record.storedSize());
        return true;
    }

    private void keep(RecordHeader record, Draft draft) {
        try (Loan loan = draft.memory().lendToRead("keeping")) {
            compressed.offer(record, loan.segment().asSlice(record.headerSize(), record.storedSize()));
        }
    }

    /** Bytes of a copy and of what it is coded to. */
    static long need(long byteSize) {
        return 2 * IdleBlocks.sizeFor(byteSize + RecordLayout.MOST_METADATA + RecordLayout.BLOCK);
    }
}
