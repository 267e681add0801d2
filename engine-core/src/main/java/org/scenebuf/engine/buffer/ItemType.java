package org.scenebuf.engine.buffer;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an item is, as a tree. The {@code toString} of each is a format string for it. */
sealed interface ItemType {

    /** Bytes of one item. */
    long size();

    /** What its offset must be a multiple of; 1 where alignment is off. */
    long alignment();

    /** One number or truth value. */
    record Scalar(char code, int width, boolean littleEndian, boolean aligned) implements ItemType {

        @Override
        public long size() {
            return width;
        }

        @Override
        public long alignment() {
            return aligned ? width : 1;
        }

        /** Whether this machine's memory holds it as it is. */
        boolean isNative() {
            return width == 1 || littleEndian == (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN);
        }

        /** A mark holds until the next: so each number states its own. {@code ^} is for sizes that only C has. */
        private char mark() {
            if (aligned) {
                return '@';
            }
            return width == ScalarSizes.standardSize(code) ? littleEndian ? '<' : '>' : '^';
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

        @Override
        public String toString() {
            return mark() + String.valueOf(code);
        }
    }

    /** Bytes: {@code c} (one of them), {@code s} (padded with zeros), {@code p} (the first is the length). */
    record Text(char code, long size) implements ItemType {

        @Override
        public long alignment() {
            return 1;
        }

        @Override
        public String toString() {
            return (code == 'c' ? "" : size) + String.valueOf(code);
        }
    }

    /** Items in rows and columns, in C order. */
    record SubArray(List<Long> shape, ItemType element) implements ItemType {

        /** Makes one sub-array of two, one in the other. */
        static SubArray of(List<Long> shape, ItemType element) {
            if (element instanceof SubArray(List<Long> inner, ItemType items)) {
                return new SubArray(Stream.concat(shape.stream(), inner.stream()).toList(), items);
            }
            return new SubArray(List.copyOf(shape), element);
        }

        long count() {
            return shape.contains(0L) ? 0 : shape.stream().reduce(1L, Math::multiplyExact);
        }

        @Override
        public long size() {
            return Math.multiplyExact(count(), element.size());
        }

        @Override
        public long alignment() {
            return element.alignment();
        }

        @Override
        public String toString() {
            return shape.stream().map(String::valueOf).collect(Collectors.joining(",", "(", ")")) + element;
        }
    }

    /** Named and unnamed parts at offsets. */
    record Record(List<ElementFormat.Field> fields, long size, long alignment) implements ItemType {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Record structure && size == structure.size && fields.equals(structure.fields);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(new Object[] {fields, size});
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder("T{");
            long end = 0;
            for (ElementFormat.Field field : fields) {
                pad(text, field.offset() - end);
                text.append(field.type());
                if (field.name() != null) {
                    text.append(':').append(field.name()).append(':');
                }
                end = field.offset() + field.type().size();
            }
            pad(text, size - end);
            return text.append('}').toString();
        }

        private static void pad(StringBuilder text, long count) {
            if (count > 0) {
                text.append(count).append('x');
            }
        }
    }
}
