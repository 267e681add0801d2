package org.scenebuf.engine.internal.rows;

import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.memory.BufferException;

/** Writes to some rows in memory itself, and has only these rows count as changed. */
public final class RowEdit {

    private RowEdit() {
    }

    /**
     * Borrows memory and writes to some of its rows, which are named afterwards; after an error, too, since some may be
     * written then.
     *
     * @param rows lends all rows, or a column of them
     * @param borrower who asks, as errors will name it
     * @param firstRow the first row that is written
     * @param rowCount how many
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
