package org.scenebuf.interop.view;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/** How views come by their memory. */
final class Borrowing {

    /** What the errors of exporters call a memory view. */
    static final String BORROWER = "MemoryView";

    private static final BufferRequest FULL_RO = BufferRequest.FULL_RO.by(BORROWER);

    private Borrowing() {
    }

    static BufferView toRead(BufferExporter exporter) {
        return Buffers.borrow(exporter, FULL_RO);
    }

    /** The items of a view, completed where the request left something out: bytes, in one dimension, in C order. */
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

    /** The bytes of items in C order: their own memory where they lie so, else a copy. */
    static MemorySegment bytes(Items items) {
        if (items.layout().isContiguous('C')) {
            return items.toReadOnly().bytes(0, items.layout().byteSize());
        }
        byte[] copy = new byte[arrayLength(items.layout().byteSize())];
        items.toContiguous(MemorySegment.ofArray(copy), 'C');
        return MemorySegment.ofArray(copy);
    }

    /** The memory of an array whose elements are such items, as many as there are. */
    static MemorySegment array(Object array, BufferLayout layout) {
        Args.notNull(array, "an array of numbers");
        @Nullable MemorySegment memory = switch (layout.format().scalarCode()) {
            case 'b', 'B', '?' -> array instanceof byte[] bytes ? MemorySegment.ofArray(bytes) : null;
            case 'f' -> array instanceof float[] floats ? MemorySegment.ofArray(floats) : null;
            case 'd' -> array instanceof double[] doubles ? MemorySegment.ofArray(doubles) : null;
            case 'h', 'H', 'e' -> array instanceof short[] shorts ? MemorySegment.ofArray(shorts) : null;
            case 'i', 'I', 'l', 'L', 'q', 'Q', 'n', 'N', 'P' -> wholeNumbers(array, layout.itemSize());
            default -> layout.itemSize() == 1 && array instanceof byte[] bytes ? MemorySegment.ofArray(bytes) : null;
        };
        boolean padded = layout.itemSize() != layout.format().itemSize();
        if (memory == null || padded || memory.byteSize() != layout.byteSize()) {
            long count = layout.byteSize() / Math.max(1, layout.itemSize());
            throw new IllegalArgumentException(ErrorText.of("an array of " + count + " elements of "
                + layout.itemSize() + " bytes for format " + layout.format(), describe(array, memory),
                "take one of the format's Java type"));
        }
        return memory;
    }

    static int arrayLength(long byteCount) {
        if (byteCount > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(ErrorText.of("fewer than 2^31 bytes for an array", byteCount,
                "slice first, or copy with Buffers.toContiguous or Buffers.write"));
        }
        return (int) byteCount;
    }

    private static @Nullable MemorySegment wholeNumbers(Object array, long itemSize) {
        return switch (array) {
            case int[] ints when itemSize == Integer.BYTES -> MemorySegment.ofArray(ints);
            case long[] longs when itemSize == Long.BYTES -> MemorySegment.ofArray(longs);
            default -> null;
        };
    }

    private static String describe(Object array, @Nullable MemorySegment memory) {
        return array.getClass().getSimpleName() + (memory == null ? "" : " of " + memory.byteSize() + " bytes");
    }
}
