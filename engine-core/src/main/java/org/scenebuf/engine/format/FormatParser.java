package org.scenebuf.engine.format;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Parses a format string by recursive descent. This is the wide grammar; white space may stand anywhere except in
 * names:
 *
 * <pre>
 * format  = { element }
 * element = item [ ":" name ":" ]
 * item    = [ "(" count { "," count } ")" ] [ mark ] [ count ] what
 * what    = code | "Z" code | "T{" format "}" | "&amp;" item | "X{" signature "}"
 * mark    = one of @ = &lt; &gt; ! ^
 * </pre>
 *
 * <p>This is the grammar of struct; white space may stand between items:
 *
 * <pre>
 * format  = [ one of @ = &lt; &gt; ! ] { [ count ] code }
 * </pre>
 */
final class FormatParser {

    /** The deepest nesting. A format is foreign input, so neither its nesting nor a count in it may cost much. */
    private static final int MAX_DEPTH = 64;

    private final FormatDialect dialect;
    private final FormatText text;
    private int depth;
    private OrderMark mark = OrderMark.ALIGNED;

    FormatParser(String text, FormatDialect dialect) {
        this.dialect = dialect;
        this.text = new FormatText(text, dialect);
    }

    /** Parses the whole string. One element without a name is that element; anything else is a record. */
    ItemType parse() {
        try {
            readMarkOfStruct();
            RecordLayout all = elements();
            if (text.peek() != FormatText.END) {
                throw text.unexpected("the end of the format");
            }
            return all.toItem(mark);
        } catch (ArithmeticException overflow) {
            throw text.unexpected("a total size below 2^63 before here");
        }
    }

    /**
     * Reads the first mark. It is the only mark in struct, and may stand alone. In the wide grammar a mark before a
     * shape has no meaning.
     */
    private void readMarkOfStruct() {
        boolean leads = dialect == FormatDialect.STRUCT || dialect == FormatDialect.PEP3118 && text.isOneCharacter();
        if (leads && text.peek() != '^') {
            readMark();
        }
    }

    private RecordLayout elements() {
        RecordLayout record = new RecordLayout(dialect, text);
        text.skipSpace();
        while (text.peek() != FormatText.END && (text.peek() != '}' || !dialect.isWide())) {
            Item item = item();
            record.add(item.named(name(), dialect), mark);
            text.skipSpace();
        }
        return record;
    }

    private Item item() {
        List<Long> shape = dialect.isWide() ? shape() : List.of();
        if (dialect.isWide()) {
            readMark();
        }
        long count = text.count();
        boolean isLength = FormatCodes.takesLength(text.peek());
        ItemType type = inside(shape.size(), () -> what(isLength && count >= 0 ? count : 1));
        return new Item(shape, isLength || count < 0 ? 1 : count, type);
    }

    private @Nullable String name() {
        return dialect.isWide() && text.take(':') ? text.until(':', "ends the name") : null;
    }

    private List<Long> shape() {
        List<Long> shape = new ArrayList<>();
        if (text.take('(')) {
            do {
                shape.add(text.number());
            } while (text.take(','));
            text.expect(')');
        }
        return shape;
    }

    private void readMark() {
        OrderMark given = OrderMark.of(text.peek());
        if (given != null) {
            mark = given;
            text.take((char) text.peek());
        }
    }

    private ItemType what(long length) {
        int code = text.peek();
        int start = text.position();
        OrderMark before = mark;
        if (code != FormatText.END) {
            text.take((char) code);
        }
        ItemType type = switch (dialect.isWide() ? code : 0) {
            case 'T' -> inside(1, this::structure);
            case 'Z' -> complex();
            case '&' -> inside(1, () -> new ItemType.Pointer("&", item().whole(), FormatCodes.address(before)));
            case 'X' -> new ItemType.Pointer("X{" + signature() + "}", null, FormatCodes.address(before));
            default -> code == FormatText.END ? null : FormatCodes.type((char) code, length, mark, dialect);
        };
        if (type == null) {
            text.returnTo(start);
            throw text.unexpected("a format code" + (mark.hasNativeSizes() ? "" : " that has a standard size"));
        }
        return type;
    }

    private ItemType inside(int levels, Supplier<ItemType> part) {
        depth += levels;
        if (depth > MAX_DEPTH) {
            throw text.unexpected("at most " + MAX_DEPTH + " records and extents inside one another");
        }
        ItemType type = part.get();
        depth -= levels;
        return type;
    }

    private ItemType structure() {
        text.expect('{');
        RecordLayout record = elements();
        text.expect('}');
        return record.toRecord(mark);
    }

    private @Nullable ItemType complex() {
        int part = text.peek();
        if (part != 'f' && part != 'd' && (part != 'g' || !mark.hasNativeSizes())) {
            throw text.unexpected(mark.hasNativeSizes() ? "f, d or g" : "f or d");
        }
        text.take((char) part);
        ItemType type = FormatCodes.type((char) part, 1, mark, dialect);
        return type == null ? null : new ItemType.ComplexPair(type);
    }

    /** Reads the signature of a function, which is not parsed. */
    private String signature() {
        text.expect('{');
        return text.until('}', "ends the signature");
    }

    /** The parts of an element before its name. */
    private record Item(List<Long> shape, long repeat, ItemType type) {

        /**
         * A repeated element without a name or a shape gives values side by side. NumPy makes a sub-array of it
         * instead.
         */
        ItemType.Run named(@Nullable String name, FormatDialect dialect) {
            boolean spread = name == null && shape.isEmpty() && dialect != FormatDialect.NUMPY;
            return spread ? new ItemType.Run(null, 0, type, repeat) : new ItemType.Run(name, 0, whole(), 1);
        }

        ItemType whole() {
            ItemType repeated = repeat == 1 ? type : ItemType.SubArray.of(List.of(repeat), type);
            return shape.isEmpty() ? repeated : ItemType.SubArray.of(shape, repeated);
        }
    }
}
