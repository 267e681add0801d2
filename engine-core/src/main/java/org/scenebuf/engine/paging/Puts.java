package org.scenebuf.engine.paging;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The puts and commits of a store, on its writer thread. The memory of a record is given back whatever happens, also
 * where the store is closed before the record's turn.
 */
final class Puts {

    private final StoreFiles files;
    private final IoThreads threads;
    private final Underway underway = new Underway();

    Puts(StoreFiles files, IoThreads threads) {
        this.files = files;
        this.threads = threads;
    }

    /** Writes a record whose caller waits. */
    CompletableFuture<@Nullable Void> write(Draft draft) {
        return threads.write(() -> {
            files.append(draft);
            return null;
        }, draft::close);
    }

    /** Writes a record whose caller goes on. Waits for room if many bytes are waiting to be written. */
    CompletableFuture<@Nullable Void> writeLater(Draft draft) {
        long size = draft.header().size();
        IoThreads.Work<@Nullable Void> work = () -> write(draft, size);
        Runnable unless = () -> {
            draft.close();
            underway.leave(size);
        };
        try {
            underway.enter(size);
        } catch (ChunkStoreException interrupted) {
            draft.close();
            throw interrupted;
        }
        return threads.write(work, unless);
    }

    private @Nullable Void write(Draft draft, long size) throws IOException {
        try {
            files.append(draft);
            return null;
        } catch (IOException | RuntimeException | Error failed) {
            underway.failed(draft.header().id(), failed);
            throw failed;
        } finally {
            underway.leave(size);
        }
    }

    CompletableFuture<@Nullable Void> commit() {
        return threads.run(() -> {
            underway.requireAll();
            files.commit();
        });
    }

    CompletableFuture<@Nullable Void> rollback() {
        return threads.run(() -> {
            files.pagerSeat().requireFree("a rollback"); // One may have been opened while this waited for its turn.
            underway.forget();
            files.rollback();
        });
    }
}
