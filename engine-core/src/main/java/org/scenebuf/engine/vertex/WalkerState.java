package org.scenebuf.engine.vertex;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.LateUse;
import org.scenebuf.engine.internal.EndedMemory;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.memory.WriterRun;

/**
 * The state of a reader or writer: where it stands, which rows it may use, and which rows it wrote.
 *
 * <p>{@link #isAtEnd} is a single comparison, so that the compiler can tell how often a loop runs. A second comparison
 * doubles the time of a loop.
 */
abstract sealed class WalkerState implements AutoCloseable permits ColumnWalker {

    private final GeomVertexColumnData data;
    private final boolean reads;
    private final boolean writes;
    private final long byteStride;
    private final long firstRow;
    MemorySegment memory;
    private BorrowedColumn loan;

    /** Marks the written rows; null for a reader. */
    private @Nullable WriterRun run;

    /** The appenders of the array; null unless this walker adds rows. */
    private @Nullable Appenders appenders;

    /**
     * Up to which row the walker may write and add without asking; other threads set it when they ask for the row
     * count.
     */
    private final AtomicLong room = new AtomicLong();
    private long readRow;

    /** The number of rows that may be read; 0 once the walker is closed. */
    private long readableRows;
    private long writableRows;

    /** After the close, for a thread that another thread has taken the walker away from. Null for a reader. */
    private @Nullable LateUse late;

    WalkerState(BorrowedColumn loan, boolean reads) {
        this.data = loan.data();
        this.reads = reads;
        this.writes = !loan.view().readOnly();
        this.byteStride = loan.byteStride();
        this.firstRow = data.firstRow();
        this.memory = loan.memory();
        this.loan = loan;
        this.run = writes ? loan.newRun(this, 0) : null;
        allow(loan.rowCount());
    }

    public final GeomVertexColumn column() {
        return data.column();
    }

    public final long rowCount() {
        settle();
        return readableRows;
    }

    public final void setRow(long row) {
        settle();
        if (row < 0 || row > readableRows || isClosed()) {
            throw refusal(row);
        }
        readRow = row;
        if (run != null) {
            run.beginAt(firstRow + row);
        }
    }

    public final long readRow() {
        return readRow;
    }

    /** The run keeps the row, so that one store updates the position and the marks. */
    public final long writeRow() {
        WriterRun open = run;
        if (open == null) {
            throw new BufferException(ErrorText.of("a writer of " + data, "a reader", "borrow the column to write"));
        }
        return open.end() - firstRow;
    }

    public final boolean isAtEnd() {
        return reads ? readRow >= readableRows : writeRow() >= writableRows && hasNoMore();
    }

    public final void addRow() {
        if (isAtEnd()) {
            data.array().appenders().addRow(this, writeRow());
        }
    }

    @Override
    public final void close() {
        // Under the array's lock, so that no other thread makes a closed walker borrow again at the same time.
        synchronized (data.array().rowStorage()) {
            settle();
            late = writes && !isClosed() ? LateUse.of(data.array().rowStorage().storage().marks()) : late;
            letGo();
            readableRows = 0;
            writableRows = 0;
            room.setOpaque(0);
        }
    }

    @Override
    public final String toString() {
        return (loan.view().isReleased() ? "closed walk over " : "walk over ") + data;
    }

    final GeomVertexColumnData data() {
        return data;
    }

    /** {@return the offset of the row to read next} */
    final long rowToRead() {
        return at(readRow, readableRows);
    }

    /** Goes on to the next row. Called after a row was read. */
    final void hasRead() {
        readRow++;
    }

    /** {@return the offset of the row to write next} */
    final long rowToWrite() {
        long row = writeRow();
        return row >= writableRows && appenders != null ? at(row, rowCount()) : at(row, writableRows);
    }

    /** {@return the offset of the row to write next; the row is added if it does not exist} */
    final long rowToAdd() {
        long row = writeRow();
        if (row >= room.getOpaque()) {
            data.array().appenders().makeRoom(this, row);
        }
        return row * byteStride;
    }

    /** Goes on to the next row, and marks the written one. Called after a row was written. */
    final void hasWritten() {
        run.wroteUpTo(run.end() + 1);
    }

    /** Gives the memory back, so that the array can grow. {@link #borrowAgain} must follow. */
    final void letGo() {
        loan.view().close();
        if (run != null) {
            run.close();
        }
    }

    /** Borrows the memory again and stays at the same row. Called under the array's lock. */
    final void borrowAgain(long rows) {
        long row = writeRow();
        loan = Appenders.borrow(data);
        memory = loan.memory();
        run = loan.newRun(this, row);
        allow(rows);
    }

    /** Sets how many rows may be used. */
    final void allow(long rows) {
        readableRows = rows;
        writableRows = writes ? rows : 0;
        room.setOpaque(writableRows);
    }

    /** Makes the walker an appender that stands behind the last row. */
    final void append(Appenders among) {
        appenders = among;
        setRow(readableRows);
    }

    /** Lets the walker add rows up to a row without asking, until the rows are counted. */
    final void allowToAdd(long end) {
        room.setOpaque(end);
    }

    /** {@return the run that marks the written rows} */
    final WriterRun run() {
        return run;
    }

    final boolean isClosed() {
        return loan.view().isReleased();
    }

    final void checkOpen() {
        if (isClosed()) {
            throw refusal(writeRow());
        }
    }

    /** Has the added rows counted, which tells this walker the row count. */
    private void settle() {
        if (appenders != null) {
            data.array().rowStorage().settle();
        }
    }

    private boolean hasNoMore() {
        return writeRow() >= rowCount();
    }

    /**
     * {@return the offset of a row}
     * The second half of the check is the same comparison as in {@link #isAtEnd}, so the compiler drops it.
     */
    private long at(long row, long rows) {
        if (row < 0 || row >= rows) {
            throw refusal(row);
        }
        return row * byteStride;
    }

    /** The error where another thread ended the memory during an access: it says so where the walker is closed. */
    final IllegalStateException stale(IllegalStateException ended) {
        return isClosed() || loan.view().isReleased() ? closed() : EndedMemory.of(loan.data(), ended);
    }

    private StaleViewException closed() {
        if (late != null) {
            late.note();
        }
        return new StaleViewException(ErrorText.of("an open reader or writer", this, "make it anew"));
    }

    /** {@return the exception that tells why there was no such row} */
    private RuntimeException refusal(long row) {
        if (isClosed()) {
            return closed();
        }
        return new IndexOutOfBoundsException(ErrorText.of("one of the " + readableRows + " rows of " + data, row,
            "check isAtEnd first, or make an appender"));
    }
}
