package org.scenebuf.engine.buffer;

/** Sums and products of counts, which stay at the largest number where they would leave it. */
final class Saturated {

    private Saturated() {
    }

    static long add(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }

    static long multiply(long a, long b) {
        return b != 0 && a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
    }
}
