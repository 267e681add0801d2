package org.scenebuf.engine.buffer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.ByteRanges;
import org.scenebuf.engine.memory.MarkTable;
import org.scenebuf.engine.memory.StoreMarks;

/** Reports stores to items, and memory of items that is handed out. */
final class ItemStores {

    /** The JDK's number classes. Reading their values runs no foreign code. */
    private static final Set<Class<?>> PLAIN = Set.of(Boolean.class, Byte.class, Short.class, Integer.class,
        Long.class, Float.class, Double.class);

    private ItemStores() {
    }

    /** Reports that all of the items were stored to. */
    static void stored(Items items) {
        StoreMarks marks = items.marks();
        try {
            if (items.isIndirect()) {
                storedBehindPointers(items);
            } else if (marks != null) {
                marks.stored(new LayoutRanges(items.layout()));
            }
        } catch (VirtualMachineError out) {
            storedAnywhere(marks);
            throw out;
        }
        Reference.reachabilityFence(items.owner());
    }

    /**
     * Reports that all of the items were stored to. Items behind pointers were reported already, when the pointers were
     * followed.
     */
    static void storedDirectly(Items items) {
        if (!items.isIndirect()) {
            stored(items);
        }
    }

    /** Reports that memory or the stack ran out during a report. */
    static void storedAnywhere(@Nullable StoreMarks marks) {
        if (marks != null) {
            marks.storedAnywhere();
        }
    }

    /** Reports stores behind pointers. Pointers to no known block are skipped, because nothing was stored there. */
    private static void storedBehindPointers(Items items) {
        long count = items.layout().isEmpty() ? 0 : items.layout().shape(0);
        for (long k = 0; k < count; k++) {
            try {
                stored(items.index(0, k));
            } catch (BufferException leadsNowhere) {
                continue;
            }
        }
    }

    /**
     * Begins to store in cells. A store to a cell marks its first byte in the table.
     *
     * @param dimensions how many indices find a cell: 1 for rows, 2 for pixels, all for items
     * @return the table
     */
    static MarkTable table(Items items, int dimensions) {
        BufferLayout cell = firstCell(items.layout(), dimensions);
        return table(items, cell.lowestByte(), steps(items.layout(), dimensions), cell.endByte() - cell.lowestByte());
    }

    /** Whether the mark of a cell's first byte stands for the whole cell. */
    static boolean covers(MarkTable table, BufferLayout layout, int dimensions) {
        BufferLayout cell = firstCell(layout, dimensions);
        return table.covers(cell.lowestByte(), steps(layout, dimensions), cell.endByte() - cell.lowestByte());
    }

    private static BufferLayout firstCell(BufferLayout layout, int dimensions) {
        BufferLayout cell = layout;
        for (int k = 0; k < dimensions && !layout.isEmpty(); k++) {
            cell = cell.slice(k, 0, 1, 1);
        }
        return cell;
    }

    private static long steps(BufferLayout layout, int dimensions) {
        long steps = 0;
        for (int k = 0; k < dimensions; k++) {
            steps |= layout.stride(k);
        }
        return steps;
    }

    private static MarkTable table(Items items, long offset, long steps, long byteCount) {
        BufferView owner = items.owner();
        StoreMarks marks = items.marks();
        if (items.readOnly()) {
            return MarkTable.NONE;
        }
        if (owner == null || marks == null) {
            return MarkTable.unwatched(items.base().byteSize());
        }
        owner.stores().open(marks);
        return marks.table(offset, steps, byteCount);
    }

    /** Stores one item, and marks it. */
    static void write(Items items, long position, MemorySegment item, @Nullable Object value) {
        try {
            if (PLAIN.contains(value == null ? Object.class : value.getClass())) {
                items.layout().format().write(item, 0, value);
            } else {
                item.copyFrom(encode(items, item, value));
            }
        } catch (IllegalStateException ended) {
            throw cutOff(items, position, ended);
        }
        mark(items, position);
    }

    /** Encodes a value before the store. The value may be of a user's class, and release the view when it is read. */
    private static MemorySegment encode(Items items, MemorySegment item, @Nullable Object value) {
        MemorySegment encoded = MemorySegment.ofArray(item.toArray(ValueLayout.JAVA_BYTE));
        items.layout().format().write(encoded, 0, value);
        items.checkOpen();
        return encoded;
    }

    /** Marks an item after another thread ended the memory during a store: the store may be done already. */
    static IllegalStateException cutOff(Items items, long position, IllegalStateException ended) {
        mark(items, position);
        return ended(items, ended);
    }

    /**
     * The error where another thread ended the memory during an access. Errors of this library stay as they are.
     *
     * @throws org.scenebuf.engine.memory.StaleViewException where the view was released or moved meanwhile
     */
    static IllegalStateException ended(Items items, IllegalStateException why) {
        boolean isOfJdk = why.getClass() == IllegalStateException.class && !items.base().scope().isAlive();
        if (isOfJdk) {
            items.checkOpen(); // Throws where the view was released, or its memory has moved.
        }
        return !isOfJdk ? why : new IllegalStateException(ErrorText.of("the memory of "
            + items.layout() + " to stay during an access", "memory that another thread freed or moved",
            "close arenas after the last access; borrow a view that is not versioned"), why);
    }

    /** Marks one stored item. */
    static void mark(Items items, long position) {
        long size = items.layout().itemSize();
        PointerTargets.Target target = target(items, position, size);
        if (target.marks() != null && size > 0) {
            target.marks().table().mark(items.offsetIn(target.block(), position), size);
        }
    }

    /**
     * Hands out the memory of the items. Where the items are behind pointers, it hands out the memory of the first
     * pointers.
     */
    static void handOut(Items items) {
        BufferLayout layout = items.layout();
        handOut(items, items.marks(), items.base(), items.isIndirect()
            ? ByteRanges.of(layout.lowestByte(), layout.endByte() - layout.lowestByte()) : new LayoutRanges(layout));
    }

    /** Hands out one item's memory. */
    static void handOut(Items items, long position) {
        long size = items.layout().itemSize();
        PointerTargets.Target target = target(items, position, size);
        handOut(items, target.marks(), target.block(),
            ByteRanges.of(items.offsetIn(target.block(), position), size));
    }

    private static void handOut(Items items, @Nullable StoreMarks marks, MemorySegment block, ByteRanges part) {
        BufferView owner = items.owner();
        if (marks != null && owner != null && !items.readOnly()) {
            owner.stores().handOut(marks, block, part);
        }
        Reference.reachabilityFence(owner);
    }

    /** The block that holds an item, with its marks. */
    private static PointerTargets.Target target(Items items, long position, long size) {
        return items.isIndirect() ? items.targets().holding(position, size)
            : new PointerTargets.Target(items.base(), items.marks());
    }
}
