package org.scenebuf.engine.vertex;

import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.memory.ByteRanges;
import org.scenebuf.engine.memory.MarkTable;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.memory.WriterRun;

/**
 * A column on loan to code that reads and writes single numbers, and that marks the rows it wrote by itself.
 *
 * @param data the column
 * @param view the loan
 * @param memory the bytes from the column's first byte on; each row begins one stride after the one before
 * @param rowCount how many rows the memory has
 */
record BorrowedColumn(GeomVertexColumnData data, BufferView view, MemorySegment memory, long rowCount) {

    /** Borrows the rows that the array has now, for writing where possible. */
    static BorrowedColumn open(GeomVertexColumnData data, String borrower) {
        return open(data, data.array().isReadOnly() ? BufferRequest.RECORDS_RO : BufferRequest.RECORDS, borrower);
    }

    /** Borrows the rows that the array has now. */
    static BorrowedColumn open(GeomVertexColumnData data, BufferRequest request, String borrower) {
        synchronized (data.array().rowStorage()) {
            return open(data, request, borrower, data.rowsOf(data.array().rowCount()));
        }
    }

    /** Borrows a number of rows, under the array's lock. They may be more than the array has counted so far. */
    static BorrowedColumn open(GeomVertexColumnData data, BufferRequest request, String borrower, long rows) {
        GeomVertexArrayData array = data.array();
        BufferView view = array.lend(data, counted -> data.layout(rows), request.by(borrower));
        if (!view.readOnly()) {
            view.explicit(); // The borrower marks its stores itself.
        }
        return new BorrowedColumn(data, view, view.segment(), rows);
    }

    /** Gives the table in which single stores are marked, by their offsets in the memory. */
    MarkTable markTable() {
        return view.readOnly() ? MarkTable.NONE : view.markTable(1).part(view.layout().lowestByte());
    }

    /** Begins to write rows one after another. */
    WriterRun newRun(Object writer, long row) {
        return data.array().rowStorage().storage().marks().newRun(writer, byteStride(), data.firstRow() + row);
    }

    /** Marks rows as stored to, whether or not the loan has ended. */
    void stored(long firstRow, long count) {
        Storage storage = data.array().rowStorage().storage();
        long first = (data.firstRow() + firstRow) * byteStride();
        long end = Math.min(first + count * byteStride(), storage.byteSize());
        if (first < end) {
            storage.marks().stored(ByteRanges.of(first, end - first));
        }
    }

    GeomVertexColumn column() {
        return data.column();
    }

    long byteStride() {
        return data.array().format().byteStride();
    }
}
