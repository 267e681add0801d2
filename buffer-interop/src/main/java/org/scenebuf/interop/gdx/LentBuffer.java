package org.scenebuf.interop.gdx;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.memory.RawLoan;
import org.scenebuf.engine.vertex.GeomVertexArrayData;

/**
 * The NIO buffer of an array that libGDX's own methods give out. The buffer uses its address without a check. So the
 * array is on loan until the buffer, and all buffers derived from it, are collected. There is one at a time, as in
 * libGDX.
 */
final class LentBuffer<B extends Buffer> {

    private final Supplier<GeomVertexArrayData> array;
    private final String borrower;
    private final Function<ByteBuffer, B> form;
    private Reference<@Nullable B> writable = new WeakReference<>(null);
    private Reference<@Nullable B> readOnly = new WeakReference<>(null);

    /** The loan of a call of libGDX that keeps no buffer; null outside such a call. */
    private @Nullable BufferView during;
    private boolean isWorking;

    LentBuffer(Supplier<GeomVertexArrayData> array, String borrower, Function<ByteBuffer, B> form) {
        this.array = array;
        this.borrower = borrower;
        this.form = form;
    }

    /** Gives the buffer. If it is for writing, all rows count as changed. */
    synchronized B get(boolean forWriting) {
        if (isWorking && !forWriting) {
            return passing();
        }
        GeomVertexArrayData rows = array.get();
        Reference<@Nullable B> kept = forWriting ? writable : readOnly;
        B buffer = kept.get();
        if (buffer == null) {
            buffer = lend(rows, forWriting);
            if (forWriting) {
                writable = new WeakReference<>(buffer);
            } else {
                readOnly = new WeakReference<>(buffer);
            }
        }
        if (forWriting) {
            rows.modified(0, rows.rowCount());
        }
        return buffer;
    }

    /** Runs a call of libGDX that reads the buffer and does not keep it. The loan ends with the call. */
    synchronized <T> T during(Supplier<T> work) {
        if (isWorking) {
            return work.get();
        }
        isWorking = true;
        try {
            return work.get();
        } finally {
            isWorking = false;
            if (during != null) {
                during.close();
                during = null;
            }
        }
    }

    private B passing() {
        if (during == null) {
            during = array.get().getBuffer(BufferRequest.RECORDS_RO.by(borrower));
        }
        return form.apply(RawBytes.over(during.segment()));
    }

    private B lend(GeomVertexArrayData rows, boolean forWriting) {
        BufferView view = rows.getBuffer((forWriting ? BufferRequest.RECORDS : BufferRequest.RECORDS_RO).by(borrower));
        try {
            if (forWriting) {
                view.explicit(); // What libGDX writes counts up to the next bind, as it promises; not for ever.
            }
            long byteCount = view.len();
            RawLoan raw = view.lendRaw();
            MemorySegment bytes = MemorySegment.ofAddress(raw.address() + view.layout().offset())
                .reinterpret(byteCount);
            MemorySegment anchor = forWriting ? bytes : bytes.asReadOnly();
            raw.heldBy(anchor, view::close);
            return form.apply(RawBytes.over(anchor));
        } catch (RuntimeException refused) {
            view.close();
            throw refused;
        }
    }
}
