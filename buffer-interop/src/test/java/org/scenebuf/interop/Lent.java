package org.scenebuf.interop;

import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Storage;

/**
 * Items of any layout in a block of their own.
 *
 * @param storage the block, of zeros at first
 * @param layout the items
 */
public record Lent(Storage storage, BufferLayout layout) implements BufferExporter, AutoCloseable {

    public static Lent of(BufferLayout layout) {
        return new Lent(Storage.of(NativeMemory.allocate("lent", Math.max(8, layout.endByte()))), layout);
    }

    /** Stores bytes where the items are, from their lowest one on. */
    public void fill(MemorySegment bytes) {
        try (BufferView all = Lender.lendBytes(this, storage, BufferRequest.FULL)) {
            MemorySegment.copy(bytes, 0, all.segment(), layout.lowestByte(), bytes.byteSize());
        }
    }

    @Override
    public BufferView getBuffer(BufferRequest request) {
        return Lender.lend(this, storage, layout, request);
    }

    @Override
    public void close() {
        storage.close();
    }

    @Override
    public String toString() {
        return "lent items";
    }
}
