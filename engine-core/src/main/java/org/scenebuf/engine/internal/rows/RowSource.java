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

/** Borrows the rows that are to be copied from an exporter: checks them first, and gives them back when closed. */
final class RowSource implements AutoCloseable {

    private final BufferView view;

    private final ItemsApart items;

    private RowSource(BufferView view, ItemsApart items) {
        this.view = view;
        this.items = items;
        if (items.isCopy()) {
            view.close(); // The source may be the very array that is to be resized.
        }
    }

    /**
     * Borrows rows to copy, and takes them out of the way where they may lie in a block that is about to be written or
     * moved; throws, with nothing on loan, when they do not pass the check.
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

    /** All rows, in bytes. */
    long byteSize() {
        return view.len();
    }

    /** Copies all rows, close together. */
    void copyTo(MemorySegment target, long byteOffset) {
        items.items().toContiguous(target.asSlice(byteOffset, view.len()), 'C');
    }

    /**
     * Does something while the rows stay where they are. They may lie in an arena that somebody closes meanwhile, or
     * closed before, or be pages of a file that has become shorter: that is found out here.
     */
    void whileThere(Runnable work) {
        if (!items.isCopy() && view.mayBeMapped()) {
            PageCopy.require(view.segment());
        }
        if (items.isCopy() || !view.segment().isNative()) {
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
