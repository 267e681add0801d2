package org.scenebuf.engine.buffer;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.memory.ErrorText;

/** Numbers and truth values to and from the bits of the struct codes. */
final class Scalars {

    private Scalars() {
    }

    /** Makes a value of bits; those above the size are ignored. */
    static Object fromBits(char code, int size, long bits) {
        return switch (code) {
            case '?' -> (byte) bits != 0;
            case 'e' -> (double) Float.float16ToFloat((short) bits);
            case 'f' -> (double) Float.intBitsToFloat((int) bits);
            case 'd' -> Double.longBitsToDouble(bits);
            default -> whole(isUnsigned(code), size, bits);
        };
    }

    /** Makes bits of a value. */
    static long toBits(ItemType.Scalar scalar, @Nullable Object value) {
        return switch (scalar.code()) {
            case '?' -> truth(value);
            case 'e' -> HalfFloat.fromDouble(real(scalar, value));
            case 'f' -> Float.floatToRawIntBits(single(scalar, real(scalar, value)));
            case 'd' -> Double.doubleToRawLongBits(real(scalar, value));
            default -> wholeBits(scalar, value);
        };
    }

    static String describe(@Nullable Object value) {
        return value == null ? "null" : value.getClass().getSimpleName() + " " + value;
    }

    private static boolean isUnsigned(char code) {
        return code == 'P' || Character.isUpperCase(code);
    }

    private static Object whole(boolean unsigned, int size, long bits) {
        int shift = 64 - 8 * size;
        long value = unsigned ? bits << shift >>> shift : bits << shift >> shift;
        if (unsigned && size == 8 && value < 0) {
            return new BigInteger(Long.toUnsignedString(value));
        }
        return value;
    }

    private static long truth(@Nullable Object value) {
        return switch (value) {
            case Boolean truth -> truth ? 1 : 0;
            case Number number -> number.doubleValue() != 0 ? 1 : 0;
            case null, default -> throw misfit("?", "a truth value or a number", value);
        };
    }

    private static double real(ItemType.Scalar scalar, @Nullable Object value) {
        return switch (value) {
            case Number number -> number.doubleValue();
            case Boolean truth -> truth ? 1 : 0;
            case null, default -> throw misfit(scalar.toString(), "a number", value);
        };
    }

    /** C's cast in native mode, where overflow is infinity; an error otherwise, as in struct. */
    private static float single(ItemType.Scalar scalar, double value) {
        float rounded = (float) value;
        if (Float.isInfinite(rounded) && !Double.isInfinite(value) && !scalar.aligned()) {
            throw misfit(scalar.toString(), "a value that a float holds", value);
        }
        return rounded;
    }

    private static long wholeBits(ItemType.Scalar scalar, @Nullable Object value) {
        BigInteger number = switch (value) {
            case Byte small -> BigInteger.valueOf(small);
            case Short small -> BigInteger.valueOf(small);
            case Integer small -> BigInteger.valueOf(small);
            case Long small -> BigInteger.valueOf(small);
            case BigInteger big -> big;
            case Boolean truth -> truth ? BigInteger.ONE : BigInteger.ZERO;
            case null, default -> throw misfit(scalar.toString(), "a whole number", value);
        };
        int bits = 8 * scalar.width();
        boolean unsigned = isUnsigned(scalar.code());
        BigInteger low = unsigned && scalar.code() != 'P' ? BigInteger.ZERO : BigInteger.TWO.pow(bits - 1).negate();
        BigInteger high = BigInteger.TWO.pow(unsigned ? bits : bits - 1).subtract(BigInteger.ONE);
        if (number.compareTo(low) < 0 || number.compareTo(high) > 0) {
            throw misfit(scalar.toString(), "a number from " + low + " to " + high, value);
        }
        return number.longValue();
    }

    private static FormatException misfit(String format, String expected, @Nullable Object value) {
        return new FormatException(ErrorText.of(expected + " for format " + format, describe(value),
            "convert or clamp it first"));
    }
}
