package org.scenebuf.engine.internal;

/** Sums and products of counts. Where the result is too large for a long, it is the largest long. */
public final class Saturated {

    private Saturated() {
    }

    /**
     * Adds counts.
     *
     * @param a a count, 0 or more
     * @param b another count, 0 or more
     * @return the sum, or the largest long
     */
    public static long add(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }

    /**
     * Multiplies counts.
     *
     * @param a a count, 0 or more
     * @param b another count, 0 or more
     * @return the product, or the largest long
     */
    public static long multiply(long a, long b) {
        return b != 0 && a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
    }
}
