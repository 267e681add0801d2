package org.scenebuf.engine.paging;

import org.scenebuf.engine.memory.Loan;

/**
 * A chunk that is being stored.
 *
 * @param loan keeps it where it is
 * @param writers how many had it to write before
 * @param whileWritten whether that does not matter
 * @param hasAddress whether somebody may have the address
 * @param description what it is
 */
record Snapshot(Loan loan, long writers, boolean whileWritten, boolean hasAddress, ChunkDraft description) {
}
