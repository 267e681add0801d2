package org.scenebuf.engine.format;

import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Reads and writes numbers and truth values by their struct codes. */
final class Scalars {

    private Scalars() {
    }

    static Object read(ItemType.Scalar scalar, MemorySegment memory, long offset) {
        int width = scalar.width();
        long bits = MemoryBits.load(width, scalar.mark().isLittle(), memory, offset);
        return switch (scalar.code()) {
            case '?' -> (byte) bits != 0;
            case 'e' -> (double) HalfFloat.toFloat((short) bits);
            case 'f' -> (double) Float.intBitsToFloat((int) bits);
            case 'd' -> Double.longBitsToDouble(bits);
            default -> whole(isUnsigned(scalar.code()), width, bits);
        };
    }

    static void write(ItemType.Scalar scalar, MemorySegment memory, long offset, @Nullable Object value) {
        MemoryBits.store(scalar.width(), scalar.mark().isLittle(), memory, offset, toBits(scalar, value));
    }

    private static long toBits(ItemType.Scalar scalar, @Nullable Object value) {
        return switch (scalar.code()) {
            case '?' -> GivenValue.truth(value) ? 1 : 0;
            case 'e' -> HalfFloat.fromDouble(GivenValue.real(scalar, value));
            case 'f' -> Float.floatToRawIntBits(single(scalar, GivenValue.real(scalar, value)));
            case 'd' -> Double.doubleToRawLongBits(GivenValue.real(scalar, value));
            default -> wholeBits(scalar, value);
        };
    }

    private static boolean isUnsigned(char code) {
        return code <= 'Z';
    }

    private static Object whole(boolean unsigned, int width, long bits) {
        int shift = Long.SIZE - Byte.SIZE * width;
        long value = unsigned ? bits << shift >>> shift : bits << shift >> shift;
        if (unsigned && width == Long.BYTES && value < 0) {
            return new BigInteger(Long.toUnsignedString(value));
        }
        return value;
    }

    /**
     * Rounds to a float. With native sizes it is C's cast, which overflows to infinity; otherwise overflow throws, as
     * in struct.
     */
    private static float single(ItemType.Scalar scalar, double value) {
        float rounded = (float) value;
        if (Float.isInfinite(rounded) && !Double.isInfinite(value) && !scalar.mark().hasNativeSizes()) {
            throw GivenValue.misfit(scalar, "a value that a float holds", value);
        }
        return rounded;
    }

    private static long wholeBits(ItemType.Scalar scalar, @Nullable Object value) {
        if (GivenValue.integer(scalar, value) instanceof Long small && holds(scalar, small)) {
            return small;
        }
        BigInteger number = GivenValue.big(scalar, value);
        int bits = Byte.SIZE * scalar.width();
        boolean unsigned = isUnsigned(scalar.code());
        BigInteger low = unsigned && scalar.code() != 'P' ? BigInteger.ZERO : BigInteger.TWO.pow(bits - 1).negate();
        BigInteger high = BigInteger.TWO.pow(unsigned ? bits : bits - 1).subtract(BigInteger.ONE);
        if (number.compareTo(low) < 0 || number.compareTo(high) > 0) {
            throw GivenValue.misfit(scalar, "a number from " + low + " to " + high, value);
        }
        return number.longValue();
    }

    /** A quick check, without big numbers: true only when the value fits. */
    private static boolean holds(ItemType.Scalar scalar, long value) {
        int bits = Byte.SIZE * scalar.width();
        if (isUnsigned(scalar.code())) {
            return value >= 0 && (bits == Long.SIZE || value >>> bits == 0);
        }
        return value << Long.SIZE - bits >> Long.SIZE - bits == value;
    }
}
