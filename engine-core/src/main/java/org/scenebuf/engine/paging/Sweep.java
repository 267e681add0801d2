package org.scenebuf.engine.paging;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.ByteRanges;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Storage;

/**
 * One edit of many chunks. Those that are in memory are edited there; others come into slots of the sweeps' own, are
 * stored, and go, so that none leaves for them.
 */
final class Sweep {

    /** A crash costs no more than so many edits. */
    private static final int COMMIT = 16;

    private final SweepParts parts;
    private final ChunkEdit edit;
    private final @Nullable EditId editId;
    private final long deadline;
    private final List<PagedChunk> here = new ArrayList<>();
    private long edited;
    private long skipped;
    private int uncommitted;

    Sweep(SweepParts parts, ChunkEdit edit, @Nullable EditId editId, long deadline) {
        this.parts = parts;
        this.edit = edit;
        this.editId = editId;
        this.deadline = deadline;
    }

    /** Edits chunks; what was edited is committed, also where one fails. */
    SweepReport over(List<Long> ids, LongFunction<@Nullable PagedChunk> wanted) {
        try {
            for (long id : ids) {
                PagedChunk chunk = wanted.apply(id);
                if (chunk != null) {
                    visit(chunk);
                }
            }
        } catch (RuntimeException | Error failed) {
            commitAfter(failed);
            throw failed;
        }
        return new SweepReport(edited, skipped, commit());
    }

    private void commitAfter(Throwable failed) {
        try {
            commit();
        } catch (RuntimeException notEven) {
            failed.addSuppressed(notEven);
        }
    }

    private List<FlushReport.LeftOut> commit() {
        List<FlushReport.LeftOut> leftOut = new ArrayList<>();
        for (PagedChunk chunk : here) {
            if (!parts.residents().store(chunk, deadline)) {
                leftOut.add(new FlushReport.LeftOut(chunk.id(), chunk.holders()));
            }
        }
        here.clear();
        parts.store().commit();
        return leftOut;
    }

    private void visit(PagedChunk chunk) {
        if (editId != null && chunk.had(editId)) {
            skipped++;
            return;
        }
        Loan loan = chunk.lendUnnoticed("a sweep", false);
        while (loan == null && !editAway(chunk)) {
            loan = chunk.lendUnnoticed("a sweep", false);
        }
        if (loan != null) {
            editHere(chunk, loan);
            here.add(chunk);
        }
        edited++;
    }

    /** Edits a chunk where others have it, too; where the edit fails it gets back what it was. */
    private void editHere(PagedChunk chunk, Loan loan) {
        try (loan) {
            parts.coding().with(IdleBlocks.sizeFor(chunk.byteSize()), () -> {
                NativeMemory backup = parts.scratch().take(chunk.byteSize());
                try (Loan kept = backup.lend("a sweep")) {
                    MemorySegment before = kept.segment().asSlice(0, chunk.byteSize());
                    before.copyFrom(loan.segment());
                    editOrRestore(chunk, loan.segment(), before);
                } finally {
                    parts.scratch().give(backup);
                }
                return null;
            });
        }
    }

    private void editOrRestore(PagedChunk chunk, MemorySegment now, MemorySegment before) {
        boolean hadAddress = chunk.hasRawLoans();
        try {
            apply(chunk, PagedStorage.unnoticed(chunk));
            requireNoAddress(chunk, chunk.hasRawLoans() && !hadAddress);
        } catch (RuntimeException | Error failed) {
            now.copyFrom(before);
            chunk.marks().stored(ByteRanges.of(0, chunk.byteSize()));
            throw failed;
        }
        chunk.hasHad(editId);
    }

    /** Edits a chunk that nobody has; false where somebody has it by now. */
    private boolean editAway(PagedChunk chunk) {
        Vacancy vacancy = Replacement.vacate(chunk, deadline);
        if (vacancy.slot() != null) {
            chunk.stay(vacancy.slot());
            return false;
        }
        ChunkDraft before = chunk.description();
        try {
            Slot slot = parts.slots().take(chunk, deadline);
            try {
                editIn(slot, chunk);
            } finally {
                slot.end(false);
            }
        } catch (RuntimeException | Error failed) {
            chunk.describe(before);
            throw failed;
        } finally {
            parts.residents().left(chunk);
        }
        uncommitted++;
        if (uncommitted == COMMIT) {
            parts.store().commit();
            uncommitted = 0;
        }
        return true;
    }

    private void editIn(Slot slot, PagedChunk chunk) {
        try (Loan loan = slot.block().lend("reading " + chunk.name())) {
            parts.pageIn().fill(chunk, loan.segment().asSlice(0, chunk.byteSize()));
        }
        NativeMemory memory = slot.lend(chunk.name(), chunk.byteSize());
        try {
            apply(chunk, Storage.of(memory, chunk.marks()));
            memory.close();
        } catch (BufferInUseException kept) {
            throw failed(chunk, kept);
        } finally {
            memory.closeWhenReturned();
        }
        requireNoAddress(chunk, slot.isInUse());
        chunk.hasHad(editId);
        if (chunk.unstored().mayBe()) {
            parts.pageOut().storeLeaving(chunk, slot);
        }
    }

    private void apply(PagedChunk chunk, Storage storage) {
        EditedChunk lent = new EditedChunk(chunk, storage);
        try {
            edit.apply(lent);
        } catch (Exception thrown) {
            throw failed(chunk, thrown);
        } finally {
            lent.end();
        }
    }

    private static ChunkStoreException failed(PagedChunk chunk, Exception thrown) {
        return new ChunkStoreException(ErrorText.of("an edit of " + chunk.name() + " that ends well", thrown,
            "mend the edit, and sweep again: chunks before this one have it"), thrown);
    }

    private static void requireNoAddress(PagedChunk chunk, boolean hasAddress) {
        if (hasAddress) {
            throw new ChunkStoreException(ErrorText.of("an edit of " + chunk.name() + " by views alone",
                "one that took its address", "copy what is to go into an array of that kind"));
        }
    }
}
