package org.scenebuf.engine.paging;

import java.util.function.BiConsumer;

/**
 * What a pager sees of its store.
 *
 * @param store is not dropped while a pager is over it
 * @param name of the store
 * @param files what is done with them
 * @param threads by whom
 * @param reader reads what is stored
 */
record StoreSide(ChunkStore store, String name, StoreFiles files, IoThreads threads, ChunkReader reader) {

    /** The newest record of a chunk; refuses where there is none, or it is damaged. */
    RecordHeader record(long id) {
        return files.catalog().record(id);
    }

    /**
     * Writes a record, and closes the draft. An interrupt of the caller does not end the wait.
     *
     * @param written gets the record at its place before anybody can look for it
     * @return the record at its place
     */
    RecordHeader append(Draft draft, BiConsumer<RecordHeader, Draft> written) {
        return IoThreads.awaitInAnyCase(threads.write(() -> {
            try (draft) {
                RecordHeader record = files.write(draft);
                written.accept(record, draft);
                return record;
            }
        }), "the put of chunk " + draft.header().id());
    }

    /**
     * Reads what is stored of a chunk, by a thread of the store's own: an interrupt of this one would close the file
     * for all.
     *
     * @return memory that is to be given back to the scratch
     */
    ChunkReader.Stored read(long id) {
        return IoThreads.awaitInAnyCase(threads.read(() -> reader.stored(id)), "the reading of chunk " + id);
    }

    void commit() {
        IoThreads.await(threads.run(files::commit), "the commit");
    }
}
