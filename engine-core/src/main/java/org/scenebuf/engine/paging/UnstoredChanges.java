package org.scenebuf.engine.paging;

import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.change.ChangeLog;
import org.scenebuf.engine.memory.StoreMarks;

/** What of a chunk's bytes no store has. May be asked by any thread. */
final class UnstoredChanges {

    /** Changes are known to within so many bytes. */
    private static final long GRAIN = 4096;

    private final StoreMarks marks;
    private final ChangeCursor cursor;

    /** Whether all of it is, whatever the cursor says. Guarded by this. */
    private boolean all;

    UnstoredChanges(StoreMarks marks, long byteSize) {
        this.marks = marks;
        this.cursor = ChangeLog.of(marks, GRAIN, Math.max(1, Math.ceilDiv(byteSize, GRAIN))).newCursor();
        cursor.drain((first, count) -> { });
    }

    /** Whether there are any, or somebody may be about to make some. */
    synchronized boolean mayBe() {
        return all || cursor.hasChanges() || marks.hasWriters();
    }

    synchronized boolean isAll() {
        return all;
    }

    /** Takes them, to be stored; false where there are none. */
    synchronized boolean take() {
        boolean some = cursor.drain((first, count) -> { }) > 0 || all;
        all = false;
        return some;
    }

    /** Says that they were not stored after all, or that no store has the chunk. */
    synchronized void putBack() {
        all = true;
    }

    /** Says that the store has everything. */
    synchronized void forget() {
        all = false;
        cursor.drain((first, count) -> { });
    }
}
