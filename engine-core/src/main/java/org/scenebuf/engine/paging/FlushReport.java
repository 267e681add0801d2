package org.scenebuf.engine.paging;

import java.util.List;

/**
 * What a flush did.
 *
 * @param stored how many chunks are stored and committed now that were not before
 * @param leftOut those that somebody may be writing to; they are stored when he has let them go
 */
public record FlushReport(long stored, List<LeftOut> leftOut) {

    /** Keeps a copy of the list. */
    public FlushReport {
        leftOut = List.copyOf(leftOut);
    }

    /**
     * A chunk that was left out.
     *
     * @param id its number
     * @param holders who has it on loan
     */
    public record LeftOut(long id, List<String> holders) {

        /** Keeps a copy of the list. */
        public LeftOut {
            holders = List.copyOf(holders);
        }
    }

    /**
     * Tells whether everything is on the disk.
     *
     * @return true when nothing was left out
     */
    public boolean isComplete() {
        return leftOut.isEmpty();
    }
}
