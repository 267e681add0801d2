package org.scenebuf.engine.paging;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.change.ChangeLog;
import org.scenebuf.engine.memory.StoreMarks;

/** What of a chunk's bytes no store has. May be asked by any thread. */
final class UnstoredChanges {

    private final StoreMarks marks;
    private final ChangeCursor cursor;

    /** The sequence of the record that has all else. All that follow are guarded by this. */
    private long since = ChangedBytes.ALL;

    /** Whether all of it is, whatever the cursor says. */
    private boolean all;

    /** Whether what is said of the chunk was changed. */
    private boolean described;

    UnstoredChanges(StoreMarks marks, long byteSize) {
        this.marks = marks;
        this.cursor = ChangeLog.of(marks, ChangedBytes.BLOCK, Math.max(1, Math.ceilDiv(byteSize, ChangedBytes.BLOCK)))
            .newCursor();
        cursor.drain((first, count) -> { });
    }

    /** Whether there are any, or somebody may be about to make some. */
    synchronized boolean mayBe() {
        return isCertain() || cursor.hasChanges() || marks.hasWriters();
    }

    /** Whether there are some, without a look at the marks. */
    synchronized boolean isCertain() {
        return all || described;
    }

    synchronized boolean isAll() {
        return all;
    }

    /** Takes them, to be stored; null where there are none. */
    synchronized @Nullable ChangedBytes take() {
        boolean certain = isCertain();
        ChangedBytes changed = new ChangedBytes(all ? ChangedBytes.ALL : since, new BitSet());
        all = true; // Where this fails midway.
        long rows = cursor.drain((first, count) ->
            changed.blocks().set(Math.toIntExact(first), Math.toIntExact(first + count)));
        all = false;
        described = false;
        return certain || rows > 0 ? changed : null;
    }

    /** Says that they were not stored after all, or that no store has the chunk. */
    synchronized void putBack() {
        all = true;
    }

    /** Says that what is said of the chunk was changed. */
    synchronized void isDescribedAnew() {
        described = true;
    }

    /** Says which record has all that was taken, or that was there when the chunk came. */
    synchronized void isIn(RecordHeader record) {
        since = record.sequence();
    }

    /** Says that the store has everything. */
    synchronized void forget() {
        all = false;
        described = false;
        cursor.drain((first, count) -> { });
    }
}
