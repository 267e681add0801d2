package org.scenebuf.engine.internal.rows;

import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.memory.BufferException;

/** Stores to some rows in memory itself. Exactly these rows count as changed. */
public final class RowEdit {

    private RowEdit() {
    }

    /**
     * Borrows memory and stores to some of its rows. The rows are marked afterwards, also after an error, because some
     * may be stored to by then.
     *
     * @param rows lends all rows, or a column of them
     * @param borrower the borrower's name in errors
     * @param firstRow the first row to store to
     * @param rowCount the number of rows
     * @param work gets the memory from its first row on
     * @throws IndexOutOfBoundsException when there are no such rows
     * @throws BufferException when the memory is read-only
     */
    public static void run(BufferExporter rows, String borrower, long firstRow, long rowCount,
        Consumer<MemorySegment> work) {
        try (BufferView view = rows.getBuffer(BufferRequest.RECORDS.by(borrower))) {
            view.layout().rows(firstRow, rowCount); // Throws when there are no such rows.
            view.explicit();
            try {
                work.accept(view.segment());
            } finally {
                view.modified(firstRow, rowCount);
            }
        }
    }
}
