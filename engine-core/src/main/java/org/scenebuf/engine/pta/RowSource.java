package org.scenebuf.engine.pta;

import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.CountedCopy;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Storage;

/** Rows that somebody lends, to be copied from: checked, and given back when closed. */
public final class RowSource implements AutoCloseable {

    private final BufferView view;

    /** The rows close together, where they had to be taken out of the way first. */
    private @Nullable NativeMemory copy;

    private RowSource(BufferView view) {
        this.view = view;
    }

    /**
     * Borrows rows to copy.
     *
     * @param source lends them, in any strides
     * @param name who copies, as errors will call it
     * @param check throws when items are not such rows, or not whole ones
     * @return the rows
     * @throws BufferException when they do not pass the check; nothing is on loan then
     */
    public static RowSource open(BufferExporter source, String name, Consumer<BufferLayout> check) {
        BufferView view = source.getBuffer(BufferRequest.FULL_RO.by("copied to " + name));
        checkOrClose(view, check);
        return new RowSource(view);
    }

    /**
     * Makes storage of the rows that somebody lends, without a copy. They stay lent as long as the storage is open.
     *
     * @param source lends them, to write if it allows that, else to read
     * @param name who adopts, as errors will call it
     * @param check throws when items are not such rows, or not whole ones
     * @return the storage, of fixed size
     * @throws BufferException when they do not pass the check, or do not lie close together in C order; nothing is on
     *     loan then
     */
    public static Storage adopt(BufferExporter source, String name, Consumer<BufferLayout> check) {
        BufferView view = Buffers.borrowToAdopt(source, name);
        checkOrClose(view, check);
        return Buffers.adopt(view, name);
    }

    /**
     * Tells the size of all rows.
     *
     * @return bytes
     */
    public long byteSize() {
        return view.len();
    }

    /** Takes the rows out of the way where they may lie in a block that is about to be written or moved. */
    void keepApartFrom(MemorySegment block) {
        boolean mayOverlap = view.layout().isIndirect() || block.asOverlappingSlice(view.segment()).isPresent();
        if (mayOverlap && copy == null) {
            NativeMemory apart = NativeMemory.allocate(view.len(), "rows on their way");
            try (Loan loan = apart.lend(this)) {
                view.items().toContiguous(loan.segment(), 'C');
            }
            copy = apart;
            view.close();
        }
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

    private static void checkOrClose(BufferView view, Consumer<BufferLayout> check) {
        try {
            check.accept(view.layout());
        } catch (RuntimeException misfit) {
            view.close();
            throw misfit;
        }
    }
}
