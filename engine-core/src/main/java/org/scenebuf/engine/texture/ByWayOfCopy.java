package org.scenebuf.engine.texture;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;

/** Arrays whose items lie behind pointers, or in memory that is written meanwhile: code that minds gets a copy. */
final class ByWayOfCopy {

    private ByWayOfCopy() {
    }

    /** Has the items read. */
    static void read(BufferView view, Consumer<BufferExporter> reader) {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment copy = scratch.allocate(view.len());
            view.items().toContiguous(copy, 'C');
            reader.accept(lent(view, copy));
        }
    }

    /** Has all items written. */
    static void write(BufferView view, Consumer<BufferExporter> writer) {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment copy = scratch.allocate(view.len());
            writer.accept(lent(view, copy));
            view.items().fromContiguous(copy, 'C');
        }
    }

    private static BufferExporter lent(BufferView view, MemorySegment copy) {
        return Buffers.wrap(copy, BufferLayout.contiguous(0, view.layout().format(), view.layout().shape()));
    }
}
