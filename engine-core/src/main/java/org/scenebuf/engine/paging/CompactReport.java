package org.scenebuf.engine.paging;

import java.util.List;

/**
 * The numbers of a compaction.
 *
 * @param copied the bytes of records that were copied
 * @param freed the bytes of disk space that were given back
 * @param waiting the bytes that are given back once no reader uses the old state; that is checked at the next
 *     compaction, and when the store is opened or closed
 * @param problems a line for each record that could not be copied; its segment stays
 */
public record CompactReport(long copied, long freed, long waiting, List<String> problems) {

    /** Copies the list. */
    public CompactReport {
        problems = List.copyOf(problems);
    }
}
