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
 * The buffer that libGDX's own code has of an array. It knows an address and asks nobody: so the array is on loan until
 * the buffer, and all that was derived of it, is collected. There is one at a time, as libGDX has it.
 */
final class LentBuffer<B extends Buffer> {

    private final Supplier<GeomVertexArrayData> array;
    private final String borrower;
    private final Function<ByteBuffer, B> form;
    private Reference<@Nullable B> writable = new WeakReference<>(null);
    private Reference<@Nullable B> readOnly = new WeakReference<>(null);

    /** Of a work of libGDX's that keeps no buffer; null outside. */
    private @Nullable BufferView during;
    private boolean isWorking;

    LentBuffer(Supplier<GeomVertexArrayData> array, String borrower, Function<ByteBuffer, B> form) {
        this.array = array;
        this.borrower = borrower;
        this.form = form;
    }

    /** Gives the buffer, whose rows count as changed where it is to write. */
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

    /** Does some work of libGDX's that reads the buffer and keeps nothing of it: the loan ends with the work. */
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
