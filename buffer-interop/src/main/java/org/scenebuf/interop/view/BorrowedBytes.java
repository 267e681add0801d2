package org.scenebuf.interop.view;

import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;

/**
 * A loan of contiguous bytes, which ends when it is closed.
 *
 * @param view the loan
 */
record BorrowedBytes(BufferView view) implements AutoCloseable {

    static BorrowedBytes toRead(Object source) {
        return new BorrowedBytes(Buffers.borrow(source, BufferRequest.SIMPLE.by("Struct")));
    }

    static BorrowedBytes toWrite(Object target) {
        return new BorrowedBytes(Buffers.borrow(target, BufferRequest.WRITABLE.by("Struct")));
    }

    long byteSize() {
        return view.len();
    }

    /** Some of the bytes. Where they were borrowed for writing, the rows that hold them count as changed. */
    MemorySegment part(long from, long size) {
        return view.items().bytes(from, size);
    }

    @Override
    public void close() {
        view.close();
    }
}
