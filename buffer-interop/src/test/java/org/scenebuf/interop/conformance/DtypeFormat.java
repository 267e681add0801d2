package org.scenebuf.interop.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.StringJoiner;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.format.FormatDialect;

/** A vector's dtype tree as a format: with nothing left to alignment, and sub-arrays of sub-arrays made one. */
final class DtypeFormat {

    private DtypeFormat() {
    }

    static ElementFormat of(JsonNode tree) {
        return ElementFormat.of(text(tree), FormatDialect.NUMPY);
    }

    /** Whether a sub-array is made of sub-arrays, which a format cannot tell from one of more dimensions. */
    static boolean hasNestedArrays(JsonNode tree) {
        boolean nested = tree.has("shape") && tree.get("base").has("shape");
        for (JsonNode field : tree.path("fields")) {
            nested |= hasNestedArrays(field.get("type"));
        }
        return nested || tree.has("shape") && hasNestedArrays(tree.get("base"));
    }

    private static String text(JsonNode tree) {
        if (tree.has("fields")) {
            return record(tree);
        }
        StringJoiner shape = new StringJoiner(",", "(", ")").setEmptyValue("");
        JsonNode base = tree;
        while (base.has("shape")) {
            base.get("shape").forEach(extent -> shape.add(extent.toString()));
            base = base.get("base");
        }
        return shape + (base.has("fields") ? record(base) : leaf(base));
    }

    private static String record(JsonNode tree) {
        StringBuilder text = new StringBuilder("T{<");
        long end = 0;
        for (JsonNode field : tree.get("fields")) {
            long offset = field.get("offset").longValue();
            text.append(offset - end).append('x').append(text(field.get("type"))).append(':')
                .append(field.get("name").textValue()).append(':');
            end = offset + size(field.get("type"));
        }
        return text.append(size(tree) - end).append("x}").toString();
    }

    private static long size(JsonNode tree) {
        return tree.get("itemsize").longValue();
    }

    private static String leaf(JsonNode leaf) {
        long size = size(leaf);
        String kind = leaf.get("kind").textValue();
        String code = switch (kind) {
            case "b" -> "?";
            case "i" -> integer("bhiq", size);
            case "u" -> integer("BHIQ", size);
            case "f" -> real(size);
            case "c" -> "Z" + real(size / 2);
            case "S" -> size + "s";
            case "U" -> size / Integer.BYTES + "w";
            case "V" -> size + "x";
            default -> "O";
        };
        return (code.contains("g") ? "^" : leaf.get("order").textValue().replace('|', '<')) + code;
    }

    private static String integer(String codes, long size) {
        return codes.substring(Long.numberOfTrailingZeros(size), Long.numberOfTrailingZeros(size) + 1);
    }

    private static String real(long size) {
        return size == 2 ? "e" : size == 4 ? "f" : size == 8 ? "d" : "g";
    }
}
