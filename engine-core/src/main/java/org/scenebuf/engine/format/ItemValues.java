package org.scenebuf.engine.format;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/** Python's {@code ==} for values that were read from items. */
public final class ItemValues {

    private ItemValues() {
    }

    /**
     * Compares two values. Numbers and truth values are compared by exact numeric value: {@code true} is 1, and NaN
     * equals nothing. Bytes are compared with bytes, lists member by member, and other objects by {@code equals}.
     *
     * @param a one value
     * @param b the other value
     * @return true when they are equal in Python
     */
    public static boolean same(@Nullable Object a, @Nullable Object b) {
        if (isNumber(a) && isNumber(b)) {
            return sameNumber(a, b);
        }
        if (a instanceof byte[] bytes) {
            return b instanceof byte[] others && Arrays.equals(bytes, others);
        }
        if (a instanceof List<?> list) {
            return b instanceof List<?> other && sameLists(list, other);
        }
        return a != null && a.equals(b);
    }

    private static boolean sameLists(List<?> a, List<?> b) {
        boolean same = a.size() == b.size();
        for (int k = 0; same && k < a.size(); k++) {
            same = same(a.get(k), b.get(k));
        }
        return same;
    }

    private static boolean isNumber(@Nullable Object value) {
        return value instanceof Number || value instanceof Boolean || value instanceof Complex;
    }

    private static boolean sameNumber(@Nullable Object a, @Nullable Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            return x.longValue() == y.longValue();
        }
        if (a instanceof Double x && b instanceof Double y) {
            return x.doubleValue() == y.doubleValue();
        }
        Object realA = a instanceof Complex number ? number.real() : a;
        Object realB = b instanceof Complex number ? number.real() : b;
        return imaginary(a) == imaginary(b) && sameReal(realA, realB);
    }

    private static double imaginary(@Nullable Object number) {
        return number instanceof Complex complex ? complex.imaginary() : 0;
    }

    private static boolean sameReal(@Nullable Object a, @Nullable Object b) {
        if (isUnbounded(a) || isUnbounded(b)) {
            return a instanceof Number x && b instanceof Number y && x.doubleValue() == y.doubleValue()
                && isUnbounded(a) == isUnbounded(b);
        }
        return exact(a).compareTo(exact(b)) == 0;
    }

    private static boolean isUnbounded(@Nullable Object number) {
        return number instanceof Number value && !Double.isFinite(value.doubleValue())
            && !(value instanceof BigInteger) && !(value instanceof BigDecimal);
    }

    private static BigDecimal exact(@Nullable Object number) {
        return switch (number) {
            case Boolean truth -> truth ? BigDecimal.ONE : BigDecimal.ZERO;
            case BigInteger big -> new BigDecimal(big);
            case BigDecimal big -> big;
            case Double real -> new BigDecimal(real);
            case Float real -> new BigDecimal(real);
            case Number whole -> BigDecimal.valueOf(whole.longValue());
            case null, default -> throw new IllegalArgumentException(ErrorText.of("a number", number,
                "pass a Number or a Boolean"));
        };
    }
}
