package org.scenebuf.engine.buffer;

import java.lang.foreign.MemorySegment;

/** Tells whether items share bytes with others, or with memory that is about to be written. */
final class ItemOverlap {

    private ItemOverlap() {
    }

    /** Whether the items may share bytes with memory; true for items behind pointers. */
    static boolean mayShareBytes(Items items, MemorySegment memory) {
        if (items.isIndirect()) {
            return true;
        }
        if (items.base().asOverlappingSlice(memory).isEmpty()) {
            return false;
        }
        BufferLayout layout = items.layout();
        long size = layout.endByte() - layout.lowestByte();
        return size > 0 && items.base().asSlice(layout.lowestByte(), size).asOverlappingSlice(memory).isPresent();
    }

    /** Whether items of the two may share bytes. */
    static boolean mayOverlap(Items one, Items other) {
        if (one.isIndirect() && other.isIndirect()) {
            return true;
        }
        if (one.isIndirect() || other.isIndirect()) {
            return one.isIndirect() ? one.targets().overlap(other.base()) : other.targets().overlap(one.base());
        }
        if (one.base().asOverlappingSlice(other.base()).isEmpty()) {
            return false;
        }
        long shift = one.base().address() - other.base().address();
        return one.layout().lowestByte() + shift < other.layout().endByte()
            && other.layout().lowestByte() < one.layout().endByte() + shift;
    }
}
