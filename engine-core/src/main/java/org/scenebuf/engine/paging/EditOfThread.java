package org.scenebuf.engine.paging;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/**
 * The chunk that a sweep edits on this thread. Who waited for that chunk in its own edit would wait in vain, so that
 * such calls are refused at once.
 */
final class EditOfThread {

    private static final ThreadLocal<@Nullable PagedChunk> EDITED = new ThreadLocal<>();

    private EditOfThread() {
    }

    static void begin(PagedChunk chunk) {
        EDITED.set(chunk);
    }

    static void end() {
        EDITED.remove();
    }

    /** Refuses a sweep in the middle of an edit. */
    static void refuseSweep() {
        @Nullable PagedChunk edited = EDITED.get();
        if (edited != null) {
            throw new IllegalStateException(ErrorText.of("a sweep outside of edits",
                "one begun by the edit of " + edited.name(), "sweep once that edit has returned"));
        }
    }

    /** Refuses to wait for the chunk that is edited. */
    static void refuseWait(PagedChunk chunk) {
        if (EDITED.get() == chunk) {
            throw new IllegalStateException(ErrorText.of("a call for " + chunk.name() + " outside of its edit",
                "one by that edit", "use the chunk that the edit is given, and pin, put or delete it once the edit "
                + "has returned"));
        }
    }
}
