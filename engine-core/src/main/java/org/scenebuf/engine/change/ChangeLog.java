package org.scenebuf.engine.change;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.RowBits;
import org.scenebuf.engine.internal.WeakList;
import org.scenebuf.engine.memory.ByteRanges;
import org.scenebuf.engine.memory.ChangeSignal;
import org.scenebuf.engine.memory.StoreMarks;

/**
 * The log of which rows of an array changed, for any number of cursors.
 *
 * <p>A mark costs one store for every block of 64 rows and each cursor, and nothing without cursors. Cursors are held
 * weakly: a cursor that was dropped without a close soon costs nothing. All methods may be called by any thread.
 * {@linkplain org.scenebuf.engine.memory##terms Terms} explains the words.
 */
public final class ChangeLog {

    private final WeakList<ChangeCursor> cursors = new WeakList<>();
    private final StoreMarks marks;
    private final long byteStride;

    /** Kept here because the marks hold it weakly. */
    private final StoredRows watcher;
    private volatile long rowCount;

    /** The only object that may set the number of rows; null where anybody may. */
    private final @Nullable RowOwner owner;

    /** Whether the log has marks of its own, without memory. */
    private final boolean isNowhere;

    private ChangeLog(@Nullable RowOwner owner, boolean isNowhere, StoreMarks marks, long byteStride, long rowCount) {
        this.owner = owner;
        this.isNowhere = isNowhere;
        this.marks = marks;
        this.byteStride = byteStride;
        this.rowCount = rowCount;
        this.watcher = new StoredRows(marks, byteStride, () -> this.rowCount, this::isWatched, this::tellAll);
        marks.watch(watcher);
    }

    /**
     * Makes a log of rows without memory. It knows only of rows that are {@linkplain #mark marked}.
     *
     * @param rowCount the number of rows, 0 or more
     * @return the log
     * @throws IllegalArgumentException when the number is negative
     */
    public static ChangeLog of(long rowCount) {
        return new ChangeLog(null, true, StoreMarks.of(Args.notNegative(rowCount, "a row count")), 1, rowCount);
    }

    /**
     * Makes a log of rows in memory. It knows of every store there.
     *
     * @param marks the marks of the memory, from the first row on
     * @param byteStride the bytes from row to row
     * @param rowCount the number of rows, 0 or more
     * @return the log
     * @throws IllegalArgumentException when one of the numbers is negative, the stride is 0, a long cannot count the
     *     bytes, or the last row begins outside the memory
     */
    public static ChangeLog of(StoreMarks marks, long byteStride, long rowCount) {
        requireCountable(byteStride, Args.notNegative(rowCount, "a row count"));
        Args.notNull(marks, "marks").requireCovering(Math.max(0, rowCount - 1) * byteStride);
        return new ChangeLog(null, false, marks, byteStride, rowCount);
    }

    /**
     * Makes a log of rows in memory. Only the owner sets the number of rows.
     *
     * @param owner the owner; do not give it to others
     * @param marks the marks of the memory, from the first row on
     * @param byteStride the bytes from row to row
     * @param rowCount the number of rows
     * @return the log
     */
    public static ChangeLog ownedBy(RowOwner owner, StoreMarks marks, long byteStride, long rowCount) {
        requireCountable(byteStride, rowCount);
        return new ChangeLog(Args.notNull(owner, "an owner"), false, Args.notNull(marks, "marks"), byteStride,
            Args.notNegative(rowCount, "a row count"));
    }

    private static void requireCountable(long byteStride, long rowCount) {
        if (byteStride < 1 || rowCount > Long.MAX_VALUE / byteStride) {
            throw new IllegalArgumentException(ErrorText.of("a byte stride of 1 or more, and less than 2^63 bytes in "
                + "all", rowCount + " rows of " + byteStride + " bytes", "correct the stride"));
        }
    }

    /** The bytes from row to row. */
    long byteStride() {
        return byteStride;
    }

    /** {@return the number of rows} */
    public long rowCount() {
        settle();
        return rowCount;
    }

    /**
     * Sets the number of rows. New rows count as changed.
     *
     * @param newCount the number of rows from now on, 0 or more
     * @throws IllegalArgumentException when the number is negative, or too large for the cursors to tell the rows apart
     * @throws IllegalStateException when the rows belong to an array, which sets their number itself
     */
    public void setRowCount(long newCount) {
        if (owner != null) {
            throw new IllegalStateException(ErrorText.of("a log without an owner", "the log of an array",
                "set the row count of the array"));
        }
        if (isWatched()) {
            RowBits.checkCount(newCount);
        }
        count(newCount);
    }

