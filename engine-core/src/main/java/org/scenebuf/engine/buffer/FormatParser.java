package org.scenebuf.engine.buffer;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.memory.ErrorText;

/**
 * Reads a format string by recursive descent:
 *
 * <pre>
 * format  = { element }
 * element = [ "(" count { "," count } ")" ] [ mark ] [ count ] ( code | "T{" format "}" ) [ ":" name ":" ]
 * mark    = one of @ = &lt; &gt; ! ^
 * </pre>
 *
 * White space may stand between elements.
 */
final class FormatParser {

    private static final String MARKS = "@=<>!^";

    /** A format is somebody's input: neither its nesting nor a count in it may cost more than it is worth. */
    private static final int MAX_DEPTH = 64;
    private static final int MAX_VALUES = 1 << 16;

    private final String text;
    private int position;
    private int depth;
    private char mark = '@';

    FormatParser(String text) {
        this.text = text;
    }

    /** Reads it all: one unnamed element is that element itself, everything else a record. */
    ItemType parse() {
        try {
            return parseAll();
        } catch (ArithmeticException overflow) {
            throw unexpected("a total size below 2^63 before here");
        }
    }

    private ItemType parseAll() {
        ItemType.Record all = parseElements();
        if (position < text.length()) {
            throw unexpected("the end of the format");
        }
        boolean single = all.fields().size() == 1 && all.fields().getFirst().name() == null
            && all.fields().getFirst().type().size() == all.size();
        return single ? all.fields().getFirst().type() : all;
    }

    private ItemType.Record parseElements() {
        List<ElementFormat.Field> fields = new ArrayList<>();
        long size = 0;
        long alignment = 1;
        skipSpace();
        while (position < text.length() && text.charAt(position) != '}') {
            Element element = parseElement();
            size = Math.addExact(size, -size & (element.alignment - 1));
            alignment = Math.max(alignment, element.alignment);
            if (element.isTooMany()) {
                throw unexpected("at most " + MAX_VALUES + " values that are unnamed, or have no size, before here");
            }
            element.addTo(fields, size);
            size = Math.addExact(size, element.byteSize());
            skipSpace();
        }
        return new ItemType.Record(List.copyOf(fields), size, alignment);
    }

    private Element parseElement() {
        List<Long> shape = parseShape();
        if (position < text.length() && MARKS.indexOf(text.charAt(position)) >= 0) {
            mark = text.charAt(position++);
        }
        boolean counted = position < text.length() && isDigit(text.charAt(position));
        long count = counted ? parseNumber() : 1;
        ItemType type = parseType();
        @Nullable String name = parseName();
        return new Element(shape, counted, count, type, name);
    }

    private List<Long> parseShape() {
        List<Long> shape = new ArrayList<>();
        if (position >= text.length() || text.charAt(position) != '(') {
            return shape;
        }
        do {
            position++;
            skipSpace();
            shape.add(parseNumber());
            skipSpace();
        } while (position < text.length() && text.charAt(position) == ',');
        expect(')');
        return shape;
    }

    private ItemType parseType() {
        if (position >= text.length()) {
            throw unexpected("a format code");
        }
        char code = text.charAt(position++);
        if (code == 'T') {
            expect('{');
            if (++depth > MAX_DEPTH) {
                throw unexpected("at most " + MAX_DEPTH + " records inside one another");
            }
            ItemType.Record structure = parseElements();
            depth--;
            expect('}');
            return structure;
        }
        if (code == 'x' || code == 's' || code == 'p' || code == 'c') {
            return new ItemType.Text(code, 1);
        }
        return scalar(code);
    }

    private ItemType scalar(char code) {
        boolean nativeSizes = mark == '@' || mark == '^';
        int size = nativeSizes ? ScalarSizes.nativeSize(code) : ScalarSizes.standardSize(code);
        if (size == 0) {
            position--;
            throw unexpected("a format code" + (nativeSizes ? "" : " that has a standard size"));
        }
        boolean little = switch (mark) {
            case '<' -> true;
            case '>', '!' -> false;
            default -> ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
        };
        return new ItemType.Scalar(code, size, little, mark == '@');
    }

    private @Nullable String parseName() {
        if (position >= text.length() || text.charAt(position) != ':') {
            return null;
        }
        int end = text.indexOf(':', position + 1);
        if (end < 0) {
            position = text.length();
            throw unexpected("the ':' that ends the name");
        }
        String name = text.substring(position + 1, end);
        position = end + 1;
        return name;
    }

    private long parseNumber() {
        int start = position;
        while (position < text.length() && isDigit(text.charAt(position))) {
            position++;
        }
        try {
            return Long.parseLong(text.substring(start, position));
        } catch (NumberFormatException notOne) {
            position = start;
            throw unexpected("a count below 2^63");
        }
    }

    private static long saturatedProduct(long a, long b) {
        return b != 0 && a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private void skipSpace() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }

    private void expect(char wanted) {
        if (position >= text.length() || text.charAt(position) != wanted) {
            throw unexpected("'" + wanted + "'");
        }
        position++;
    }

    private FormatException unexpected(String expected) {
        Object given = position < text.length() ? "'" + text.charAt(position) + "'" : "the end";
        return new FormatException(ErrorText.of(expected + " at position " + position + " of format \"" + text + "\"",
            given, "correct the format"));
    }

    /** What stands between two elements' ends, before it is spread over fields. */
    private static final class Element {

        private final List<Long> shape;
        private final boolean counted;
        private final long count;
        private final ItemType type;
        private final @Nullable String name;
        private final long alignment;

        Element(List<Long> shape, boolean counted, long count, ItemType type, @Nullable String name) {
            this.shape = shape;
            this.counted = counted;
            this.count = count;
            this.type = type;
            this.name = name;
            this.alignment = type.alignment();
        }

        long byteSize() {
            return shape.contains(0L) ? 0
                : Math.multiplyExact(shape.stream().reduce(count, Math::multiplyExact), type.size());
        }

        void addTo(List<ElementFormat.Field> fields, long offset) {
            if (type instanceof ItemType.Text(char code, long ignored) && code != 'c') {
                if (code != 'x') {
                    fields.add(new ElementFormat.Field(name, offset, inShape(new ItemType.Text(code, count))));
                }
            } else if (isSpread()) {
                for (long k = 0; k < count; k++) {
                    fields.add(new ElementFormat.Field(null, offset + k * type.size(), type));
                }
            } else {
                fields.add(new ElementFormat.Field(name, offset, inShape(counted ? repeated() : type)));
            }
        }

        /** Whether reading it would make many values of few bytes. */
        boolean isTooMany() {
            boolean shapeless = shape.stream().reduce(1L, FormatParser::saturatedProduct) > MAX_VALUES;
            return count > MAX_VALUES && isSpread() || (type.size() == 0 || count == 0 || shape.contains(0L))
                && (shapeless || count > MAX_VALUES || shape.stream().anyMatch(extent -> extent > MAX_VALUES));
        }

        /** Whether it stands for several values side by side, as in {@code 3f}. */
        boolean isSpread() {
            boolean text = type instanceof ItemType.Text(char code, long ignored) && code != 'c';
            return counted && !text && shape.isEmpty() && name == null;
        }

        private ItemType repeated() {
            return ItemType.SubArray.of(List.of(count), type);
        }

        private ItemType inShape(ItemType element) {
            return shape.isEmpty() ? element : ItemType.SubArray.of(shape, element);
        }
    }
}
