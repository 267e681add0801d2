package org.scenebuf.engine.change;

import java.util.Objects;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.WriteTracker;

/**
 * Which rows of an array were changed, for any number of cursors.
 *
 * <p>Marking stores once in every block of 64 rows for each cursor, and nothing at all while nobody watches. All
 * methods may be called by any thread.
 */
public final class ChangeLog extends WatchedLog<PendingRows> {

    private long rowCount;

    private ChangeLog(long rowCount) {
        this.rowCount = rowCount;
    }

    /**
     * Begins a log.
     *
     * @param rowCount rows of the array
     * @return the log
     */
    public static ChangeLog of(long rowCount) {
        return new ChangeLog(rowCount);
    }

    /**
     * Tells how many rows there are.
     *
     * @return the row count
     */
    public synchronized long rowCount() {
        return rowCount;
    }

    /**
     * Sets the number of rows; rows that come new count as changed.
     *
     * @param newCount rows of the array from now on
     */
    public synchronized void setRowCount(long newCount) {
        rowCount = newCount;
        tellAll(rows -> rows.bits().resize(newCount));
    }

    /**
     * Marks rows as changed.
     *
     * @param firstRow the first changed row
     * @param count how many
     * @throws IndexOutOfBoundsException when there are no such rows
     */
    public synchronized void mark(long firstRow, long count) {
        Objects.checkFromIndexSize(firstRow, count, rowCount);
        tellAll(rows -> rows.bits().add(firstRow, count));
    }

    /** Marks the rows in which a part of the array lies. */
    synchronized void mark(BufferLayout part, long byteStride) {
        RowsOfPart marked = new RowsOfPart(part, byteStride);
        tellAll(rows -> marked.forEachRange(rows.bits()::add));
    }

    /** Marks every row as changed. */
    public synchronized void markAll() {
        mark(0, rowCount);
    }

    /**
     * Makes a cursor to which everything counts as changed.
     *
     * @return the cursor
     */
    public synchronized ChangeCursor newCursor() {
        return add(new ChangeCursor(this, rowCount));
    }

    /**
     * Makes the tracker of one writable view.
     *
     * @param byteStride bytes from row to row, to tell rows from the bytes of a view
     * @return the tracker
     */
    public WriteTracker newTracker(long byteStride) {
        return new RowWrites(this, byteStride);
    }

    /**
     * Makes the run of a writer that tells by itself how far it is.
     *
     * @param byteStride bytes from row to row, to tell rows from the bytes of a view
     * @param firstRow where the writer begins
     * @return the run, which counts once it tracks a view
     */
    public WriterRun newRun(long byteStride, long firstRow) {
        return new WriterRun(this, byteStride, firstRow);
    }
}
