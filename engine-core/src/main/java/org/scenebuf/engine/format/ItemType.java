package org.scenebuf.engine.format;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.Saturated;

/** The type of an item, as a tree of numbers, sub-arrays and records. */
sealed interface ItemType {

    /** The bytes of an item. */
    long size();

    /** Its offset must be a multiple of this; 1 where alignment is off. */
    default long alignment() {
        return 1;
    }

    /** The number of objects that the reading of one item makes. */
    default long nodes() {
        return 1;
    }

    /** Whether a count before it means that many of it, side by side. */
    default boolean repeats() {
        return true;
    }

    /** One number, truth value or address of up to 8 bytes. */
    record Scalar(char code, int width, OrderMark mark) implements ItemType {

        @Override
        public long size() {
            return width;
        }

        @Override
        public long alignment() {
            return mark.aligns() ? width : 1;
        }

        /** Whether this machine reads the bytes as they are. */
        boolean isNative() {
            return width == 1 || mark.isMachineOrder();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Scalar scalar && code == scalar.code && width == scalar.width
                && isNative() == scalar.isNative();
        }

        @Override
        public int hashCode() {
            return code * 31 + width;
        }
    }

    /** C's {@code long double}. */
    record LongReal(LongDouble.Form form, OrderMark mark) implements ItemType {

        @Override
        public long size() {
            return form.size();
        }

        @Override
        public long alignment() {
            return mark.aligns() ? form.size() : 1;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof LongReal real && form == real.form && mark.isLittle() == real.mark.isLittle();
        }

        @Override
        public int hashCode() {
            return form.size();
        }
    }

    /** Two floating values; {@code part} is the type of one. */
    record ComplexPair(ItemType part) implements ItemType {

        @Override
        public long size() {
            return 2 * part.size();
        }

        @Override
        public long alignment() {
            return part.alignment();
        }
    }

    /** An address: of an object ({@code O}), of an item of a format ({@code &f}), or of a function ({@code X{}}). */
    record Pointer(String code, @Nullable ItemType target, Scalar address) implements ItemType {

        @Override
        public long size() {
            return address.size();
        }

        @Override
        public long alignment() {
            return address.alignment();
        }
    }

    /**
     * Bytes: {@code c} (one), {@code s} (padded with zeros), {@code p} (the first is the length), {@code x} (no
     * meaning).
     */
    record Bytes(char code, long size) implements ItemType {

        @Override
        public boolean repeats() {
            return code == 'c';
        }
    }

    /** Text with a fixed number of units: {@code w} (code points of 4 bytes) or {@code u} (UTF-16 units of 2 bytes). */
    record Units(char code, long count, OrderMark mark) implements ItemType {

        int width() {
            return code == 'w' ? 4 : 2;
        }

        @Override
        public long size() {
            return Math.multiplyExact(count, width());
        }

        @Override
        public long alignment() {
            return mark.aligns() ? width() : 1;
        }

        @Override
        public boolean repeats() {
            return false;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Units units && code == units.code && count == units.count
                && mark.isLittle() == units.mark.isLittle();
        }

        @Override
        public int hashCode() {
            return code + Long.hashCode(count);
        }
    }

    /** An unsigned number with this many bits; the lowest is at bit {@code first} of its first byte. */
    record Bits(long count, int first) implements ItemType {

        @Override
        public long size() {
            return Math.ceilDiv(Math.addExact(count, first), Byte.SIZE);
        }

        @Override
        public boolean repeats() {
            return false;
        }

        /** Compares without the first bit, because that follows from the elements before it. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Bits bits && count == bits.count;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(count);
        }
    }

    /** Items in rows and columns, in C order. */
    record SubArray(List<Long> shape, ItemType element, long size) implements ItemType {

        /** Joins a sub-array of sub-arrays to one sub-array. */
        static SubArray of(List<Long> shape, ItemType element) {
            if (element instanceof SubArray(List<Long> inner, ItemType items, long ignored)) {
                return of(Stream.concat(shape.stream(), inner.stream()).toList(), items);
            }
            long extent = shape.stream().filter(length -> length > 0).reduce(1L, Math::multiplyExact);
            long size = Math.multiplyExact(extent, element.size());
            return new SubArray(List.copyOf(shape), element, shape.contains(0L) ? 0 : size);
        }

        @Override
        public long alignment() {
            return element.alignment();
        }

        @Override
        public boolean repeats() {
            return false;
        }

        @Override
        public long nodes() {
            return shape.reversed().stream().reduce(element.nodes(),
                (inner, length) -> Saturated.add(1, Saturated.multiply(length, inner)));
        }
    }

    /** Parts at offsets. The alignment does not matter for equality. */
    record Record(List<Run> runs, long size, long alignment, long nodes) implements ItemType {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Record structure && size == structure.size && runs.equals(structure.runs);
        }

        @Override
        public int hashCode() {
            return 31 * runs.hashCode() + Long.hashCode(size);
        }
    }

    /** A number of equal parts of a record, side by side. A part with a name is always alone. */
    record Run(@Nullable String name, long offset, ItemType type, long count) {

        /** Whether this run and one that begins at its end are the same as one longer run. */
        boolean isContinuedBy(Run next) {
            return name == null && next.name == null && type.repeats() && type.equals(next.type)
                && next.offset == offset + count * type.size();
        }
    }

    /** One value with padding around it. For struct it is that value, and not a record of one. */
    record Padded(long before, ItemType value, long size, long alignment) implements ItemType {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Padded padded && before == padded.before && size == padded.size
                && value.equals(padded.value);
        }

        @Override
        public int hashCode() {
            return value.hashCode() + Long.hashCode(size);
        }
    }

    /** An item of an unknown format. */
    record Unknown(String text, long size) implements ItemType {
    }
}