    /**
     * Sets the number of rows on behalf of their owner. New rows count as changed.
     *
     * @param rightful the owner
     * @param newCount the number of rows from now on, 0 or more
     * @throws IllegalArgumentException when the number is negative, or another object is the owner
     */
    public void setRowCount(Object rightful, long newCount) {
        if (Args.notNull(rightful, "an owner") != owner) {
            throw new IllegalArgumentException(ErrorText.of("the owner of the rows", "another object",
                "set the row count of the array"));
        }
        count(newCount);
    }

    private void count(long newCount) {
        requireCountable(byteStride, Args.notNegative(newCount, "a row count"));
        long before;
        synchronized (this) {
            before = rowCount;
            rowCount = newCount;
            cursors.forEach(cursor -> cursor.unseen().resize(newCount));
        }
        if (newCount > before) {
            stored(before, newCount - before);
        } else if (newCount < before) {
            marks.noteChange();
        }
    }

    private void stored(long firstRow, long count) {
        marks.stored(ByteRanges.of(firstRow * byteStride, count * byteStride));
    }

    private void settle() {
        if (owner != null) {
            owner.settle();
        }
    }

    /** Whether memory with these marks holds the rows. A log without memory accepts any. */
    boolean isOf(@Nullable StoreMarks other) {
        return isNowhere || other != null && marks.isSame(other);
    }

    /**
     * Marks rows as changed, for all watchers of their memory.
     *
     * @param firstRow the first changed row
     * @param count the number of rows
     * @throws IndexOutOfBoundsException when there are no such rows
     */
    public void mark(long firstRow, long count) {
        Args.range(firstRow, count, rowCount(), "rows");
        stored(firstRow, count);
    }

    /**
     * Marks rows as changed for all cursors but one. Use it where that cursor's consumer stored the rows itself, for
     * example after it read them back from the GPU that it updates.
     *
     * @param firstRow the first changed row
     * @param count the number of rows
     * @param spared a cursor of this log. It is not told of this mark. It is told of all marks of other threads
     *     meanwhile.
     * @throws IndexOutOfBoundsException when there are no such rows
     * @throws IllegalArgumentException when the cursor belongs to another log
     */
    public void markForOthers(long firstRow, long count, ChangeCursor spared) {
        Args.notNull(spared, "a cursor");
        Args.range(firstRow, count, rowCount(), "rows");
        if (!spared.isOf(this)) {
            throw new IllegalArgumentException(ErrorText.of("a cursor of this log", "a cursor of another log",
                "call newCursor() on the changes() of the same array"));
        }
        spared.whileDeaf(() -> stored(firstRow, count));
    }

    /** Marks every row as changed. */
    public void markAll() {
        mark(0, rowCount());
    }

    /**
     * Makes a cursor. To the new cursor everything counts as changed.
     *
     * @return the cursor
     */
    public ChangeCursor newCursor() {
        settle();
        ChangeCursor cursor = add();
        marks.refine();
        return cursor;
    }

    private synchronized ChangeCursor add() {
        ChangeCursor cursor = new ChangeCursor(this, rowCount);
        cursors.add(cursor);
        return cursor;
    }

    synchronized void remove(ChangeCursor cursor) {
        cursors.remove(cursor);
    }

    /** Makes the watcher that tells this cursor, and no other, of handed-out memory. */
    StoredRows lookerOf(ChangeCursor cursor) {
        return new StoredRows(marks, byteStride, () -> rowCount, () -> true,
            (first, count) -> with(cursor, rows -> rows.add(first, count)));
    }

    /** Adds a signal that is raised whenever somebody may have changed a row. */
    void raise(ChangeSignal signal) {
        marks.raise(signal);
    }

    /** A number that stays the same while nobody can have changed a row; -1 while somebody may. */
    long quietVersion() {
        return marks.quietVersion();
    }

    /** Brings the unseen rows of a cursor up to date. */
    void look(StoredRows looker) {
        settle();
        marks.look(looker);
    }

    /** Whether a cursor has unseen rows. It is asked in every frame, so it makes no garbage. */
    synchronized boolean hasUnseen(ChangeCursor cursor) {
        return !cursor.unseen().isEmpty();
    }

    synchronized void with(ChangeCursor cursor, Consumer<RowBits> action) {
        action.accept(cursor.unseen());
    }

    private synchronized boolean isWatched() {
        return !cursors.isEmpty();
    }

    private synchronized void tellAll(long firstRow, long count) {
        cursors.forEach(cursor -> {
            if (!cursor.isDeaf()) {
                cursor.unseen().add(firstRow, count);
            }
        });
    }
}
