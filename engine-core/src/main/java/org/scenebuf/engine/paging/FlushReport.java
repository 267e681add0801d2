package org.scenebuf.engine.paging;

import java.util.List;

/**
 * The result of a flush.
 *
 * @param stored the number of chunks that were stored and committed
 * @param leftOut the chunks that are on loan for writing; they are stored when that loan has ended
 */
public record FlushReport(long stored, List<LeftOut> leftOut) {

    /** Keeps a copy of the list. */
    public FlushReport {
        leftOut = List.copyOf(leftOut);
    }

    /**
     * A chunk that was left out.
     *
     * @param id the chunk's number
     * @param holders the names of its loans
     */
    public record LeftOut(long id, List<String> holders) {

        /** Keeps a copy of the list. */
        public LeftOut {
            holders = List.copyOf(holders);
        }
    }

    /** {@return whether everything is on the disk, because no chunk was left out} */
    public boolean isComplete() {
        return leftOut.isEmpty();
    }
}
