package org.scenebuf.engine.paging;

import java.util.List;

/**
 * What a compaction did.
 *
 * @param copied bytes of records that were written again
 * @param freed bytes that the disk has back
 * @param waiting bytes that it gets back once nobody reads the store as it was before; that is looked at by the next
 *     compaction, and when the store is opened or closed
 * @param problems a line for each record that could not be copied; its segment stays
 */
public record CompactReport(long copied, long freed, long waiting, List<String> problems) {

    /** Keeps the lines. */
    public CompactReport {
        problems = List.copyOf(problems);
    }
}
