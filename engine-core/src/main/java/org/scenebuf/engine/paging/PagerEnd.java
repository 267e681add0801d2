package org.scenebuf.engine.paging;

/**
 * Ends a pager that was closed, or that nobody has any more: its threads and its memory are given back.
 *
 * @param queue brings no more
 * @param keeper has nothing leave any more
 * @param crew helps no more
 * @param residents are given back with their last loan
 * @param compressed are given back
 * @param pool is given back
 * @param sweepSlots are given back
 */
record PagerEnd(PageQueue queue, PageKeeper keeper, Crew crew, ResidentChunks residents,
    CompressedChunks compressed, SlotPool pool, SweepSlots sweepSlots) implements Runnable {

    @Override
    public void run() {
        queue.close();
        keeper.close();
        crew.close();
        residents.close();
        compressed.close();
        pool.close();
        sweepSlots.close();
    }
}
