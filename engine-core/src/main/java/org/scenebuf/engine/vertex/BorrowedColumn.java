package org.scenebuf.engine.vertex;

import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.memory.ByteRanges;
import org.scenebuf.engine.memory.MarkTable;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.memory.WriterRun;

/**
 * A column on loan to code that reads and writes single numbers and tells by itself which rows it wrote.
 *
 * @param data whose column
 * @param view the loan
 * @param memory from the column's first byte on; each row begins one stride after the one before
 * @param rowCount how many rows it has
 */
record BorrowedColumn(GeomVertexColumnData data, BufferView view, MemorySegment memory, long rowCount) {

    /** Borrows the rows that there are, to write where that is possible. */
    static BorrowedColumn open(GeomVertexColumnData data, String borrower) {
        return open(data, data.array().isReadOnly() ? BufferRequest.RECORDS_RO : BufferRequest.RECORDS, borrower);
    }

    /** Borrows the rows that there are. */
    static BorrowedColumn open(GeomVertexColumnData data, BufferRequest request, String borrower) {
        synchronized (data.array().rowStorage()) {
            return open(data, request, borrower, data.rowsOf(data.array().rowCount()));
        }
    }

    /** Borrows a number of rows, under the array's lock; there may be more of them than are counted as yet. */
    static BorrowedColumn open(GeomVertexColumnData data, BufferRequest request, String borrower, long rows) {
        GeomVertexArrayData array = data.array();
        BufferView view = array.lend(data, counted -> data.layout(rows), request.by(borrower));
        if (!view.readOnly()) {
            view.explicit(); // The borrower tells what it stores.
        }
        return new BorrowedColumn(data, view, view.segment(), rows);
    }

    /** Begins to store single values: gives the table to mark, for offsets in the memory. */
    MarkTable markTable() {
        return view.readOnly() ? MarkTable.NONE : view.markTable(1).part(view.layout().lowestByte());
    }

    /** Begins to write rows one after another. */
    WriterRun newRun(Object writer, long row) {
        return data.array().rowStorage().storage().marks().newRun(writer, byteStride(), data.firstRow() + row);
    }

    /** Tells of rows that were stored, whether the loan has ended or not. */
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
