package org.scenebuf.engine.paging;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.change.ChangeLog;
import org.scenebuf.engine.memory.StoreMarks;

/** The changes of a chunk that no store has. May be used by any thread. */
final class UnstoredChanges {

    private final StoreMarks marks;
    private final ChangeCursor cursor;

    /** The sequence of the record that has everything else. All following fields are guarded by this. */
    private long since = ChangedBytes.ALL;

    /** Whether the whole chunk is unstored, whatever the cursor says. */
    private boolean all;

    /** Whether the description was changed. */
    private boolean described;

    UnstoredChanges(StoreMarks marks, long byteSize) {
        this.marks = marks;
        this.cursor = ChangeLog.of(marks, ChangedBytes.BLOCK, Math.max(1, Math.ceilDiv(byteSize, ChangedBytes.BLOCK)))
            .newCursor();
        cursor.drain((first, count) -> { });
    }

    /** Whether there are changes, or an open loan may still make some. */
    synchronized boolean mayBe() {
        return isCertain() || cursor.hasChanges() || marks.hasWriters();
    }

    /** Whether there certainly are changes. The marks are not read. */
    synchronized boolean isCertain() {
        return all || described;
    }

    synchronized boolean isAll() {
        return all;
    }

    /** Takes the changes, to be stored; null where there are none. */
    synchronized @Nullable ChangedBytes take() {
        boolean certain = isCertain();
        ChangedBytes changed = new ChangedBytes(all ? ChangedBytes.ALL : since, new BitSet());
        all = true; // In case of a failure midway.
        long rows = cursor.drain((first, count) ->
            changed.blocks().set(Math.toIntExact(first), Math.toIntExact(first + count)));
        all = false;
        described = false;
        return certain || rows > 0 ? changed : null;
    }

    /** Notes that the changes were not stored after all, or that no store has the chunk. */
    synchronized void putBack() {
        all = true;
    }

    /** Notes that the description was changed. */
    synchronized void isDescribedAnew() {
        described = true;
    }

    /** Notes the record that has everything that was taken, or that the chunk came from. */
    synchronized void isIn(RecordHeader record) {
        since = record.sequence();
    }

    /** Notes that the store has everything. Where the heap is full, the chunk counts as changed, to be stored again. */
    synchronized void forget() {
        try {
            cursor.drain((first, count) -> { });
            all = false;
            described = false;
        } catch (OutOfMemoryError full) {
            all = true;
        }
    }
}
