package org.scenebuf.interop.view;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.ErrorText;

/** The contiguous bytes of something, until it is closed. */
final class BorrowedBytes implements AutoCloseable {

    private static final String BORROWER = "Struct";

    private final MemorySegment memory;
    private final Runnable giveBack;

    private BorrowedBytes(MemorySegment memory, Runnable giveBack) {
        this.memory = memory;
        this.giveBack = giveBack;
    }

    static BorrowedBytes toRead(Object source) {
        return borrow(source, BufferRequest.SIMPLE);
    }

    /** Refuses what cannot be written. */
    static BorrowedBytes toWrite(Object target) {
        BorrowedBytes bytes = borrow(target, BufferRequest.WRITABLE);
        if (bytes.memory.isReadOnly()) {
            throw new BufferException(ErrorText.of("memory that can be written", "read-only " + target,
                "pass a writable copy"));
        }
        return bytes;
    }

    MemorySegment memory() {
        return memory;
    }

    @Override
    public void close() {
        giveBack.run();
    }

    private static BorrowedBytes borrow(Object given, BufferRequest request) {
        return switch (given) {
            case byte[] bytes -> of(MemorySegment.ofArray(bytes));
            case ByteBuffer buffer -> of(MemorySegment.ofBuffer(buffer));
            case MemorySegment segment -> of(segment);
            case BufferExporter exporter -> of(exporter.getBuffer(request.by(BORROWER)));
            default -> throw new IllegalArgumentException(ErrorText.of(
                "a byte[], ByteBuffer, MemorySegment or BufferExporter", given.getClass().getName(),
                "pass what holds the bytes"));
        };
    }

    private static BorrowedBytes of(MemorySegment memory) {
        return new BorrowedBytes(memory, () -> { });
    }

    private static BorrowedBytes of(BufferView view) {
        try {
            return new BorrowedBytes(view.segment().asSlice(view.firstItem(), view.len()), view::close);
        } catch (RuntimeException unusable) {
            view.close();
            throw unusable;
        }
    }
}
