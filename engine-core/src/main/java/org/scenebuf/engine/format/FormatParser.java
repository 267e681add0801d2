package org.scenebuf.engine.format;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a format string by recursive descent. The wide grammar, with white space anywhere but in names:
 *
 * <pre>
 * format  = { element }
 * element = item [ ":" name ":" ]
 * item    = [ "(" count { "," count } ")" ] [ mark ] [ count ] what
 * what    = code | "Z" code | "T{" format "}" | "&amp;" item | "X{" signature "}"
 * mark    = one of @ = &lt; &gt; ! ^
 * </pre>
 *
 * <p>That of struct, with white space between items:
 *
 * <pre>
 * format  = [ one of @ = &lt; &gt; ! ] { [ count ] code }
 * </pre>
 */
final class FormatParser {

    /** A format is somebody's input: neither its nesting nor a count in it may cost more than it is worth. */
    private static final int MAX_DEPTH = 64;

    private final FormatDialect dialect;
    private final FormatText text;
    private int depth;
    private OrderMark mark = OrderMark.ALIGNED;

    FormatParser(String text, FormatDialect dialect) {
        this.dialect = dialect;
        this.text = new FormatText(text, dialect);
    }

    /** Reads it all: one unnamed element is that element itself, everything else a record. */
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

    /** The only mark that struct knows; it may stand alone. Before a shape it means nothing in the wide grammar. */
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

    /** What a function takes and gives, which nobody interprets. */
    private String signature() {
        text.expect('{');
        return text.until('}', "ends the signature");
    }

    /** What was said of an item before its name. */
    private record Item(List<Long> shape, long repeat, ItemType type) {

        /** A count that repeats it without a name, and in no sub-array, makes values side by side, but for NumPy. */
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
