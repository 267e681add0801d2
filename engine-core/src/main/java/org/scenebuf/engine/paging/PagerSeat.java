package org.scenebuf.engine.paging;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.scenebuf.engine.internal.ErrorText;

/**
 * The place of the one pager over a store. Two pagers would store over each other's edits. A rollback would drop what a
 * pager has stored by itself to make room.
 */
final class PagerSeat {

    private final String store;
    private final AtomicBoolean taken = new AtomicBoolean();

    PagerSeat(String store) {
        this.store = store;
    }

    /** Takes the place for a new pager, and makes the pager. */
    ChunkPager take(Supplier<ChunkPager> pager) {
        if (!taken.compareAndSet(false, true)) {
            throw refused("another pager");
        }
        try {
            return pager.get();
        } catch (RuntimeException | Error failed) {
            leave();
            throw failed;
        }
    }

    void leave() {
        taken.set(false);
    }

    /** Refuses what would harm a pager. */
    void requireFree(String call) {
        if (taken.get()) {
            throw refused(call);
        }
    }

    private IllegalStateException refused(String given) {
        return new IllegalStateException(ErrorText.of("no open pager over " + store, given + " beside one",
            "close the pager first"));
    }
}
