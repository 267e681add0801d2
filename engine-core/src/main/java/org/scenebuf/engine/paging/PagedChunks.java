package org.scenebuf.engine.paging;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/**
 * The chunks that are in memory or in use, with one object for each. Nothing is kept of other chunks. May be used by
 * any thread.
 */
final class PagedChunks {

    private final StoreSide store;

    /** Both fields are guarded by this. */
    private final Map<Long, Known> known = new HashMap<>();
    private final ReferenceQueue<PagedChunk> forgotten = new ReferenceQueue<>();

    PagedChunks(StoreSide store) {
        this.store = store;
    }

    private static final class Known extends WeakReference<PagedChunk> {

        private final long id;

        Known(PagedChunk chunk, ReferenceQueue<PagedChunk> queue) {
            super(chunk, queue);
            this.id = chunk.id();
        }
    }

    /** The chunk of a number; throws where the store has none, or a damaged one. */
    PagedChunk get(long id) {
        @Nullable PagedChunk chunk = getIfThere(id);
        while (chunk == null) {
            store.record(id); // Throws, unless the chunk was put just now.
            chunk = getIfThere(id);
        }
        return chunk;
    }

    /** The chunk of a number; null where there is none. Throws for a damaged one. */
    private @Nullable PagedChunk getIfThere(long id) {
        @Nullable PagedChunk chunk = find(id);
        while (chunk == null || chunk.isBeginning()) {
            if (chunk != null) {
                chunk.awaitSettled(); // It is being put or deleted.
                chunk = chunk.isEnded() ? find(id) : chunk;
                continue;
            }
            @Nullable RecordHeader record = store.files().catalog().recordIfThere(id);
            chunk = record == null ? find(id) : enterNewest(record);
            if (record == null && chunk == null) {
                return null;
            }
        }
        return chunk;
    }

    /** Enters the chunk of a record. Null where the record was replaced meanwhile: that is another chunk. */
    private @Nullable PagedChunk enterNewest(RecordHeader record) {
        PagedChunk made = PagedChunk.of(record);
        PagedChunk chunk = enter(made);
        RecordHeader newest = store.files().catalog().recordIfSound(record.id());
        if (chunk == made && (newest == null || newest.sequence() != record.sequence())) {
            made.end("one that was replaced");
            remove(made);
            return null;
        }
        return chunk;
    }

    /** Does work with a chunk; does it again where the chunk was replaced meanwhile. */
    <T> T with(long id, Function<PagedChunk, T> work) {
        @Nullable T result = null;
        while (result == null) {
            result = tryWith(get(id), work);
        }
        return result;
    }

    /** Does work with a chunk, if there is one at a moment when it is neither being put nor deleted. */
    void withIfThere(long id, Consumer<PagedChunk> work) {
        @Nullable Boolean done = null;
        while (done == null) {
            @Nullable PagedChunk chunk = getIfThere(id);
            done = chunk == null ? Boolean.FALSE : tryWith(chunk, one -> {
                work.accept(one);
                return Boolean.TRUE;
            });
        }
    }

    /** Null where the chunk was replaced meanwhile. */
    private static <T> @Nullable T tryWith(PagedChunk chunk, Function<PagedChunk, T> work) {
        try {
            return work.apply(chunk);
        } catch (IllegalStateException failed) {
            if (!chunk.isEnded() || chunk.isClosed()) {
                throw failed;
            }
            return null;
        }
    }

    /** The chunk of a number, if it is in memory or in use; else null. */
    synchronized @Nullable PagedChunk find(long id) {
        Known one = known.get(id);
        return one == null ? null : one.get();
    }

    /** Enters a chunk, unless there is one of that number; returns the one that is entered. */
    synchronized PagedChunk enter(PagedChunk chunk) {
        PagedChunk other = find(chunk.id());
        if (other == null) {
            sweep();
            known.put(chunk.id(), new Known(chunk, forgotten));
        }
        return other == null ? chunk : other;
    }

    /** Enters a new chunk; throws where the number is taken. */
    void enterNew(PagedChunk chunk) {
        if (store.files().catalog().contains(chunk.id()) || enter(chunk) != chunk) {
            throw new ChunkStoreException(ErrorText.of("an id that no chunk has", chunk.id(),
                "take another id, or put it in place of that chunk"));
        }
    }

    synchronized void remove(PagedChunk chunk) {
        if (find(chunk.id()) == chunk) {
            known.remove(chunk.id());
        }
    }

    /** Closes all chunks, because the pager is closed. */
    void close() {
        List<PagedChunk> all;
        synchronized (this) {
            all = known.values().stream().map(Known::get).filter(Objects::nonNull).toList();
        }
        all.forEach(PagedChunk::close);
    }

    private void sweep() {
        while (forgotten.poll() instanceof Known gone) {
            known.remove(gone.id, gone);
        }
    }
}
