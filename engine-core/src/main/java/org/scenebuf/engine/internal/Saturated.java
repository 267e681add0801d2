package org.scenebuf.engine.internal;

/** Sums and products of counts, which stay at the largest number where they would leave it. */
public final class Saturated {

    private Saturated() {
    }

    /**
     * Adds counts.
     *
     * @param a one, 0 or more
     * @param b the other, 0 or more
     * @return their sum, or the largest number
     */
    public static long add(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }

    /**
     * Multiplies counts.
     *
     * @param a one, 0 or more
     * @param b the other, 0 or more
     * @return their product, or the largest number
     */
    public static long multiply(long a, long b) {
        return b != 0 && a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
    }
}
