package org.scenebuf.engine.buffer;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.kernel.CountedCopy;

/** Reads items as nested lists. */
final class ItemLists {

    /** The bytes of an array that one step copies. */
    private static final int CHUNK = 1 << 14;

    private static final int MOST = Integer.MAX_VALUE - 8;

    private ItemLists() {
    }

    static Object of(Items items) {
        BufferLayout layout = items.layout();
        if (layout.ndim() == 0) {
            return items.get();
        }
        return of(items, 0, items.start());
    }

    private static List<Object> of(Items items, int dimension, long position) {
        BufferLayout layout = items.layout();
        long count = layout.shape(dimension);
        if (count > MOST) {
            throw new IllegalArgumentException(ErrorText.of("at most " + MOST + " items in a list", count,
                "slice first"));
        }
        if (count > 0 && (layout.isEmpty() || layout.itemSize() == 0)) {
            return Collections.nCopies((int) count, first(items, dimension, position));
        }
        List<Object> list = new ArrayList<>((int) count);
        boolean last = dimension == layout.ndim() - 1;
        if (last && !items.followsPointers(dimension) && count > 0) {
            addRow(items, position, count, list);
            return list;
        }
        for (long k = 0; k < count; k++) {
            list.add(next(items, dimension, items.step(dimension, position, k)));
        }
        return list;
    }

    /**
     * The first element of a dimension. Items without bytes are all alike, so this one stands for all of them. A small
     * file that claims billions of empty items then costs no memory.
     */
    private static Object first(Items items, int dimension, long position) {
        return next(items, dimension, items.layout().isEmpty() ? position : items.step(dimension, position, 0));
    }

    private static Object next(Items items, int dimension, long position) {
        return dimension == items.layout().ndim() - 1 ? item(items, position) : of(items, dimension + 1, position);
    }

    private static Object item(Items items, long position) {
        MemorySegment block = items.holding(position, items.layout().itemSize());
        return items.layout().format().read(block, items.offsetIn(block, position));
    }

    private static void addRow(Items items, long position, long count, List<Object> list) {
        BufferLayout layout = items.layout();
        long stride = layout.stride(layout.ndim() - 1);
        MemorySegment block = items.holdingRow(position, stride, count);
        ItemRowLoop row = ItemRowLoop.of(layout.format());
        if (block.isNative()) {
            row.addTo(list, block, items.offsetIn(block, position), stride, count);
        } else {
            addByWayOfBytes(list, row, new Strip(block, items.offsetIn(block, position), stride, count,
                layout.itemSize()));
        }
    }

    /**
     * Reads from a Java array by way of a byte array. Segments over arrays of different element types have different
     * classes. A loop that has met them all is slow with every one, so the loop meets byte arrays only.
     */
    private static void addByWayOfBytes(List<Object> list, ItemRowLoop row, Strip strip) {
        long most = Math.max(1, CHUNK / Math.max(1, strip.itemSize));
        MemorySegment bytes = MemorySegment.ofArray(new byte[Math.toIntExact(
            Math.min(most, strip.count) * strip.itemSize)]);
        for (long k = 0; k < strip.count; k += most) {
            long count = Math.min(most, strip.count - k);
            CountedCopy.copyStrided(strip.memory, strip.offset + k * strip.stride, strip.stride, bytes, 0,
                strip.itemSize, count, strip.itemSize);
            row.addTo(list, bytes, 0, strip.itemSize, count);
        }
    }

    /** Items at equal distances. */
    private record Strip(MemorySegment memory, long offset, long stride, long count, long itemSize) {
    }
}
