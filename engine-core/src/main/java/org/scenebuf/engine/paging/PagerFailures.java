package org.scenebuf.engine.paging;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.scenebuf.engine.internal.ErrorText;

/** Failures in the background. The next call throws the last one, and listeners get all. */
final class PagerFailures {

    private static final System.Logger LOG = System.getLogger(ChunkPager.class.getName());

    private static final int MOST_NAMES = 5;

    private final PagerCounts counts;
    private final PagerWrites writes;
    private final List<BiConsumer<Long, Throwable>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicReference<ChunkStoreException> untold = new AtomicReference<>();

    PagerFailures(PagerCounts counts, PagerWrites writes) {
        this.counts = counts;
        this.writes = writes;
    }

    void listen(BiConsumer<Long, Throwable> listener) {
        listeners.add(listener);
    }

    /**
     * Notes that a chunk could not be stored, except after the close. Called by the pager's threads, without a lock.
     */
    void tell(PagedChunk chunk, Throwable failure) {
        if (writes.isClosed()) {
            return;
        }
        counts.failures.increment();
        LOG.log(Level.DEBUG, () -> chunk.name() + " could not be stored", failure);
        untold.set(new ChunkStoreException(ErrorText.of(chunk.name() + " to be stored in the background",
            failure.getMessage(), "it is still in memory: remove the cause, and call flush"), failure));
        for (BiConsumer<Long, Throwable> listener : listeners) {
            try {
                listener.accept(chunk.id(), failure);
            } catch (RuntimeException | Error thrown) {
                LOG.log(Level.WARNING, "a listener of a chunk pager failed", thrown);
            }
        }
    }

    /** Warns of chunks with edits that end with the pager. */
    static void warnOfLost(List<String> names, String store) {
        if (!names.isEmpty()) {
            String more = names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "";
            LOG.log(Level.WARNING, ErrorText.of("a flush before the close of chunk pager over " + store, "edits of "
                + String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size()))) + more + " that are lost now",
                "close what has the chunks on loan, then call flush"));
        }
    }

    /** Throws the last failure, once. */
    void throwUntold() {
        ChunkStoreException failure = untold.getAndSet(null);
        if (failure != null) {
            throw failure;
        }
    }
}
