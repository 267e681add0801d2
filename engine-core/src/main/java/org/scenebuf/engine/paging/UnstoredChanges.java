package org.scenebuf.engine.paging;

import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.change.ChangeLog;
import org.scenebuf.engine.memory.StoreMarks;

/** What of a chunk's bytes no store has. Guarded by the chunk. */
final class UnstoredChanges {

    /** Changes are known to within so many bytes. */
    private static final long GRAIN = 4096;

    private final StoreMarks marks;
    private final ChangeCursor cursor;

    /** Whether all of it is, whatever the cursor says. */
    private boolean all;

    UnstoredChanges(StoreMarks marks, long byteSize) {
        this.marks = marks;
        this.cursor = ChangeLog.of(marks, GRAIN, Math.max(1, Math.ceilDiv(byteSize, GRAIN))).newCursor();
        forget();
    }

    /** Whether there are any, or somebody may be about to make some. */
    boolean mayBe() {
        return all || cursor.hasChanges() || marks.hasWriters();
    }

    boolean isAll() {
        return all;
    }

    /** Takes them, to be stored; false where there are none. */
    boolean take() {
        boolean some = all || cursor.hasChanges();
        forget();
        return some;
    }

    /** Says that they were not stored after all, or that no store has the chunk. */
    void putBack() {
        all = true;
    }

    /** Says that the store has everything. */
    void forget() {
        all = false;
        cursor.drain((first, count) -> { });
    }
}
