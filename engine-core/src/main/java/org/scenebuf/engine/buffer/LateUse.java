package org.scenebuf.engine.buffer;

import java.util.List;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.memory.ByteRanges;
import org.scenebuf.engine.memory.StoreMarks;

/**
 * The memory of a released view, for a thread that finds the view released by another thread. That thread may have been
 * storing at that very moment, and a look at the marks right after the release does not wait for it. So all of the
 * memory counts as changed then.
 */
public final class LateUse {

    /** For views without single stores. */
    static final LateUse NONE = new LateUse(List.of());

    private final long releasedBy = Thread.currentThread().threadId();
    private final List<StoreMarks> marks;

    /** Made by the thread that releases the view, with the marks of the view's single stores. */
    LateUse(List<StoreMarks> marks) {
        this.marks = marks;
    }

    /**
     * Makes one for another kind of accessor. Call it in the thread that closes the accessor.
     *
     * @param marks the marks of the accessor's memory
     * @return the memory for a thread that finds the accessor closed
     */
    public static LateUse of(StoreMarks marks) {
        return new LateUse(List.of(Args.notNull(marks, "marks")));
    }

    /** Counts the memory as changed, unless this thread has released the view. Accessors call it where they refuse. */
    public void note() {
        if (releasedBy != Thread.currentThread().threadId()) {
            marks.forEach(each -> each.stored(ByteRanges.of(0, each.byteSize())));
        }
    }
}
