package org.scenebuf.engine.internal.rows;

import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.ItemsApart;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.NativeCall;
import org.scenebuf.engine.internal.kernel.PageCopy;

/** Rows of another exporter, borrowed for a copy. They are checked first, and given back at the close. */
final class RowSource implements AutoCloseable {

    private final BufferView view;

    private final ItemsApart items;
    private final boolean isEmpty;

    private RowSource(BufferView view, ItemsApart items) {
        this.view = view;
        this.items = items;
        this.isEmpty = view.len() == 0;
        if (items.isCopy() || isEmpty) {
            view.close(); // The source may be the same array that is to be resized.
        }
    }

    /**
     * Borrows rows to copy. Rows in a block that is about to be written or moved are copied aside first. Where the rows
     * do not pass the check, it throws, and nothing is on loan.
     */
    static RowSource open(BufferExporter source, String name, Consumer<BufferLayout> check, MemorySegment block) {
        BufferView view = Buffers.borrow(Args.notNull(source, "a source"),
            BufferRequest.FULL_RO.by("copied to " + name));
        try {
            check.accept(view.layout());
            return new RowSource(view, ItemsApart.from(block, view.items()));
        } catch (RuntimeException | Error refused) {
            view.close();
            throw refused;
        }
    }

    /** The bytes of all rows. */
    long byteSize() {
        return view.len();
    }

    /** Copies all rows to contiguous memory. */
    void copyTo(MemorySegment target, long byteOffset) {
        if (!isEmpty) {
            items.items().toContiguous(target.asSlice(byteOffset, view.len()), 'C');
        }
    }

    /**
     * Runs work while the rows stay where they are. It throws where their arena is closed, or where they are pages of a
     * file that has become shorter.
     */
    void whileThere(Runnable work) {
        if (items.isCopy() || isEmpty) {
            work.run();
            return;
        }
        if (view.mayBeMapped()) {
            PageCopy.require(view.segment());
        }
        if (!view.segment().isNative()) {
            work.run();
        } else {
            NativeCall.run(view.segment(), bytes -> work.run());
        }
    }

    @Override
    public void close() {
        view.close();
        items.close();
    }
}
