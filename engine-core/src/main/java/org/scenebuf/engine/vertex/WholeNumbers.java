package org.scenebuf.engine.vertex;

/** The ranges of whole numbers, and the rounding of values to whole numbers (OpenGL 4.6 core, section 2.3.5). */
final class WholeNumbers {

    private WholeNumbers() {
    }

    /** {@return the largest number, which stands for 1} */
    static double largest(NumericType type) {
        int bits = 8 * type.byteSize() - (type.isUnsigned() ? 0 : 1);
        return (1L << bits) - 1;
    }

    /** {@return the smallest number; for numbers that stand for fractions, the one that stands for -1} */
    static double lowest(NumericType type, boolean fractions) {
        return type.isUnsigned() ? 0 : -largest(type) - (fractions ? 0 : 1);
    }

    /**
     * {@return the value saturated and rounded to the nearest, halves up}
     * NaN stays NaN, which a cast makes 0.
     */
    static double rounded(double value, double scale, double lowest, double largest) {
        return Math.floor(Math.min(Math.max(value * scale, lowest), largest) + 0.5);
    }
}
