package org.scenebuf.engine.paging;

import java.util.List;

/**
 * What a look at all chunks of a store found.
 *
 * @param chunks how many were sound
 * @param bytes how many bytes those have in the store
 * @param problems a line for each one that is not
 */
public record StoreReport(long chunks, long bytes, List<String> problems) {

    /** Keeps the lines. */
    public StoreReport {
        problems = List.copyOf(problems);
    }

    /**
     * Tells whether all is well.
     *
     * @return true when no chunk is damaged
     */
    public boolean isSound() {
        return problems.isEmpty();
    }
}
