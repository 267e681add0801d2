package org.scenebuf.engine.texture;

/**
 * Maps the texels of one side of an image to those of a shorter side, and back. With s texels above and d below, texel
 * i below covers the texels above from i s / d to (i + 1) s / d.
 *
 * @param above how many texels the longer side has: s
 * @param below how many texels the shorter side has: d
 */
record MipAxis(int above, int below) {

    /** {@return the first texel below that covers a part of a texel above} */
    int firstBelow(int texel) {
        return (int) ((long) texel * below / above);
    }

    /**
     * {@return the end of the texels below that cover a part of the texels above up to an end; both ends are exclusive}
     */
    int endBelow(int end) {
        return (int) (((long) end * below + above - 1) / above);
    }

    /** {@return the first texel above that a texel below covers} */
    int first(int texel) {
        return (int) ((long) texel * above / below);
    }

    /** {@return the end, exclusive, of the texels above that a texel below covers} */
    int end(int texel) {
        return (int) (((texel + 1L) * above + below - 1) / below);
    }

    /** {@return how much of a texel above lies in one below; {@link #total} is a whole texel below} */
    double weight(int texelBelow, int texelAbove) {
        long from = Math.max((long) texelBelow * above, (long) texelAbove * below);
        long to = Math.min((texelBelow + 1L) * above, (texelAbove + 1L) * below);
        return (double) (to - from) / unit();
    }

    /** {@return the sum of all weights of a texel below} */
    double total() {
        return (double) above / unit();
    }

    /** {@return whether each texel below covers the same number of whole texels above} */
    boolean isEven() {
        return above % below == 0;
    }

    /** The unit of the weights. Where texels below cover whole texels above, each has the weight 1. */
    private long unit() {
        return isEven() ? below : 1;
    }
}
