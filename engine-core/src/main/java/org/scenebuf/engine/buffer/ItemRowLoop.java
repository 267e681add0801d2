package org.scenebuf.engine.buffer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.scenebuf.engine.format.ElementFormat;

/** Reads the items of a row into a list. Each common format has its own loop, so nothing is decided for each item. */
@FunctionalInterface
interface ItemRowLoop {

    /** Adds {@code count} items, {@code stride} bytes apart. */
    void addTo(List<Object> list, MemorySegment memory, long offset, long stride, long count);

    /** Chooses the loop. */
    static ItemRowLoop of(ElementFormat format) {
        return format.scalarCode() == 0 ? items(format) : switch (format.numberKind()) {
            case FLOAT32 -> ItemRowLoop::addFloats;
            case FLOAT64 -> ItemRowLoop::addDoubles;
            case UINT8 -> ItemRowLoop::addUnsignedBytes;
            case UINT16 -> ItemRowLoop::addUnsignedShorts;
            case INT32 -> ItemRowLoop::addInts;
            case UINT32 -> ItemRowLoop::addUnsignedInts;
            default -> items(format);
        };
    }

    private static ItemRowLoop items(ElementFormat format) {
        return (list, memory, offset, stride, count) -> addItems(list, memory, offset, stride, count, format);
    }

    private static void addFloats(List<Object> list, MemorySegment memory, long offset, long stride, long count) {
        for (long k = 0; k < count; k++) {
            list.add((double) memory.get(ValueLayout.JAVA_FLOAT_UNALIGNED, offset + k * stride));
        }
    }

    private static void addDoubles(List<Object> list, MemorySegment memory, long offset, long stride, long count) {
        for (long k = 0; k < count; k++) {
            list.add(memory.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, offset + k * stride));
        }
    }

    private static void addUnsignedBytes(List<Object> list, MemorySegment memory, long offset, long stride,
        long count) {
        for (long k = 0; k < count; k++) {
            list.add(memory.get(ValueLayout.JAVA_BYTE, offset + k * stride) & 0xffL);
        }
    }

    private static void addUnsignedShorts(List<Object> list, MemorySegment memory, long offset, long stride,
        long count) {
        for (long k = 0; k < count; k++) {
            list.add(memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, offset + k * stride) & 0xffffL);
        }
    }

    private static void addInts(List<Object> list, MemorySegment memory, long offset, long stride, long count) {
        for (long k = 0; k < count; k++) {
            list.add((long) memory.get(ValueLayout.JAVA_INT_UNALIGNED, offset + k * stride));
        }
    }

    private static void addUnsignedInts(List<Object> list, MemorySegment memory, long offset, long stride,
        long count) {
        for (long k = 0; k < count; k++) {
            list.add(memory.get(ValueLayout.JAVA_INT_UNALIGNED, offset + k * stride) & 0xffffffffL);
        }
    }

    private static void addItems(List<Object> list, MemorySegment memory, long offset, long stride, long count,
        ElementFormat format) {
        for (long k = 0; k < count; k++) {
            list.add(format.read(memory, offset + k * stride));
        }
    }
}
