package org.scenebuf.engine.paging;

/**
 * Ends a pager that was closed or collected: stops its threads, and gives its memory back.
 *
 * @param writes have ended when this has run, so that another pager may begin
 * @param queue stops bringing chunks
 * @param keeper stops making room
 * @param crew stops helping
 * @param residents give their memory back with their last loan
 * @param chunks learn of the end, also those that are not in memory
 * @param compressed gives its memory back
 * @param pool gives its memory back
 * @param sweepSlots give their memory back
 * @param seat is free for another pager then
 */
record PagerEnd(PagerWrites writes, PageQueue queue, PageKeeper keeper, Crew crew, ResidentChunks residents,
    PagedChunks chunks, CompressedChunks compressed, SlotPool pool, SweepSlots sweepSlots, PagerSeat seat)
    implements Runnable {

    @Override
    public void run() {
        writes.close();
        queue.close();
        keeper.close();
        crew.close();
        residents.close();
        chunks.close();
        compressed.close();
        pool.close();
        sweepSlots.close();
        seat.leave();
    }
}
