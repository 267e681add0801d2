package org.scenebuf.engine.vertex;

import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.WriterRun;

/**
 * A column on loan to code that reads and writes single numbers and tells by itself which rows it wrote.
 *
 * @param data whose column
 * @param view the loan
 * @param memory from the column's first byte on; each row begins one stride after the one before
 * @param rowCount how many rows it has
 * @param run what was written
 */
record BorrowedColumn(GeomVertexColumnData data, BufferView view, MemorySegment memory, long rowCount, WriterRun run) {

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
        WriterRun run = array.changes().newRun(array.format().byteStride(), data.firstRow());
        BufferView view = array.lend(data, counted -> data.layout(rows), request.by(borrower), run::track);
        return new BorrowedColumn(data, view, view.segment(), rows, run);
    }

    GeomVertexColumn column() {
        return data.column();
    }

    long byteStride() {
        return data.array().format().byteStride();
    }
}
