package org.scenebuf.engine.vertex;

/** The range of whole numbers, and how values become ones (OpenGL 4.6 core, section 2.3.5). */
final class WholeNumbers {

    private WholeNumbers() {
    }

    /** What stands for 1: the largest there is. */
    static double largest(NumericType type) {
        int bits = 8 * type.byteSize() - (type.isUnsigned() ? 0 : 1);
        return (1L << bits) - 1;
    }

    /** The smallest there is; of those that stand for fractions, the one that stands for -1. */
    static double lowest(NumericType type, boolean fractions) {
        return type.isUnsigned() ? 0 : -largest(type) - (fractions ? 0 : 1);
    }

    /** Saturates and rounds to the nearest, halves up; NaN stays, and becomes 0 when it is cast. */
    static double rounded(double value, double scale, double lowest, double largest) {
        return Math.floor(Math.min(Math.max(value * scale, lowest), largest) + 0.5);
    }
}
