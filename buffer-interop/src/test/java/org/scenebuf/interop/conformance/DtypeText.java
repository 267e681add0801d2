package org.scenebuf.interop.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteOrder;
import java.util.StringJoiner;
import org.scenebuf.engine.format.ElementFormat;

/**
 * A vector's dtype tree and a format of ours as texts, which are the same where those say the same.
 *
 * <p>A leaf is {@code kind size order /alignment}, a sub-array {@code [extent]…base}, a record its fields and, unless
 * only offsets count, its size. A record's alignment is left out: NumPy's parser never tells it.
 */
final class DtypeText {

    private final boolean sizes;

    private DtypeText(boolean sizes) {
        this.sizes = sizes;
    }

    static String of(JsonNode tree) {
        return new DtypeText(true).text(tree);
    }

    static String of(ElementFormat format) {
        return new DtypeText(true).text(format);
    }

    /** Whether all fields are where the tree has them, whatever padding is behind them. */
    static boolean sameOffsets(JsonNode tree, ElementFormat format) {
        DtypeText offsets = new DtypeText(false);
        return offsets.text(tree).equals(offsets.text(format));
    }

    private String text(JsonNode tree) {
        if (tree.has("shape")) {
            StringBuilder text = new StringBuilder();
            tree.get("shape").forEach(extent -> text.append('[').append(extent.longValue()).append(']'));
            return text + text(tree.get("base"));
        }
        if (!tree.has("fields")) {
            return tree.get("kind").textValue() + tree.get("itemsize") + tree.get("order").textValue() + "/"
                + tree.get("align");
        }
        StringJoiner text = new StringJoiner(", ", "{", "}" + (sizes ? tree.get("itemsize").toString() : ""));
        tree.get("fields").forEach(field -> text.add(
            field.get("name").textValue() + "@" + field.get("offset") + ":" + text(field.get("type"))));
        return text.toString();
    }

    private String text(ElementFormat format) {
        if (format.shape().length > 0) {
            StringBuilder text = new StringBuilder();
            for (long extent : format.shape()) {
                text.append('[').append(extent).append(']');
            }
            return text + text(format.element());
        }
        if (!format.code().isEmpty()) {
            char kind = kind(format.code());
            return kind + (format.itemSize() + order(format)) + "/" + alignment(kind, format.itemSize());
        }
        StringJoiner text = new StringJoiner(", ", "{", "}" + (sizes ? format.itemSize() : ""));
        format.fields().forEach(field -> text.add(field.name() + "@" + field.offset() + ":" + text(field.format())));
        return text.toString();
    }

    /** NumPy's {@code dtype.kind}. */
    private static char kind(String code) {
        return switch (code.charAt(0)) {
            case '?' -> 'b';
            case 'b', 'h', 'i', 'l', 'q', 'n' -> 'i';
            case 'B', 'H', 'I', 'L', 'Q', 'N' -> 'u';
            case 'e', 'f', 'd', 'g' -> 'f';
            case 'Z' -> 'c';
            case 'c', 's' -> 'S';
            case 'w' -> 'U';
            case 'x' -> 'V';
            case 'O' -> 'O';
            default -> '-';
        };
    }

    private static String order(ElementFormat format) {
        boolean plain = "?bBcsxO".contains(format.code());
        return plain ? "|" : format.byteOrder() == ByteOrder.LITTLE_ENDIAN ? "<" : ">";
    }

    /** NumPy's {@code dtype.alignment}, which marks do not switch off. */
    private static long alignment(char kind, long size) {
        return switch (kind) {
            case 'S', 'V' -> 1;
            case 'U' -> 4;
            case 'c' -> size / 2;
            default -> size;
        };
    }
}
