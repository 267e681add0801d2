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
    private final PagerCounts counts;

    PageOut(StoreSide store, CodingRoom coding, CompressedChunks compressed, PagerCounts counts) {
        this.store = store;
        this.scratch = store.files().scratch();
        this.coding = coding;
        this.compressed = compressed;
        this.counts = counts;
    }

    /** Stores a chunk that is leaving: nobody can write to its slot but by an address, and then a copy is stored. */
    void storeLeaving(PagedChunk chunk, Slot slot) {
        coding.with(need(chunk.byteSize()), () -> {
            try (Loan loan = slot.block().lendToRead("storing " + chunk.name())) {
                MemorySegment bytes = loan.segment().asSlice(0, chunk.byteSize());
                return slot.isInUse() ? withCopy(chunk, bytes, copy -> write(chunk.description(), copy))
                    : write(chunk.description(), bytes);
            }
        });
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
            if (!chunk.awaitSettled()) { // Who has it leave, or stores it, needs room for coding, too.
                return Outcome.STORED;
            }
            outcome = coding.with(need(chunk.byteSize()), () -> storeIfSettled(chunk, whileWritten));
        }
        return outcome;
    }

    /** Null where the chunk is being stored by somebody else, or leaves. */
    private @Nullable Outcome storeIfSettled(PagedChunk chunk, boolean whileWritten) {
        @Nullable Snapshot snapshot;
        synchronized (chunk) {
            if (!chunk.isSettled()) {
                return null;
            }
            if (!chunk.isHere() || !chunk.unstored().mayBe()) {
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
            boolean isStored = !chunk.unstored().take() || store(chunk, snapshot, snapshot.loan().segment());
            return isStored ? Outcome.STORED : Outcome.WRITTEN_TO;
        } finally {
            chunk.endStoring(snapshot);
        }
    }

    private boolean store(PagedChunk chunk, Snapshot snapshot, MemorySegment bytes) {
        boolean isStored = false;
        try {
            isStored = withCopy(chunk, bytes,
                copy -> chunk.isWhole(snapshot) && write(snapshot.description(), copy));
        } finally {
            if (!isStored) {
                chunk.unstored().putBack();
            }
        }
        if (isStored) {
            chunk.stored(snapshot);
        }
        return isStored;
    }

    /** Gives true: the store has it now. */
    private boolean write(ChunkDraft description, MemorySegment bytes) {
        PagerEvent.Encode event = PagerEvent.begun(new PagerEvent.Encode());
        Draft draft = description.draft(bytes, scratch);
        event.end(description.key().id(), bytes.byteSize(), draft.header().storedSize());
        RecordHeader record = store.append(draft, this::keep);
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
