package org.scenebuf.engine.paging;

import java.util.List;

/**
 * The result of a check of all chunks of a store.
 *
 * @param chunks the number of sound chunks
 * @param bytes the bytes of their stored form
 * @param problems a line for each chunk that is not sound
 */
public record StoreReport(long chunks, long bytes, List<String> problems) {

    /** Copies the list. */
    public StoreReport {
        problems = List.copyOf(problems);
    }

    /** {@return whether all is well, because no chunk is damaged} */
    public boolean isSound() {
        return problems.isEmpty();
    }
}
