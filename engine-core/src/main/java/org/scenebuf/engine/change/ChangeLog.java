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
 * Which rows of an array were changed, for any number of cursors.
 *
 * <p>Marking stores once in every block of 64 rows for each cursor, and nothing at all while nobody watches. Cursors
 * are held weakly: one that was dropped without a close costs nothing for long. All methods may be called by any
 * thread.
 */
public final class ChangeLog {

    private final WeakList<ChangeCursor> cursors = new WeakList<>();
    private final StoreMarks marks;
    private final long byteStride;

    /** Kept here because the marks hold it weakly. */
    private final StoredRows watcher;
    private volatile long rowCount;

    /** Who alone tells how many rows there are; null where anybody may. */
    private final @Nullable RowOwner owner;

    /** Whether the marks are the log's own, of no memory. */
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
     * Begins a log of rows that lie nowhere: only what is {@linkplain #mark marked} is known.
     *
     * @param rowCount how many, 0 or more
     * @return the log
     * @throws IllegalArgumentException when the number is negative
     */
    public static ChangeLog of(long rowCount) {
        return new ChangeLog(null, true, StoreMarks.of(Args.notNegative(rowCount, "a row count")), 1, rowCount);
    }

    /**
     * Begins a log of rows in memory: it knows of whatever is stored there.
     *
     * @param marks the memory's, from the first row on
     * @param byteStride bytes from row to row
     * @param rowCount how many there are, 0 or more
     * @return the log
     * @throws IllegalArgumentException when one of the numbers is negative, the stride is 0, or there are more bytes
     *     than a long can count
     */
    public static ChangeLog of(StoreMarks marks, long byteStride, long rowCount) {
        requireCountable(byteStride, rowCount);
        return new ChangeLog(null, false, Args.notNull(marks, "marks"), byteStride,
            Args.notNegative(rowCount, "a row count"));
    }

    /**
     * Begins a log of rows in memory, whose number only their owner sets.
     *
     * @param owner who sets it; not to be given to others
     * @param marks the memory's, from the first row on
     * @param byteStride bytes from row to row
     * @param rowCount how many there are
     * @return the log
     */
    public static ChangeLog ownedBy(RowOwner owner, StoreMarks marks, long byteStride, long rowCount) {
        requireCountable(byteStride, rowCount);
        return new ChangeLog(Args.notNull(owner, "an owner"), false, Args.notNull(marks, "marks"), byteStride,
            Args.notNegative(rowCount, "a row count"));
    }

    private static void requireCountable(long byteStride, long rowCount) {
        if (byteStride < 1 || rowCount > Long.MAX_VALUE / byteStride) {
            throw new IllegalArgumentException(ErrorText.of("a byte stride of 1 or more, and as many bytes of rows as "
                + "a long can count", rowCount + " rows of " + byteStride + " bytes", "correct the stride"));
        }
    }

    /** Bytes from row to row. */
    long byteStride() {
        return byteStride;
    }

    /**
     * Tells how many rows there are.
     *
     * @return the row count
     */
    public long rowCount() {
        settle();
        return rowCount;
    }

    /**
     * Sets the number of rows; rows that come new count as changed.
     *
     * @param newCount rows of the array from now on, 0 or more
     * @throws IllegalArgumentException when the number is negative
     * @throws IllegalArgumentException also when cursors watch, and cannot tell so many rows apart
     * @throws IllegalStateException when the rows are an array's: it sets their number itself
     */
    public void setRowCount(long newCount) {
        if (owner != null) {
            throw new IllegalStateException(ErrorText.of("a log whose rows nobody else counts",
                "one of an array's rows", "set the row count of the array"));
        }
        if (isWatched()) {
            RowBits.checkCount(newCount);
        }
        count(newCount);
    }

    /**
     * Sets the number of rows, as their owner does.
     *
     * @param rightful the owner
     * @param newCount rows of the array from now on, 0 or more
     * @throws IllegalArgumentException when the number is negative, or the owner is another
     */
    public void setRowCount(Object rightful, long newCount) {
        if (Args.notNull(rightful, "an owner") != owner) {
            throw new IllegalArgumentException(ErrorText.of("the owner of the rows", "somebody else",
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

    /** Whether memory with these marks is where the rows are; any may be where they are nowhere. */
    boolean isOf(@Nullable StoreMarks other) {
        return isNowhere || other != null && marks.isSame(other);
    }

    /**
     * Marks rows as changed, for everyone who watches their memory.
     *
     * @param firstRow the first changed row
     * @param count how many
     * @throws IndexOutOfBoundsException when there are no such rows
     */
    public void mark(long firstRow, long count) {
        Args.range(firstRow, count, rowCount(), "rows");
        stored(firstRow, count);
    }

    /**
     * Marks rows as changed for everyone but one, who has them as they are: a consumer that stored them itself, say
     * from the GPU that it keeps up to date.
     *
     * @param firstRow the first changed row
     * @param count how many
     * @param spared a cursor of this log; it learns nothing of this mark, and of others meanwhile as ever
     * @throws IndexOutOfBoundsException when there are no such rows
     */
    public void markForOthers(long firstRow, long count, ChangeCursor spared) {
        Args.notNull(spared, "a cursor");
        Args.range(firstRow, count, rowCount(), "rows");
        if (!spared.isOf(this)) {
            throw new IllegalArgumentException(ErrorText.of("a cursor of this log", "one of another",
                "take it from newCursor() of the same array's changes()"));
        }
        spared.whileDeaf(() -> stored(firstRow, count));
    }

    /** Marks every row as changed. */
    public void markAll() {
        mark(0, rowCount());
    }

    /**
     * Makes a cursor to which everything counts as changed.
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

    /** Makes what tells a cursor, and no other, of memory that is handed out. */
    StoredRows lookerOf(ChangeCursor cursor) {
        return new StoredRows(marks, byteStride, () -> rowCount, () -> true,
            (first, count) -> with(cursor, rows -> rows.add(first, count)));
    }

    /** Has a signal be raised whenever somebody may have changed a row. */
    void raise(ChangeSignal signal) {
        marks.raise(signal);
    }

    /** Stays the same while nobody can have changed a row; -1 while somebody may. */
    long quietVersion() {
        return marks.quietVersion();
    }

    /** Brings what a cursor has not seen up to date. */
    void look(StoredRows looker) {
        settle();
        marks.look(looker);
    }

    /** Whether a cursor has something to see: asked in every frame, and makes no garbage. */
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
