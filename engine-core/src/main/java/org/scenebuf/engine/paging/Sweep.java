package org.scenebuf.engine.paging;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.change.ChangeLog;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.ByteRanges;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.NotResidentException;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.memory.StoreMarks;

/**
 * One edit of many chunks. Each chunk is edited in a slot that belongs to sweeps. So no chunk has to leave memory,
 * and an edit that throws has changed nothing. If the chunk is in memory, the bytes that the edit changed are stored in
 * it, beside what other threads store meanwhile; else it is stored and dropped.
 */
final class Sweep {

    /** The number of edits after which a sweep commits; a crash loses no more. */
    private static final int COMMIT = 16;

    /** The grain of changes that are copied back, in bytes. */
    private static final int GRAIN = 16;

    private final SweepParts parts;
    private final ChunkEdit edit;
    private final @Nullable EditId editId;
    private final List<PagedChunk> here = new ArrayList<>();
    private long edited;
    private long skipped;
    private int uncommitted;

    Sweep(SweepParts parts, ChunkEdit edit, @Nullable EditId editId) {
        this.parts = parts;
        this.edit = edit;
        this.editId = editId;
    }

    /** Edits the chunks that a query selects. The edits are committed, also where one of them fails. */
    SweepReport over(List<Long> ids, BiPredicate<ChunkKey, ChunkInfo> query) {
        EditOfThread.refuseSweep();
        try {
            for (long id : ids) {
                visitIfThere(id, query);
            }
        } catch (RuntimeException | Error failed) {
            commitAfter(failed);
            throw failed;
        }
        return new SweepReport(edited, skipped, commit());
    }

    /** Visits a chunk, unless it was deleted meanwhile. */
    private void visitIfThere(long id, BiPredicate<ChunkKey, ChunkInfo> query) {
        parts.chunks().withIfThere(id, chunk -> {
            ChunkDraft description = chunk.description();
            if (query.test(description.key(), description.info())) {
                visit(chunk);
            }
        });
    }

    private void commitAfter(Throwable failed) {
        try {
            commit();
        } catch (RuntimeException notEven) {
            failed.addSuppressed(notEven);
        }
    }

    private List<FlushReport.LeftOut> commit() {
        return Flush.run(here, parts.residents(), parts.store(), parts::deadline);
    }

    /** Edits a chunk, unless it has had the edit. Sweeps take turns at a chunk, so that it never has an edit twice. */
    private void visit(PagedChunk chunk) {
        parts.store().writes().requireOpen();
        awaitTurn(chunk);
        try {
            if (editId != null && chunk.hasEdit(editId)) {
                skip(chunk);
                return;
            }
            boolean isDone = false;
            while (!isDone) {
                Loan loan = chunk.lendUnnoticed("a sweep", false);
                isDone = loan == null ? editAway(chunk) : editHere(chunk, loan);
            }
            edited++;
        } finally {
            chunk.endSweep();
        }
    }

    private void awaitTurn(PagedChunk chunk) {
        long deadline = parts.deadline();
        while (!chunk.beginSweep()) {
            if (deadline - System.nanoTime() <= 0) {
                throw new NotResidentException(ErrorText.of("a turn at " + chunk.name(),
                    "another sweep that edits it all the time", "sweep again later"));
            }
            Replacement.pause(chunk);
        }
    }

    /** Skips a chunk that has had the edit. An earlier sweep may not have stored it, because it was held or failed. */
    private void skip(PagedChunk chunk) {
        if (chunk.unstored().mayBe()) {
            here.add(chunk);
        }
        skipped++;
    }

    private boolean editHere(PagedChunk chunk, Loan loan) {
        try (loan) {
            long half = EditedBytes.aligned(chunk.byteSize());
            Slot slot = parts.slots().take(chunk, Math.addExact(half, chunk.byteSize()), parts.deadline());
            try (Loan copies = slot.block().lend("a sweep")) {
                EditedBytes bytes = new EditedBytes(copies.segment().asSlice(0, chunk.byteSize()),
                    copies.segment().asSlice(half, chunk.byteSize()), loan.segment());
                bytes.begin();
                StoreMarks marks = StoreMarks.of(chunk.byteSize());
                try (ChangeCursor cursor = cursor(marks)) {
                    edit(chunk, slot, marks);
                    copyBack(cursor, bytes, chunk);
                }
            } finally {
                slot.end(false);
            }
            chunk.noteEdit(editId);
        }
        here.add(chunk);
        return true;
    }

    private static ChangeCursor cursor(StoreMarks marks) {
        ChangeLog log = ChangeLog.of(marks, GRAIN, Math.max(1, Math.ceilDiv(marks.byteSize(), GRAIN)));
        ChangeCursor cursor = log.newCursor();
        cursor.drain((first, count) -> { });
        return cursor;
    }

    private static void copyBack(ChangeCursor cursor, EditedBytes bytes, PagedChunk chunk) {
        cursor.drain((first, count) -> {
            long begin = first * GRAIN;
            long size = Math.min(chunk.byteSize(), begin + count * GRAIN) - begin;
            bytes.storeChanges(begin, size);
            chunk.marks().stored(ByteRanges.of(begin, size));
        });
    }

    /** Edits a chunk that is not in memory; false where it has come into memory by now. */
    private boolean editAway(PagedChunk chunk) {
        Vacancy vacancy;
        try {
            vacancy = Replacement.vacate(chunk, parts.deadline());
        } catch (BufferInUseException somebodyHasIt) {
            return false;
        }
        if (vacancy.slot() != null) {
            chunk.stay(vacancy.slot());
            return false;
        }
        ChunkDraft before = chunk.description();
        try {
            editIn(chunk);
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

    private void editIn(PagedChunk chunk) {
        Slot slot = parts.slots().take(chunk, chunk.byteSize(), parts.deadline());
        try {
            try (Loan loan = slot.block().lend("reading " + chunk.name())) {
                parts.pageIn().fill(chunk, loan.segment().asSlice(0, chunk.byteSize()));
            }
            edit(chunk, slot, chunk.marks());
            chunk.noteEdit(editId);
            if (chunk.unstored().mayBe()) {
                parts.pageOut().storeLeaving(chunk, slot);
            }
        } finally {
            slot.end(false);
        }
    }

    /** Runs the edit in a slot. When this returns, the slot is not on loan. */
    private void edit(PagedChunk chunk, Slot slot, StoreMarks marks) {
        NativeMemory memory = slot.lend(chunk.name(), chunk.byteSize());
        EditedChunk lent = new EditedChunk(chunk, Storage.of(memory, marks));
        EditOfThread.begin(chunk);
        try {
            edit.apply(lent);
            memory.close();
        } catch (Exception thrown) {
            throw new ChunkStoreException(ErrorText.of("an edit of " + chunk.name() + " without an exception", thrown,
                "correct the edit, and sweep again: the chunks before this one are edited"), thrown);
        } finally {
            EditOfThread.end();
            lent.end();
            memory.closeWhenReturned();
        }
        if (slot.isInUse()) {
            throw new ChunkStoreException(ErrorText.of("an edit of " + chunk.name() + " that uses only views",
                "one that took its address", "copy the data for code that needs an address"));
        }
    }
}
