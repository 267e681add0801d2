package org.scenebuf.engine.paging;

/**
 * The parts of a pager that sweeps use.
 *
 * @param store commits
 * @param chunks all chunks
 * @param residents the chunks in memory
 * @param slots the slots for edited chunks
 * @param pageIn reads chunks
 * @param pageOut stores chunks
 * @param patience the longest wait for a chunk, in nanoseconds
 */
record SweepParts(StoreSide store, PagedChunks chunks, ResidentChunks residents, SweepSlots slots, PageIn pageIn,
    PageOut pageOut, long patience) {

    /** The time until which to wait, from now on, in {@link System#nanoTime}. */
    long deadline() {
        return System.nanoTime() + patience;
    }
}
