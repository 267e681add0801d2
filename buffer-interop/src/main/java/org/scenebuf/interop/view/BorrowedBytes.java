package org.scenebuf.interop.view;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.ErrorText;

/**
 * The contiguous bytes of something, until it is closed.
 *
 * @param own memory that needs no loan, or null
 * @param view the loan, or null
 */
record BorrowedBytes(@Nullable MemorySegment own, @Nullable BufferView view) implements AutoCloseable {

    private static final String BORROWER = "Struct";

    static BorrowedBytes toRead(Object source) {
        return borrow(source, BufferRequest.SIMPLE);
    }

    /** Refuses what cannot be written. */
    static BorrowedBytes toWrite(Object target) {
        BorrowedBytes bytes = borrow(target, BufferRequest.WRITABLE);
        if (bytes.own != null && bytes.own.isReadOnly()) {
            throw new BufferException(ErrorText.of("memory that can be written", "read-only " + target,
                "pass a writable copy"));
        }
        return bytes;
    }

    long byteSize() {
        return own != null ? own.byteSize() : loan().len();
    }

    /** Some of the bytes; where they were borrowed to write, the rows that they are in count as changed. */
    MemorySegment part(long from, long size) {
        if (own != null) {
            return own.asSlice(from, size);
        }
        BufferView view = loan();
        if (!view.readOnly() && view.layout().ndim() > 0) {
            long rowSize = byteSize() / Math.max(1, view.layout().shape(0));
            view.modified(size == 0 ? 0 : from / rowSize, size == 0 ? 0 : Math.ceilDiv(from + size, rowSize));
        }
        return view.segment().asSlice(view.firstItem() + from, size);
    }

    @Override
    public void close() {
        if (view != null) {
            view.close();
        }
    }

    private BufferView loan() {
        if (view == null) {
            throw new IllegalStateException("neither memory nor a loan");
        }
        return view;
    }

    private static BorrowedBytes borrow(Object given, BufferRequest request) {
        return switch (given) {
            case byte[] bytes -> new BorrowedBytes(MemorySegment.ofArray(bytes), null);
            case ByteBuffer buffer -> new BorrowedBytes(MemorySegment.ofBuffer(buffer), null);
            case MemorySegment segment -> new BorrowedBytes(segment, null);
            case BufferExporter exporter -> new BorrowedBytes(null, exporter.getBuffer(request.by(BORROWER)));
            default -> throw new IllegalArgumentException(ErrorText.of(
                "a byte[], ByteBuffer, MemorySegment or BufferExporter", given.getClass().getName(),
                "pass what holds the bytes"));
        };
    }
}
