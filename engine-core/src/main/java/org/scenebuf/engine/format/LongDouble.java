package org.scenebuf.engine.format;

/**
 * C's {@code long double}. A {@code long double} is rounded to the nearest {@code double}; a {@code double} becomes a
 * {@code long double} exactly.
 *
 * <pre>
 * form      bits of the 16 bytes, from the lowest
 * EXTENDED  significand 64 (its highest bit is the 1 before the point) | exponent 15 | sign 1 | unused 48
 * QUAD      fraction 112 (the 1 before the point is not stored)        | exponent 15 | sign 1
 * DOUBLE    the 64 bits of a double; 8 bytes in all
 * </pre>
 *
 * @param high the upper 64 bits
 * @param low the lower 64 bits
 */
record LongDouble(long high, long low) {

    enum Form {
        DOUBLE, EXTENDED, QUAD;

        int size() {
            return this == DOUBLE ? 8 : 16;
        }
    }

    private static final int BIAS = 16383;
    private static final int NOT_FINITE = 0x7fff;
    private static final long TOP = 1L << 63;

    static LongDouble of(double value, Form form) {
        long bits = Double.doubleToRawLongBits(value);
        long sign = bits >>> 63;
        int shift = 11;
        long significand = (bits & (1L << 52) - 1) << shift;
        int exponent = (int) (bits >>> 52) & 0x7ff;
        if (exponent == 0x7ff) {
            return assemble(sign, NOT_FINITE, TOP | significand, form);
        }
        if (exponent != 0) {
            return assemble(sign, exponent - 1023 + BIAS, TOP | significand, form);
        }
        int zeros = Long.numberOfLeadingZeros(significand);
        return significand == 0 ? assemble(sign, 0, 0, form)
            : assemble(sign, 1 - 1023 + BIAS - zeros, significand << zeros, form);
    }

    double toDouble(Form form) {
        boolean extended = form == Form.EXTENDED;
        int signAndExponent = (int) (extended ? high & 0xffff : high >>> 48);
        int exponent = signAndExponent & NOT_FINITE;
        long significand = extended ? low : quadSignificand(exponent != 0);
        double size = magnitude(exponent, significand);
        return signAndExponent >>> 15 == 0 ? size : -size;
    }

    private static LongDouble assemble(long sign, int exponent, long significand, Form form) {
        long head = sign << 15 | exponent;
        return form == Form.EXTENDED ? new LongDouble(head, significand)
            : new LongDouble(head << 48 | significand << 1 >>> 16, significand << 49);
    }

    /** The upper 64 of the 113 bits. The last one also tells whether any lower bit was set. */
    private long quadSignificand(boolean leadingOne) {
        long upper = (high & (1L << 48) - 1) << 15 | low >>> 49;
        return (leadingOne ? TOP : 0) | upper | (low << 15 != 0 ? 1 : 0);
    }

    private static double magnitude(int exponent, long significand) {
        if (exponent == NOT_FINITE) {
            return significand << 1 == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        if (significand == 0) {
            return 0;
        }
        if (exponent != 0 && significand > 0) {
            return Double.NaN;
        }
        int zeros = Long.numberOfLeadingZeros(significand);
        return rounded(Math.max(exponent, 1) - BIAS - zeros, significand << zeros);
    }

    /** Rounds {@code significand / 2^63 * 2^exponent} once, half to even. A carry goes on into the exponent. */
    private static double rounded(int exponent, long significand) {
        int cut = 11 + Math.max(0, -1022 - exponent);
        if (exponent > 1023 || cut > 64) {
            return exponent > 1023 ? Double.POSITIVE_INFINITY : 0;
        }
        long kept = cut == 64 ? 0 : significand >>> cut;
        long rest = significand << 64 - cut;
        int half = Long.compareUnsigned(rest, TOP);
        long carry = half > 0 || half == 0 && (kept & 1) == 1 ? 1 : 0;
        long exponentBits = exponent < -1022 ? 0 : exponent + 1022L << 52;
        return Double.longBitsToDouble(exponentBits + kept + carry);
    }
}
