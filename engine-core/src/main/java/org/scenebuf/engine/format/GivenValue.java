package org.scenebuf.engine.format;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.FormatException;

/** Converts a caller's value to the kind of value that a format needs, or throws. */
final class GivenValue {

    /** The most characters of a value that an error shows. */
    private static final int MAX_SHOWN = 80;

    private GivenValue() {
    }

    /** Python's truth: null, zero and empty objects are false. */
    static boolean truth(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean truth -> truth;
            case BigInteger big -> big.signum() != 0;
            case BigDecimal decimal -> decimal.signum() != 0;
            case Number number -> number.doubleValue() != 0;
            case Complex complex -> complex.real() != 0 || complex.imaginary() != 0;
            case CharSequence text -> !text.isEmpty();
            case Collection<?> items -> !items.isEmpty();
            case Map<?, ?> entries -> !entries.isEmpty();
            default -> !value.getClass().isArray() || Array.getLength(value) > 0;
        };
    }

    static double real(ItemType type, @Nullable Object value) {
        return switch (value) {
            case BigInteger big -> finite(type, big);
            case BigDecimal decimal -> finite(type, decimal);
            case Number number -> number.doubleValue();
            case Boolean truth -> truth ? 1 : 0;
            case null, default -> throw misfit(type, "a number", value);
        };
    }

    /** A Long where the value fits one, otherwise a BigInteger. */
    static Number integer(ItemType type, @Nullable Object value) {
        return switch (value) {
            case Long number -> number;
            case Integer number -> number.longValue();
            case Short number -> number.longValue();
            case Byte number -> number.longValue();
            case BigInteger big -> big;
            case Boolean truth -> truth ? 1L : 0L;
            case null, default -> throw misfit(type, "a whole number", value);
        };
    }

    static BigInteger big(ItemType type, @Nullable Object value) {
        Number number = integer(type, value);
        return number instanceof BigInteger big ? big : BigInteger.valueOf(number.longValue());
    }

    static Complex complex(ItemType type, @Nullable Object value) {
        return value instanceof Complex complex ? complex : new Complex(real(type, value), 0);
    }

    static List<?> list(ItemType type, @Nullable Object value, long size) {
        if (!(value instanceof List<?> items) || items.size() != size) {
            throw new FormatException(ErrorText.of("a list of " + size + " values", describe(value),
                "pass one for each part of format " + nameOf(type)));
        }
        return items;
    }

    static FormatException misfit(ItemType type, String expected, @Nullable Object value) {
        return new FormatException(ErrorText.of(expected + " for format " + nameOf(type), describe(value),
            "convert or clamp it first"));
    }

    static String nameOf(ItemType type) {
        return abbreviated(FormatPrinter.print(type));
    }

    static String describe(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case byte[] bytes -> "byte[] of length " + bytes.length;
            case Collection<?> items -> items.getClass().getSimpleName() + " of " + items.size() + " values";
            case BigInteger big when big.bitLength() > MAX_SHOWN -> "BigInteger of " + big.bitLength() + " bits";
            default -> value.getClass().getSimpleName() + " " + abbreviated(value.toString());
        };
    }

    private static double finite(ItemType type, Number number) {
        double value = number.doubleValue();
        if (Double.isInfinite(value)) {
            throw misfit(type, "a number that a double holds", number);
        }
        return value;
    }

    private static String abbreviated(String text) {
        return text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
    }
}
