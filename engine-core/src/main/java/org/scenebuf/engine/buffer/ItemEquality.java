package org.scenebuf.engine.buffer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.format.ItemValues;
import org.scenebuf.engine.format.NumberKind;

/** Compares items by value. Their layouts and formats may differ. */
final class ItemEquality {

    private ItemEquality() {
    }

    static boolean test(Items a, Items b) {
        if (!sameShape(a.layout(), b.layout())) {
            return false;
        }
        if (a.layout().isEmpty()) {
            return true;
        }
        boolean isFirstLikeAll = a.layout().itemSize() == 0 && b.layout().itemSize() == 0;
        return isFirstLikeAll ? sameRows(first(a), first(b)) : sameRows(a, b);
    }

    /** The first item only. Items without bytes are all alike, and there may be too many of them for a loop. */
    private static Items first(Items items) {
        Items first = items;
        while (first.layout().ndim() > 0) {
            first = first.index(0, 0);
        }
        return first;
    }

    private static boolean sameRows(Items a, Items b) {
        RowTest test = testFor(a.layout().format(), b.layout().format());
        RowIterator left = RowIterator.like(a, b);
        RowIterator right = RowIterator.like(b, a);
        while (left.next() && right.next()) {
            if (!test.same(left, right)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether shapes are the same up to the first extent of 0. With such an extent there are no items, whatever
     * follows.
     */
    static boolean sameShape(BufferLayout a, BufferLayout b) {
        if (a.ndim() != b.ndim()) {
            return false;
        }
        for (int k = 0; k < a.ndim(); k++) {
            if (a.shape(k) != b.shape(k)) {
                return false;
            }
            if (a.shape(k) == 0) {
                return true;
            }
        }
        return true;
    }

    private static RowTest testFor(ElementFormat a, ElementFormat b) {
        NumberKind kind = a.numberKind();
        if (a.scalarCode() == 0 || b.scalarCode() == 0 || kind != b.numberKind()) {
            return (left, right) -> sameItems(left, right, a, b);
        }
        return switch (kind) {
            case INT8, UINT8 -> (left, right) -> sameBits(left, right, 1);
            case INT16, UINT16 -> (left, right) -> sameBits(left, right, 2);
            case INT32, UINT32 -> (left, right) -> sameBits(left, right, 4);
            case INT64, UINT64 -> (left, right) -> sameBits(left, right, 8);
            case FLOAT32 -> ItemEquality::sameFloats;
            case FLOAT64 -> ItemEquality::sameDoubles;
            default -> (left, right) -> sameItems(left, right, a, b);
        };
    }

    private static boolean sameBits(RowIterator left, RowIterator right, int size) {
        if (left.stride() == size && right.stride() == size) {
            long length = left.count() * size;
            return MemorySegment.mismatch(left.memory(), left.offset(), left.offset() + length, right.memory(),
                right.offset(), right.offset() + length) < 0;
        }
        for (long k = 0; k < left.count(); k++) {
            long a = left.offset() + k * left.stride();
            long b = right.offset() + k * right.stride();
            if (MemorySegment.mismatch(left.memory(), a, a + size, right.memory(), b, b + size) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameFloats(RowIterator left, RowIterator right) {
        MemorySegment a = left.memory();
        MemorySegment b = right.memory();
        for (long k = 0; k < left.count(); k++) {
            if (a.get(ValueLayout.JAVA_FLOAT_UNALIGNED, left.offset() + k * left.stride())
                != b.get(ValueLayout.JAVA_FLOAT_UNALIGNED, right.offset() + k * right.stride())) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameDoubles(RowIterator left, RowIterator right) {
        MemorySegment a = left.memory();
        MemorySegment b = right.memory();
        for (long k = 0; k < left.count(); k++) {
            if (a.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, left.offset() + k * left.stride())
                != b.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, right.offset() + k * right.stride())) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameItems(RowIterator left, RowIterator right, ElementFormat a, ElementFormat b) {
        for (long k = 0; k < left.count(); k++) {
            Object one = a.read(left.memory(), left.offset() + k * left.stride());
            Object other = b.read(right.memory(), right.offset() + k * right.stride());
            if (!ItemValues.same(one, other)) {
                return false;
            }
        }
        return true;
    }

    /** Compares a row of one side with a row of the other. */
    @FunctionalInterface
    private interface RowTest {

        boolean same(RowIterator left, RowIterator right);
    }
}
