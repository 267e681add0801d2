package org.scenebuf.interop.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.format.Complex;

/** The values of vectors as this library's items: {@link Long}, {@link Double}, {@code byte[]}, lists and so on. */
final class Values {

    private Values() {
    }

    /** Makes the Java value that a JSON value stands for. */
    static @Nullable Object decode(JsonNode node) {
        if (node.isArray()) {
            return items(node);
        }
        if (node.isObject()) {
            return tagged(node.fieldNames().next(), node.elements().next());
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isTextual()) {
            return node.textValue();
        }
        return node.isNull() ? null : integer(node.bigIntegerValue());
    }

    /** Decodes the elements of a JSON array. */
    static List<@Nullable Object> items(JsonNode array) {
        List<@Nullable Object> items = new ArrayList<>();
        array.forEach(element -> items.add(decode(element)));
        return items;
    }

    /** Decodes a hex string. */
    static byte[] bytes(JsonNode hex) {
        return HexFormat.of().parseHex(hex.textValue());
    }

    /** Decodes a JSON array of numbers, or null. */
    static long @Nullable [] longs(JsonNode array) {
        if (array.isNull() || array.isMissingNode()) {
            return null;
        }
        long[] numbers = new long[array.size()];
        Arrays.setAll(numbers, k -> array.get(k).longValue());
        return numbers;
    }

    /** Compares deeply: any NaN with any NaN, numbers by type and bits, arrays by content. */
    static boolean same(@Nullable Object expected, @Nullable Object given) {
        if (expected instanceof List<?> a && given instanceof List<?> b) {
            boolean same = a.size() == b.size();
            for (int k = 0; same && k < a.size(); k++) {
                same = same(a.get(k), b.get(k));
            }
            return same;
        }
        if (expected instanceof Complex a && given instanceof Complex b) {
            return same(a.real(), b.real()) && same(a.imaginary(), b.imaginary());
        }
        return expected instanceof byte[] a && given instanceof byte[] b ? Arrays.equals(a, b)
            : expected == null ? given == null : expected.equals(given);
    }

    /** Shows a value for a message. */
    static String show(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case byte[] bytes -> "bytes " + HexFormat.of().formatHex(bytes);
            case List<?> items -> items.stream().map(Values::show).toList().toString();
            default -> value.getClass().getSimpleName() + " " + value;
        };
    }

    private static Object tagged(String tag, JsonNode content) {
        return switch (tag) {
            case "int" -> integer(new BigInteger(content.textValue()));
            case "f64" -> real(content);
            case "c128" -> new Complex(real(content.get(0)), real(content.get(1)));
            case "bytes" -> bytes(content);
            case "str" -> content.textValue();
            case "codepoints" -> text(content);
            case "tuple" -> items(content);
            default -> throw new IllegalArgumentException("a value with the tag " + tag);
        };
    }

    private static Object integer(BigInteger number) {
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }

    private static double real(JsonNode bits) {
        String text = bits.textValue();
        return text.equals("nan") ? Double.NaN : Double.longBitsToDouble(Long.parseUnsignedLong(text, 16));
    }

    /** A string; the list of the units where they are no Unicode. */
    private static Object text(JsonNode codePoints) {
        StringBuilder text = new StringBuilder();
        for (JsonNode point : codePoints) {
            long unit = point.longValue();
            if (unit > Character.MAX_CODE_POINT || unit >>> 11 == Character.MIN_SURROGATE >>> 11) {
                return items(codePoints);
            }
            text.appendCodePoint((int) unit);
        }
        return text.toString();
    }
}
