package org.scenebuf.engine.paging;

import java.util.List;

/**
 * What a sweep did.
 *
 * @param edited how many chunks were edited
 * @param skipped how many had had the edit before
 * @param leftOut those that were edited in memory, and are not stored yet since somebody may be writing to them
 */
public record SweepReport(long edited, long skipped, List<FlushReport.LeftOut> leftOut) {

    /** Keeps a copy of the list. */
    public SweepReport {
        leftOut = List.copyOf(leftOut);
    }
}
