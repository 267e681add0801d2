package org.scenebuf.interop.view;

import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.ErrorText;

/** Borrowing of memory for views. */
final class Borrowing {

    /** The name of a memory view in the errors of exporters. */
    static final String BORROWER = "MemoryView";

    private static final BufferRequest FULL_RO = BufferRequest.FULL_RO.by(BORROWER);

    private Borrowing() {
    }

    static BufferView toRead(BufferExporter exporter) {
        return Buffers.borrow(exporter, FULL_RO);
    }

    /** The items of a view. Where the request left something out, they are bytes, in one dimension, in C order. */
    static Items items(BufferView view) {
        Items items = view.items();
        BufferRequest request = view.request();
        boolean formatted = request.asksFor(BufferRequest.FORMAT);
        if (formatted && request.asksFor(BufferRequest.STRIDES)) {
            return items;
        }
        BufferLayout known = view.layout();
        boolean shaped = request.asksFor(BufferRequest.ND);
        long[] shape = shaped ? known.shape() : new long[] {view.len() / Math.max(1, view.itemSize())};
        long[] strides = request.asksFor(BufferRequest.STRIDES) ? known.strides()
            : Buffers.fillContiguousStrides(shape, view.itemSize(), 'C');
        return items.as(BufferLayout.of(known.offset(), formatted ? known.format() : ElementFormat.BYTES,
            view.itemSize(), shape, strides, known.suboffsets()));
    }

    /** The bytes of items in C order: their own memory where they are C-contiguous, else a copy. */
    static MemorySegment bytes(Items items) {
        if (items.layout().isContiguous('C')) {
            return items.toReadOnly().bytes(0, items.layout().byteSize());
        }
        return copy(items);
    }

    /** A copy of the items' bytes in C order, on the heap. */
    static MemorySegment copy(Items items) {
        byte[] copy = new byte[arrayLength(items.layout().byteSize())];
        items.toContiguous(MemorySegment.ofArray(copy), 'C');
        return MemorySegment.ofArray(copy);
    }

    static int arrayLength(long byteCount) {
        if (byteCount > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(ErrorText.of("fewer than 2^31 bytes for an array", byteCount,
                "slice first, or copy with Buffers.toContiguous or Buffers.write"));
        }
        return (int) byteCount;
    }
}
