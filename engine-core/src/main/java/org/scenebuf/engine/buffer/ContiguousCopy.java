package org.scenebuf.engine.buffer;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.kernel.CountedCopy;

/** Copies items to and from contiguous bytes: {@code PyBuffer_ToContiguous} and {@code PyBuffer_FromContiguous}. */
final class ContiguousCopy {

    private ContiguousCopy() {
    }

    static void out(Items items, MemorySegment target, char order) {
        BufferLayout layout = items.layout();
        char definite = definite(layout, order);
        if (target.byteSize() != layout.byteSize()) {
            throw new IllegalArgumentException(ErrorText.of(layout.byteSize() + " bytes for the copy",
                target.byteSize(), "allocate as many bytes as BufferLayout.byteSize() gives"));
        }
        ItemsCopy.copy(items, Items.over(target, layout.contiguousCopy(0, definite)));
    }

    static void in(Items items, MemorySegment source, char order) {
        BufferLayout layout = items.layout();
        char definite = definite(layout, order);
        long available = Math.min(source.byteSize(), layout.byteSize());
        if (available == 0) {
            return; // Without bytes, the layouts do not matter.
        }
        MemorySegment used = source.asSlice(0, available);
        boolean inAnyOrder = definite == 'C' || !layout.isIndirect() && !layout.sharesBytes();
        if (available == layout.byteSize() && inAnyOrder) {
            ItemsCopy.copy(Items.over(used, layout.contiguousCopy(0, definite)), items);
        } else if (layout.isContiguous(order)) {
            CountedCopy.copy(used, 0, items.base(), layout.lowestByte(), available);
        } else {
            firstItems(items, used, definite);
        }
    }

    /** Decides whether an order means C or F; {@code 'A'} may mean either. */
    static char definite(BufferLayout layout, char order) {
        return switch (order) {
            case 'C', 'F' -> order;
            case 'A' -> layout.isContiguous('F') && !layout.isContiguous('C') ? 'F' : 'C';
            default -> throw new IllegalArgumentException(ErrorText.of("an order 'C', 'F' or 'A'", "'" + order + "'",
                "correct the order"));
        };
    }

    private static void firstItems(Items items, MemorySegment source, char order) {
        BufferLayout layout = items.layout();
        long size = layout.itemSize();
        List<MemorySegment> found = new ArrayList<>();
        long[] index = new long[layout.ndim()];
        for (long offset = 0; size > 0 && offset + size <= source.byteSize(); offset += size) {
            found.add(items.pointer(index)); // All items are found before the first store, which may change a pointer.
            advance(index, layout, order);
        }
        for (int k = 0; k < found.size(); k++) {
            CountedCopy.copy(source, k * size, found.get(k), 0, size);
        }
    }

    private static void advance(long[] index, BufferLayout layout, char order) {
        for (int k = 0; k < index.length; k++) {
            int dimension = order == 'C' ? index.length - 1 - k : k;
            index[dimension]++;
            if (index[dimension] < layout.shape(dimension)) {
                return;
            }
            index[dimension] = 0;
        }
    }
}
