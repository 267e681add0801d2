package org.scenebuf.engine.paging;

/**
 * What sweeps work with.
 *
 * @param store commits
 * @param chunks all that there are
 * @param residents chunks that are in memory
 * @param slots for chunks that are edited
 * @param pageIn reads them
 * @param pageOut stores them
 * @param patience how long to wait for a chunk, in nanoseconds
 */
record SweepParts(StoreSide store, PagedChunks chunks, ResidentChunks residents, SweepSlots slots, PageIn pageIn,
    PageOut pageOut, long patience) {

    /** Until when to wait from now on, in {@link System#nanoTime}. */
    long deadline() {
        return System.nanoTime() + patience;
    }
}
