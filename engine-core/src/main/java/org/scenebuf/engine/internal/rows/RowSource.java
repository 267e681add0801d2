package org.scenebuf.engine.internal.rows;

import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.internal.kernel.CountedCopy;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;

/** Rows that somebody lends, to be copied from: checked, and given back when closed. */
final class RowSource implements AutoCloseable {

    private final BufferView view;

    /** The rows close together, where they had to be taken out of the way first. */
    private @Nullable NativeMemory copy;

    private RowSource(BufferView view) {
        this.view = view;
    }

    /**
     * Borrows rows to copy, and takes them out of the way where they may lie in a block that is about to be written or
     * moved; throws, with nothing on loan, when they do not pass the check.
     */
    static RowSource open(BufferExporter source, String name, Consumer<BufferLayout> check, MemorySegment block) {
        BufferView view = source.getBuffer(BufferRequest.FULL_RO.by("copied to " + name));
        RowSource rows = new RowSource(view);
        try {
            check.accept(view.layout());
            rows.keepApartFrom(block);
        } catch (RuntimeException | Error refused) {
            rows.close();
            throw refused;
        }
        return rows;
    }

    /** All rows, in bytes. */
    long byteSize() {
        return view.len();
    }

    /** Copies all rows, close together. */
    void copyTo(MemorySegment target, long byteOffset) {
        if (copy == null) {
            view.items().toContiguous(target.asSlice(byteOffset, view.len()), 'C');
        } else {
            try (Loan loan = copy.lend(this)) {
                CountedCopy.copy(loan.segment(), 0, target, byteOffset, copy.byteSize());
            }
        }
    }

    @Override
    public void close() {
        view.close();
        if (copy != null) {
            copy.close();
        }
    }

    private void keepApartFrom(MemorySegment block) {
        boolean mayOverlap = view.layout().isIndirect() || block.asOverlappingSlice(view.segment()).isPresent();
        if (mayOverlap) {
            NativeMemory apart = NativeMemory.allocate(view.len(), "rows on their way");
            copy = apart;
            try (Loan loan = apart.lend(this)) {
                view.items().toContiguous(loan.segment(), 'C');
            }
            view.close();
        }
    }
}
