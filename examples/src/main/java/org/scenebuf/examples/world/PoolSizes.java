package org.scenebuf.examples.world;

/**
 * How many chunks are requested, and shown, at once. They leave room in memory for the chunks that are edited.
 *
 * @param cap the pager's limit for chunks, in bytes
 * @param fineWanted how many fine chunks are requested
 * @param fine how many fine chunks are on the GPU
 * @param coarse how many coarse chunks are requested, and how many are on the GPU
 */
record PoolSizes(long cap, int fineWanted, int fine, int coarse) {

    private static final int MOST_FINE = 16;
    private static final int MOST_COARSE = 64;

    /** Uses half of the limit for fine chunks, and a quarter for coarse ones. */
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
