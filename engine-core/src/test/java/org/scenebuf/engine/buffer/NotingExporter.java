package org.scenebuf.engine.buffer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.Storage;

/** Lends bytes, and notes what it gave and what came back. */
class NotingExporter extends ExporterBase {

    /** What {@code buffer} gave, in order. */
    final List<BufferView> given = new CopyOnWriteArrayList<>();

    /** What {@code releaseBuffer} got, in order. */
    final List<BufferView> heard = new CopyOnWriteArrayList<>();

    /** The first byte of each view, as the callback read it. */
    final List<Object> readThen = new CopyOnWriteArrayList<>();

    /** When there, {@code buffer} throws it. */
    @Nullable RuntimeException refusal;

    /** When there, {@code releaseBuffer} throws it. */
    @Nullable RuntimeException complaint;

    private final Storage storage;

    NotingExporter(byte... bytes) {
        storage = Storage.allocate("noted", bytes.length);
        try (Loan loan = storage.acquire("filling")) {
            MemorySegment.copy(bytes, 0, loan.segment(), ValueLayout.JAVA_BYTE, 0, bytes.length);
        }
    }

    @Override
    protected BufferView buffer(BufferRequest request) {
        if (refusal != null) {
            throw refusal;
        }
        BufferLayout layout = BufferLayout.contiguous(0, ElementFormat.of("B"), storage.byteSize());
        BufferView view = Lender.lend(this, storage, layout, request);
        given.add(view);
        return view;
    }

    @Override
    protected void releaseBuffer(BufferView view) {
        heard.add(view);
        if (!view.request().versioned()) {
            readThen.add(view.get(0));
        }
        if (complaint != null) {
            throw complaint;
        }
    }

    void resize(long byteSize) {
        requireUnlent();
        storage.resize(byteSize);
    }

    void close() {
        requireUnlent();
        storage.close();
    }

    @Override
    public String toString() {
        return "the noting exporter";
    }
}
