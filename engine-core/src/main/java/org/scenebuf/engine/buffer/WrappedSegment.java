package org.scenebuf.engine.buffer;

import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.NativeCall;

/**
 * An exporter of wrapped memory, as items of one layout.
 *
 * @param memory the memory
 * @param layout the layout of its items
 * @param name the kind of object that was wrapped
 */
record WrappedSegment(MemorySegment memory, BufferLayout layout, String name) implements BufferExporter {

    static WrappedSegment of(MemorySegment memory, String format, String name) {
        ElementFormat item = ElementFormat.of(format);
        return new WrappedSegment(memory, BufferLayout.contiguous(0, item, memory.byteSize() / item.itemSize()), name);
    }

    WrappedSegment toReadOnly() {
        return new WrappedSegment(memory.asReadOnly(), layout, name + " to read");
    }

    @Override
    public BufferView getBuffer(BufferRequest request) {
        NativeCall.requireThread(memory);
        return Lender.lend(this, memory, layout, request);
    }

    @Override
    public String toString() {
        return name;
    }
}
