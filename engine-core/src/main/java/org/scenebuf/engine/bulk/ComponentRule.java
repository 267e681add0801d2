package org.scenebuf.engine.bulk;

import org.scenebuf.engine.format.NumberKind;

/**
 * The rule for one component: how it is clamped, multiplied or divided, and rounded. Doubles are exact enough for
 * nearly all pairs of types. The exception is fractions of 32 bits; they are computed with twice the bits.
 *
 * @param from the source type
 * @param to the target type
 * @param name the conversion
 */
record ComponentRule(NumberKind from, NumberKind to, ComponentConversion name) {

    void apply(double[] values, int count) {
        if (name == ComponentConversion.CAST) {
            cast(values, count);
        } else if (!from.isReal() && to.isReal()) {
            toFraction(values, count);
        } else if (from.isReal() && !to.isReal()) {
            ofFraction(values, count);
        } else if (from != to) {
            rescale(values, count);
        }
    }

    /** The number that stands for 1. */
    private static double one(NumberKind kind, int bits) {
        return Math.scalb(1.0, kind.isUnsigned() ? bits : bits - 1) - 1;
    }

    static int bits(NumberKind kind) {
        return switch (kind) {
            case INT8, UINT8 -> 8;
            case INT16, UINT16 -> 16;
            default -> 32;
        };
    }

    private void cast(double[] values, int count) {
        if (to.isReal()) {
            withoutNegativeZero(values, count);
            return;
        }
        double highest = one(to, bits(to));
        double lowest = to.isUnsigned() ? 0 : -highest - 1;
        for (int k = 0; k < count; k++) {
            values[k] = Math.min(Math.max(Math.floor(zeroOfNaN(values[k]) + 0.5), lowest), highest);
        }
    }

    private static void withoutNegativeZero(double[] values, int count) {
        for (int k = 0; k < count; k++) {
            values[k] += 0.0;
        }
    }

    private void toFraction(double[] values, int count) {
        double one = one(from, bits(from));
        for (int k = 0; k < count; k++) {
            values[k] = Math.max(values[k] / one, -1);
        }
    }

    private void ofFraction(double[] values, int count) {
        double lowest = to.isUnsigned() ? 0 : -1;
        double one = one(to, bits(to));
        boolean exact = bits(to) < 32;
        for (int k = 0; k < count; k++) {
            double clamped = Math.min(Math.max(zeroOfNaN(values[k]), lowest), 1);
            values[k] = exact ? Math.floor(clamped * one + 0.5) : nearest(clamped, one);
        }
    }

    /** Converts between unsigned numbers. No result is half-way, because the number for 1 is odd. */
    private void rescale(double[] values, int count) {
        double oneBefore = one(from, bits(from));
        double oneAfter = one(to, bits(to));
        for (int k = 0; k < count; k++) {
            values[k] = Math.floor(values[k] * oneAfter / oneBefore + 0.5);
        }
    }

    private static double zeroOfNaN(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    /** The nearest whole number to a product, halves up. One double does not hold all its bits, but two do. */
    private static double nearest(double fraction, double one) {
        double product = fraction * one;
        double rest = Math.fma(fraction, one, -product);
        double whole = Math.floor(product);
        double beyondHalf = product - whole - 0.5;
        return beyondHalf > 0 || beyondHalf == 0 && rest >= 0 ? whole + 1 : whole;
    }
}
