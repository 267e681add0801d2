package org.scenebuf.engine.paging;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.ByteRanges;
import org.scenebuf.engine.memory.NotResidentException;

/** Puts chunks in place of others, and deletes them: nobody has them on loan meanwhile. */
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

    /** What is done while nobody has the chunk. */
    @FunctionalInterface
    interface Work<T> {

        T run();
    }

    /** Puts a chunk. Who has storage of the one before goes on with that where the new one has the same layout. */
    void put(ChunkDraft description, BufferView view, long deadline) {
        PagedChunk before = chunks.find(description.key().id());
        Work<RecordHeader> work = () -> coding.with(PageOut.need(view.layout().byteSize()),
            () -> store.append(description.draft(view, store.files().scratch()), (record, draft) -> { }));
        if (before == null) {
            work.run();
            return;
        }
        alone(before, deadline, work);
        if (before.description().equals(description)) {
            before.marks().stored(ByteRanges.of(0, before.byteSize()));
            before.forgetWhatWasStored();
        } else {
            end(before, "one that was replaced");
        }
    }

    /** Deletes a chunk; gives whether there was one. */
    boolean delete(long id, long deadline) {
        PagedChunk before = chunks.find(id);
        Work<Boolean> work = () -> IoThreads.awaitInAnyCase(store.threads().write(() -> store.files().delete(id)),
            "the deletion of chunk " + id);
        boolean wasThere = before == null ? work.run() : alone(before, deadline, work) || before.isUnstored();
        if (before != null) {
            end(before, "one that was deleted");
        }
        compressed.drop(id);
        return wasThere;
    }

    private void end(PagedChunk chunk, String why) {
        chunk.end(why);
        chunks.remove(chunk);
    }

    private <T> T alone(PagedChunk chunk, long deadline, Work<T> work) {
        PagedChunk.Vacancy vacancy = vacate(chunk, deadline);
        @Nullable Slot slot = vacancy.slot();
        T result;
        try {
            result = work.run();
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
        }
        residents.left(chunk);
        if (slot != null) {
            slot.end(false);
        }
        return result;
    }

    /** Waits while the chunk is on its way. */
    private static PagedChunk.Vacancy vacate(PagedChunk chunk, long deadline) {
        PagedChunk.@Nullable Vacancy vacancy = chunk.vacate();
        while (vacancy == null) {
            if (deadline - System.nanoTime() <= 0) {
                throw new BufferException(ErrorText.of(chunk.name() + " to be replaced",
                    "one that is on its way all the time", "try again later"));
            }
            pause(chunk);
            vacancy = chunk.vacate();
        }
        return vacancy;
    }

    private static void pause(PagedChunk chunk) {
        try {
            Thread.sleep(1);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NotResidentException(ErrorText.of("to wait for " + chunk.name(), "an interrupt of this thread",
                "ask again later"));
        }
    }
}
