package org.scenebuf.engine.vertex;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.memory.WriterRun;

/**
 * Where a reader or writer stands in a column, which rows there are for it, and which it wrote.
 *
 * <p>{@link #isAtEnd} is one comparison, so that the compiler sees how often a loop will turn; a second one doubles the
 * time.
 */
abstract sealed class WalkerState implements AutoCloseable permits ColumnWalker {

    private final GeomVertexColumnData data;
    private final boolean reads;
    private final boolean writes;
    private final long byteStride;
    private final long firstRow;
    MemorySegment memory;
    private BorrowedColumn loan;

    /** Null for a reader. */
    private @Nullable WriterRun run;

    /** Null unless it adds rows. */
    private @Nullable Appenders appenders;

    /** Up to which row it may write and add without a word; set by whoever asks how many there are. */
    private final AtomicLong room = new AtomicLong();
    private long readRow;

    /** No row at all once the walker is closed. */
    private long readableRows;
    private long writableRows;

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

    /** Kept by the run, so that it is stored once for both. */
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
        // What is closed by another thread must not be borrowed again meanwhile.
        synchronized (data.array().rowStorage()) {
            settle();
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

    /** Where the row is that is read next. */
    final long rowToRead() {
        return at(readRow, readableRows);
    }

    /** To be called when it was read. */
    final void hasRead() {
        readRow++;
    }

    /** Where the row is that is written next. */
    final long rowToWrite() {
        long row = writeRow();
        return row >= writableRows && appenders != null ? at(row, rowCount()) : at(row, writableRows);
    }

    /** Where the row is that is written next, or added. */
    final long rowToAdd() {
        long row = writeRow();
        if (row >= room.getOpaque()) {
            data.array().appenders().makeRoom(this, row);
        }
        return row * byteStride;
    }

    /** To be called when it was written. */
    final void hasWritten() {
        run.wroteUpTo(run.end() + 1);
    }

    /** Gives the memory back, so that the array can grow; {@link #borrowAgain} follows. */
    final void letGo() {
        loan.view().close();
        if (run != null) {
            run.close();
        }
    }

    /** Goes on where it was, under the array's lock. */
    final void borrowAgain(long rows) {
        long row = writeRow();
        loan = Appenders.borrow(data);
        memory = loan.memory();
        run = loan.newRun(this, row);
        allow(rows);
    }

    /** Says how many rows there are. */
    final void allow(long rows) {
        readableRows = rows;
        writableRows = writes ? rows : 0;
        room.setOpaque(writableRows);
    }

    /** Begins to add rows behind the last. */
    final void append(Appenders among) {
        appenders = among;
        setRow(readableRows);
    }

    /** Lets it add rows up to one, without a word, until it is told how many there are. */
    final void allowToAdd(long end) {
        room.setOpaque(end);
    }

    /** The run in which it says where it stands. */
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

    /** Whoever adds rows is told how many there are when they are counted. */
    private void settle() {
        if (appenders != null) {
            data.array().rowStorage().settle();
        }
    }

    private boolean hasNoMore() {
        return writeRow() >= rowCount();
    }

    /** Says the second half as {@link #isAtEnd} does, so that the compiler sees that it was asked already. */
    private long at(long row, long rows) {
        if (row < 0 || row >= rows) {
            throw refusal(row);
        }
        return row * byteStride;
    }

    /** Tells why there was no such row. */
    private RuntimeException refusal(long row) {
        if (isClosed()) {
            return new StaleViewException(ErrorText.of("an open reader or writer", this, "make it anew"));
        }
        return new IndexOutOfBoundsException(ErrorText.of("one of the " + readableRows + " rows of " + data, row,
            "ask isAtEnd first, or make an appender"));
    }
}
