package org.scenebuf.engine.texture;

/**
 * Which texels of a side the texels of a shorter side cover, and by what share. Texel i of d covers what lies from i
 * s / d to (i + 1) s / d of s.
 *
 * @param above texels of the longer side, s
 * @param below texels of the shorter one, d
 */
record MipAxis(int above, int below) {

    /** The first texel below that covers something of a texel above. */
    int firstBelow(int texel) {
        return (int) ((long) texel * below / above);
    }

    /** One more than the last texel below that covers something of those before a texel above. */
    int endBelow(int end) {
        return (int) (((long) end * below + above - 1) / above);
    }

    /** The first texel above that a texel below covers. */
    int first(int texel) {
        return (int) ((long) texel * above / below);
    }

    /** One more than the last texel above that a texel below covers. */
    int end(int texel) {
        return (int) (((texel + 1L) * above + below - 1) / below);
    }

    /** How much of a texel above lies in one below, in parts of {@link #total}. */
    double weight(int texelBelow, int texelAbove) {
        long from = Math.max((long) texelBelow * above, (long) texelAbove * below);
        long to = Math.min((texelBelow + 1L) * above, (texelAbove + 1L) * below);
        return (double) (to - from) / unit();
    }

    /** All weights of a texel below together. */
    double total() {
        return (double) above / unit();
    }

    /** Whether each texel below has the same number of whole texels above. */
    boolean isEven() {
        return above % below == 0;
    }

    /** Where every texel is whole, its weight is 1. */
    private long unit() {
        return isEven() ? below : 1;
    }
}
