package org.scenebuf.engine.vertex;

import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.StaleViewException;

/**
 * A column on loan as numbers of one Java type, without boxing: {@link FloatColumn}, {@link DoubleColumn} or
 * {@link IntColumn}, from {@link GeomVertexColumnData}.
 *
 * <p>Rows and values count from 0; of packed columns the values are those in the word, of matrices column after
 * column. It is a loan like any other: while it is open its array cannot be resized; it may be closed by any thread,
 * and counts as closed once it is collected. Any number of threads may use it at once. What a thread still stores while
 * another closes the column may go unseen as a change.
 *
 * <p>Once something was set, all its rows count as changed until it is closed, and once more then. After a first
 * {@link #modified} only the rows named so do. To have only some rows count from the beginning, borrow only those
 * ({@link GeomVertexColumnData#rows}), or go through a {@link GeomVertexRewriter}, which knows where it wrote.
 */
public abstract sealed class TypedColumn implements AutoCloseable permits FloatColumn, DoubleColumn, IntColumn {

    final MemorySegment memory;
    private final BorrowedColumn loan;
    private final RowOffset offset;
    private final int values;
    private final long rowCount;
    private final long endRow;

    /** No row at all once the column is closed. */
    private long readableRows;
    private long writableRows;

    TypedColumn(BorrowedColumn loan) {
        this.loan = loan;
        this.memory = loan.memory();
        this.offset = new RowOffset(loan.byteStride());
        this.values = loan.column().values();
        this.rowCount = loan.rowCount();
        this.endRow = loan.data().firstRow() + rowCount;
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
     * Names the rows that were changed; from here on only rows that are named count.
     *
     * @param firstRow the first changed row, of this column
     * @param count how many
     * @throws IndexOutOfBoundsException when there are no such rows
     * @throws BufferException when the column is read-only
     * @throws StaleViewException when it is closed
     */
    public final void modified(long firstRow, long count) {
        requireWritable();
        Objects.checkFromIndexSize(firstRow, count, rowCount);
        loan.run().modified(loan.data().firstRow() + firstRow, count);
    }

    /**
     * Says that rows will be named by {@link #modified}: from here on only they count.
     *
     * @throws BufferException when the column is read-only
     * @throws StaleViewException when it is closed
     */
    public final void explicit() {
        requireWritable();
        loan.run().explicit();
    }

    /** Gives the column back; closing twice is harmless. */
    @Override
    public final void close() {
        readableRows = 0;
        writableRows = 0;
        loan.view().close();
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
        return loan.byteStride();
    }

    /** Where a row is that is to be read. */
    final long rowToRead(long row, int value) {
        return at(row, value, readableRows);
    }

    /** Where a row is that is to be written. */
    final long rowToWrite(long row, int value) {
        return at(row, value, writableRows);
    }

    /** To be called after each store: a store itself, and no call. */
    final void wrote() {
        loan.run().wroteUpTo(endRow);
    }

    private long at(long row, int value, long rows) {
        if (value < 0 || value >= values) {
            throw noSuchValue(value);
        }
        try {
            return offset.of(row, rows);
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
