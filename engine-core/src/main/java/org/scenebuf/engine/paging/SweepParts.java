package org.scenebuf.engine.paging;

/**
 * What sweeps work with.
 *
 * @param store commits
 * @param residents chunks that are in memory
 * @param slots for chunks that are not
 * @param pageIn reads them
 * @param pageOut stores them
 * @param coding room for copies
 */
record SweepParts(StoreSide store, ResidentChunks residents, SweepSlots slots, PageIn pageIn, PageOut pageOut,
    CodingRoom coding) {

    Scratch scratch() {
        return store.files().scratch();
    }
}
