package org.scenebuf.engine.paging;

import java.util.List;

/**
 * The result of a sweep.
 *
 * @param edited the number of edited chunks
 * @param skipped the number of chunks that had had the edit before
 * @param leftOut the chunks that were edited in memory but are not stored yet, because they are on loan for writing
 */
public record SweepReport(long edited, long skipped, List<FlushReport.LeftOut> leftOut) {

    /** Keeps a copy of the list. */
    public SweepReport {
        leftOut = List.copyOf(leftOut);
    }
}
