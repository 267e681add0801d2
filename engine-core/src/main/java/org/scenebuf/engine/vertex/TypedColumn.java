package org.scenebuf.engine.vertex;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.util.Objects;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.MarkBytes;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.MarkTable;
import org.scenebuf.engine.memory.StaleViewException;

/**
 * A column on loan as numbers of one Java type, without boxing: {@link FloatColumn}, {@link DoubleColumn} or
 * {@link IntColumn}, from {@link GeomVertexColumnData}.
 *
 * <p>Rows and values count from 0; of packed columns the values are those in the word, of matrices column after
 * column. It is a loan like any other: while it is open its array cannot be resized; it may be closed by any thread,
 * and counts as closed once it is collected. Any number of threads may use it at once.
 *
 * <p>Each value that is set counts as changed at once, with at most 64 rows around it: those in the same block of 256
 * bytes, or less where rows are narrow. {@link FloatColumn#writeRows} and a {@link GeomVertexRewriter} know exactly
 * where they wrote. A thread that is in a loop while another closes the column may go on storing for a while; that is
 * seen as well.
 */
public abstract sealed class TypedColumn implements AutoCloseable permits FloatColumn, DoubleColumn, IntColumn {

    final MemorySegment memory;

    /** Where stores are marked, by the card that a row begins in: marks of one row are then a single store. */
    private final byte[] marks;
    private final int markShift;
    private final long markBase;
    private final BorrowedColumn loan;
    final long byteStride;
    private final int values;
    private final long rowCount;
    private final MarkTable table;
    private final long cellSize;

    /** No row at all once the column is closed. */
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

    /**
     * Counts the rows.
     *
     * @return how many there are
     */
    public final long rowCount() {
        return rowCount;
    }

    /**
     * Counts the values of a row.
     *
     * @return components; of packed columns the values in a word, of matrices all numbers
     */
    public final int values() {
        return values;
    }

    /**
     * Names rows that were changed; those that were set count as well.
     *
     * @param firstRow the first changed row, of this column
     * @param count how many
     * @throws IndexOutOfBoundsException when there are no such rows
     * @throws BufferException when the column is read-only
     * @throws StaleViewException when it is closed
     */
    public final void modified(long firstRow, long count) {
        requireWritable();
        Args.range(firstRow, count, rowCount, "rows");
        loan.view().modified(firstRow, count);
    }

    /**
     * Says that rows will be named by {@link #modified}. A column hands no memory out, so there is nothing that this
     * would switch off: what is set counts as changed in any case.
     *
     * @throws BufferException when the column is read-only
     * @throws StaleViewException when it is closed
     */
    public final void explicit() {
        requireWritable();
    }

    /** Gives the column back; closing twice is harmless. */
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

    /** A row that is to be read. */
    final long readable(long row, int value) {
        return checked(row, value, readableRows);
    }

    /** A row that is to be written. */
    final long writable(long row, int value) {
        return checked(row, value, writableRows);
    }

    /** Where a row is that is to be read. */
    final long rowToRead(long row, int value) {
        return readable(row, value) * byteStride;
    }

    /** Where a row is that is to be written. */
    final long rowToWrite(long row, int value) {
        return writable(row, value) * byteStride;
    }

    /** To be called after stores in a row whose values are within reach: a store itself, and no call. */
    final void wrote(long rowOffset) {
        marks[(int) (markBase + rowOffset >>> markShift)] = 1;
        Reference.reachabilityFence(table);
    }

    /** To be called after stores in several rows, also by a thread that did not see in time that this was closed. */
    final void wroteRows(long firstRow, long count) {
        loan.stored(firstRow, count);
    }

    /** To be called after stores in any row. */
    final void wroteCell(long rowOffset) {
        table.mark(rowOffset, cellSize);
    }

    /** Another thread ended the memory in the midst of a row, which may be stored already. */
    final IllegalStateException cutOff(long rowOffset, IllegalStateException ended) {
        wroteCell(rowOffset);
        return ended;
    }

    /**
     * Checks that there is such a value. It gives the row, not its place, since only then does the compiler see that
     * the marks of several values of a row are one and the same.
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
        return new IndexOutOfBoundsException(ErrorText.of("a value of 0 to " + (values - 1) + " in " + loan.data(),
            value, "count from 0 for x"));
    }

    /** Tells why there was no such row. */
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
        return new StaleViewException(ErrorText.of("an open column", this, "borrow it again"));
    }

    private BufferException readOnly() {
        return new BufferException(ErrorText.of("a column that may be written", loan.data() + ", read-only",
            "write to a copy"));
    }
}
