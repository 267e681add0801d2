package org.scenebuf.engine.paging;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.ByteRanges;
import org.scenebuf.engine.memory.NotResidentException;

/** Replaces and deletes chunks. They are not on loan meanwhile. */
final class Replacement {

    private final StoreSide store;
    private final PagedChunks chunks;
    private final ResidentChunks residents;
    private final CompressedChunks compressed;
    private final CodingRoom coding;

    Replacement(StoreSide store, PagedChunks chunks, ResidentChunks residents, CompressedChunks compressed,
        CodingRoom coding) {
        this.store = store;
        this.chunks = chunks;
        this.residents = residents;
        this.compressed = compressed;
        this.coding = coding;
    }

    /** Puts a chunk. If the layout is the same, storage of the old chunk can be used for the new one. */
    void put(ChunkDraft description, BufferView view, long deadline) {
        with(description, deadline, before -> {
            coding.with(PagerOptions.codingFor(view.layout().byteSize()),
                () -> store.append(description.draft(view, store.files().scratch()), (record, draft) -> { }));
            become(before, description);
            return true;
        });
    }

    private void become(PagedChunk before, ChunkDraft description) {
        if (before.description().isLike(description)) {
            before.describe(description);
            before.marks().stored(ByteRanges.of(0, before.byteSize()));
        } else {
            end(before, "one that was replaced");
        }
    }

    /** Deletes a chunk; returns whether there was one. */
    boolean delete(long id, long deadline) {
        return with(ChunkDraft.placeholder(id), deadline, before -> {
            boolean isUnstored = before.unstored().isAll();
            boolean wasStored = store.delete(id);
            end(before, "one that was deleted");
            compressed.drop(id);
            return wasStored || isUnstored;
        });
    }

    /** Does work on a chunk that is not on loan and cannot be lent meanwhile, whether it exists or not. */
    private <T> T with(ChunkDraft description, long deadline, Function<PagedChunk, T> work) {
        while (true) {
            PagedChunk made = PagedChunk.beginning(description);
            PagedChunk chunk = chunks.enter(made);
            if (chunk == made) {
                return asNew(chunk, work);
            }
            try {
                return alone(chunk, vacate(chunk, deadline).slot(), work);
            } catch (IllegalStateException failed) {
                if (!chunk.isEnded() || chunk.isClosed()) {
                    throw failed;
                }
                chunks.remove(chunk); // Another thread replaced or deleted it.
            }
        }
    }

    private <T> T asNew(PagedChunk chunk, Function<PagedChunk, T> work) {
        try {
            return work.apply(chunk);
        } catch (RuntimeException | Error failed) {
            end(chunk, "one that could not be replaced");
            throw failed;
        } finally {
            residents.left(chunk);
        }
    }

    private void end(PagedChunk chunk, String why) {
        chunk.end(why);
        chunks.remove(chunk);
    }

    private <T> T alone(PagedChunk chunk, @Nullable Slot slot, Function<PagedChunk, T> work) {
        T result;
        try {
            result = work.apply(chunk);
        } catch (RuntimeException | Error failed) {
            if (slot == null) {
                residents.left(chunk);
            } else {
                chunk.stay(slot);
            }
            throw failed;
        }
        if (slot != null) {
            residents.remove(chunk);
            slot.end(false);
        }
        residents.left(chunk);
        return result;
    }

    /** Waits while the chunk is moving between memory and store. */
    static Vacancy vacate(PagedChunk chunk, long deadline) {
        @Nullable Vacancy vacancy = chunk.vacate();
        while (vacancy == null) {
            EditOfThread.refuseWait(chunk);
            if (deadline - System.nanoTime() <= 0) {
                throw new BufferException(ErrorText.of(chunk.name() + " to be replaced",
                    "one that is moving between memory and disk, or being edited, all the time", "try again later"));
            }
            pause(chunk);
            vacancy = chunk.vacate();
        }
        return vacancy;
    }

    /** Waits a little for a chunk. */
    static void pause(PagedChunk chunk) {
        try {
            Thread.sleep(1);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NotResidentException(ErrorText.of("to wait for " + chunk.name(), "an interrupt of this thread",
                "ask again later"));
        }
    }
}
