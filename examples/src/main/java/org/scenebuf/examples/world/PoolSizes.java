package org.scenebuf.examples.world;

/**
 * How many chunks are asked for, and shown, at once: so few that there is room for what is edited, too.
 *
 * @param cap of the pager's chunks, in bytes
 * @param fineWanted fine chunks that are asked for
 * @param fine fine chunks on the GPU
 * @param coarse coarse chunks that are asked for, and on the GPU
 */
record PoolSizes(long cap, int fineWanted, int fine, int coarse) {

    private static final int MOST_FINE = 16;
    private static final int MOST_COARSE = 64;

    /** For half of a cap of fine chunks, and a quarter of coarse ones. */
    static PoolSizes within(long cap) {
        int fineWanted = Math.clamp(cap / 2 / Detail.FINE.byteSize(), 2, MOST_FINE);
        int coarse = Math.clamp(cap / 4 / Detail.COARSE.byteSize(), 2, MOST_COARSE);
        return new PoolSizes(cap, fineWanted, Math.max(2, fineWanted * 3 / 4), coarse);
    }

    int buffers() {
        return fine + coarse;
    }

    long gpuBytes() {
        return fine * Detail.FINE.byteSize() + coarse * Detail.COARSE.byteSize();
    }
}
