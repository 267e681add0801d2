package org.scenebuf.engine.texture;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;

/**
 * Runs work on a contiguous copy of an array. This is for arrays behind pointers, or arrays that overlap the memory
 * that is written.
 */
final class ThroughCopy {

    private ThroughCopy() {
    }

    /** Copies the items, and has the copy read. */
    static void read(BufferView view, Consumer<BufferExporter> reader) {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment copy = scratch.allocate(view.len());
            view.items().toContiguous(copy, 'C');
            reader.accept(lent(view, copy));
        }
    }

    /** Has a copy written, and copies it to the items. */
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
