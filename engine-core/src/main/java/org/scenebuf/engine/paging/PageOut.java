package org.scenebuf.engine.paging;

import java.lang.foreign.MemorySegment;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;

/** Stores changed chunks. Their stored form is also kept in memory. */
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

    /** Checks that a chunk is small enough to be stored once it is edited. */
    void requireStorable(PagedChunk chunk) {
        coding.requireFits(need(chunk), chunk);
    }

    /** The bytes for a copy and for its encoded form. */
    private static long need(PagedChunk chunk) {
        return PagerOptions.codingFor(chunk.byteSize());
    }

    /** Stores a chunk that is leaving memory. Only an address could still write to its slot; then a copy is stored. */
    void storeLeaving(PagedChunk chunk, Slot slot) {
        requireStorable(chunk);
        coding.with(need(chunk), () -> {
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

    /** Calls an action with a copy that no thread changes. */
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

    /** The result of storing a chunk. */
    enum Outcome {

        /** The store has the chunk in its current state. */
        STORED,

        /** The chunk is, or was meanwhile, on loan for writing. */
        WRITTEN_TO,

        /** An address of the chunk may be in use. */
        ADDRESSED
    }

    /**
     * Stores a chunk that is in use.
     *
     * @param whileWritten whether its holder declares the chunk complete, though it is on loan for writing
     */
    Outcome store(PagedChunk chunk, boolean whileWritten) {
        @Nullable Outcome outcome = null;
        while (outcome == null) {
            // Wait before taking room for coding: a thread that stores the chunk needs room too.
            if (!chunk.awaitSettled() || isStored(chunk)) {
                return Outcome.STORED;
            }
            requireStorable(chunk);
            outcome = coding.with(need(chunk), () -> storeIfSettled(chunk, whileWritten));
        }
        return outcome;
    }

    /** Whether there is nothing to store. Asked before room for coding is taken. */
    private static boolean isStored(PagedChunk chunk) {
        synchronized (chunk) {
            return chunk.isSettled() && chunk.isUnchanged();
        }
    }

    /** Null where another thread is storing the chunk, or it is leaving. */
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

    /** Writes a record. Returns true: the store has the chunk now. */
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
}
