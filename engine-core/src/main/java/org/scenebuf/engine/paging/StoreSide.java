package org.scenebuf.engine.paging;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.scenebuf.engine.internal.OwnAction;

/**
 * The parts of a store that a pager uses.
 *
 * @param store the store, which stays reachable while a pager is open
 * @param name the name of the store
 * @param files the files
 * @param threads the threads for files
 * @param reader reads stored chunks
 * @param writes what the pager writes
 */
record StoreSide(ChunkStore store, String name, StoreFiles files, IoThreads threads, ChunkReader reader,
    PagerWrites writes) {

    /**
     * Takes the place of the one pager, and makes the pager. A rollback that was begun before drops its puts first,
     * also where its caller was interrupted. One that is begun in between does so too, or is refused.
     */
    ChunkPager takeSeat(Supplier<ChunkPager> pager) {
        settle();
        return files.pagerSeat().take(() -> {
            settle();
            return pager.get();
        });
    }

    private void settle() {
        IoThreads.awaitInAnyCase(threads.run(() -> { }), "the opening of a pager");
    }

    /** The newest record of a chunk; throws where there is none, or it is damaged. */
    RecordHeader record(long id) {
        return files.catalog().record(id);
    }

    /**
     * Writes a record, and closes the draft. An interrupt of the caller does not end the wait.
     *
     * @param written is called with the record at its place before any reader can find it
     * @return the record at its place
     * @throws IllegalStateException when the pager is closed
     */
    RecordHeader append(Draft draft, BiConsumer<RecordHeader, Draft> written) {
        CompletableFuture<RecordHeader> write = writes.begin(() -> threads.write(() -> {
            try (draft) {
                RecordHeader record = files.write(draft);
                written.accept(record, draft);
                return record;
            }
        }, draft::close), draft::close);
        return IoThreads.awaitInAnyCase(write, "the put of chunk " + draft.header().id());
    }

    /** Deletes a chunk; returns whether it was stored. */
    boolean delete(long id) {
        CompletableFuture<Boolean> deletion = writes.begin(() -> threads.write(() -> files.delete(id)), OwnAction.NONE);
        return IoThreads.awaitInAnyCase(deletion, "the deletion of chunk " + id);
    }

    /**
     * Reads the stored bytes of a chunk on a thread of the store, because an interrupt of this thread would close the
     * file for all.
     *
     * @return the stored bytes; their memory must be given back to the scratch
     */
    ChunkReader.Stored read(long id) {
        return IoThreads.awaitInAnyCase(threads.read(() -> reader.stored(id)), "the reading of chunk " + id);
    }

    void commit() {
        IoThreads.await(writes.begin(() -> threads.run(files::commit), OwnAction.NONE), "the commit");
    }
}
