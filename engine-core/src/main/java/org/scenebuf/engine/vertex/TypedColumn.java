package org.scenebuf.engine.vertex;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.util.Objects;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.EndedMemory;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.MarkBytes;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.MarkTable;
import org.scenebuf.engine.memory.StaleViewException;

/**
 * A column on loan as numbers of one Java type, without boxing. The classes are {@link FloatColumn},
 * {@link DoubleColumn} and {@link IntColumn}, from {@link GeomVertexColumnData}.
 *
 * <p>Rows and values count from 0. The values of a packed column are those in its word; the values of a matrix come
 * column after column.
 *
 * <p>A typed column is a {@linkplain org.scenebuf.engine.memory##terms loan}: while it is open, its array cannot be
 * resized. Any thread may close it, and any number of threads may use it at once. A column that is collected counts as
 * closed.
 *
 * <p>A value that is set counts as changed at once, with at most 64 rows around it: the rows in the same block of 256
 * bytes, or in a smaller block where rows are narrow. {@link FloatColumn#writeRows} and a {@link GeomVertexRewriter}
 * mark exactly the rows they wrote. When another thread closes the column, a thread in a loop may go on storing to the
 * end of its loop. These stores count as changed, too. All rows may count once then, because nobody knows which one was
 * being stored at the moment of the close.
 *
 * <p>Methods that read, store or mark values throw
 * <ul>
 * <li>{@link IndexOutOfBoundsException} when the column has no such row or no such value;
 * <li>{@link BufferException} when they store to a read-only column;
 * <li>{@link StaleViewException} when the column is closed.
 * </ul>
 */
public abstract sealed class TypedColumn implements AutoCloseable permits FloatColumn, DoubleColumn, IntColumn {

    final MemorySegment memory;

    /**
     * The marks of the stores. A row is marked by the card in which it begins, so one store marks several values of a
     * row.
     */
    private final byte[] marks;
    private final int markShift;
    private final long markBase;
    private final BorrowedColumn loan;
    final long byteStride;
    private final int values;
    private final long rowCount;
    private final MarkTable table;
    private final long cellSize;

    /** The number of rows that may be read; 0 once the column is closed. */
    private long readableRows;
    private long writableRows;

    TypedColumn(BorrowedColumn loan, MarkTable table) {
        this.loan = loan;
        this.memory = loan.memory();
        this.byteStride = loan.byteStride();
        this.values = loan.column().values();
        this.rowCount = loan.rowCount();
        this.table = table;
        this.marks = MarkBytes.of(table);
        this.markShift = table.shift();
        this.markBase = table.base();
        this.cellSize = loan.column().byteSize();
        this.readableRows = rowCount;
        this.writableRows = loan.view().readOnly() ? 0 : rowCount;
    }

    /** {@return how many rows there are} */
    public final long rowCount() {
        return rowCount;
    }

    /**
     * {@return how many values a row has: its components, or all numbers of a matrix, or the values of a packed word}
     */
    public final int values() {
        return values;
    }

    /**
     * Marks rows as changed. Rows whose values were set count as changed anyway.
     *
     * @param firstRow the first changed row, counted in this column
     * @param count how many rows
     */
    public final void modified(long firstRow, long count) {
        requireWritable();
        Args.range(firstRow, count, rowCount, "rows");
        loan.view().modified(firstRow, count);
    }

    /**
     * Announces that {@link #modified} will name the changed rows. For a column this changes nothing: it lends no
     * memory, and values that are set count as changed in any case.
     */
    public final void explicit() {
        requireWritable();
    }

    /** Gives the column back. Closing twice is harmless. */
    @Override
    public final void close() {
        loan.view().close();
        readableRows = 0;
        writableRows = 0;
    }

    private void requireWritable() {
        if (loan.view().isReleased()) {
            throw closed();
        }
        if (loan.view().readOnly()) {
            throw readOnly();
        }
    }

    @Override
    public final String toString() {
        return loan.view().isReleased() ? "closed " + loan.data() : loan.data().toString();
    }

    final GeomVertexColumn column() {
        return loan.column();
    }

    final long byteStride() {
        return byteStride;
    }

    /** {@return the row, after a check that its value may be read} */
    final long readable(long row, int value) {
        return checked(row, value, readableRows);
    }

    /** {@return the row, after a check that its value may be written} */
    final long writable(long row, int value) {
        return checked(row, value, writableRows);
    }

    /** {@return the offset of a row whose value may be read} */
    final long rowToRead(long row, int value) {
        return readable(row, value) * byteStride;
    }

    /** {@return the offset of a row whose value may be written} */
    final long rowToWrite(long row, int value) {
        return writable(row, value) * byteStride;
    }

    /**
     * Marks a row after stores to it. It must be a row that was just checked; the mark is a plain store, without a
     * call.
     */
    final void wrote(long rowOffset) {
        MarkBytes.mark(marks, markBase + rowOffset, markShift);
        Reference.reachabilityFence(table);
    }

    /** Marks several rows after stores to them. A thread that did not yet see the column closed may call it, too. */
    final void wroteRows(long firstRow, long count) {
        loan.stored(firstRow, count);
    }

    /** Marks any row after stores to it. */
    final void wroteCell(long rowOffset) {
        table.mark(rowOffset, cellSize);
    }

    /** Marks a row, because another thread ended the memory in the middle of a store: part of it may be stored. */
    final IllegalStateException cutOff(long rowOffset, IllegalStateException ended) {
        wroteCell(rowOffset);
        return stale(ended);
    }

    /** The error where another thread ended the memory during an access: it says so where the column is closed. */
    final IllegalStateException stale(IllegalStateException ended) {
        return loan.view().isReleased() ? closed() : EndedMemory.of(loan.data(), ended);
    }

    /**
     * Checks that there is such a value. The result is the row, not its offset: only then does the compiler see that
     * several values of a row have the same mark.
     */
    private long checked(long row, int value, long rows) {
        if (value < 0 || value >= values) {
            throw noSuchValue(value);
        }
        try {
            return Objects.checkIndex(row, rows);
        } catch (IndexOutOfBoundsException outside) {
            throw refusal(row);
        }
    }

    private IndexOutOfBoundsException noSuchValue(int value) {
        return new IndexOutOfBoundsException(ErrorText.of("an index from 0 to " + (values - 1) + " of a value in "
            + loan.data(), value, "count from 0 for x"));
    }

    /** {@return the exception that tells why there was no such row} */
    private RuntimeException refusal(long row) {
        if (loan.view().isReleased()) {
            return closed();
        }
        if (row >= 0 && row < rowCount) {
            return readOnly();
        }
        return new IndexOutOfBoundsException(ErrorText.of("one of the " + rowCount + " rows of " + loan.data(),
            row, "count the rows from 0"));
    }

    private StaleViewException closed() {
        loan.view().noteLateUse();
        return new StaleViewException(ErrorText.of("an open column", this, "borrow it again"));
    }

    private BufferException readOnly() {
        return new BufferException(ErrorText.of("a column that may be written", loan.data() + ", read-only",
            "write to a copy"));
    }
}
