package org.scenebuf.engine.paging;

import org.scenebuf.engine.memory.Loan;

/**
 * The state of a chunk that is being stored.
 *
 * @param loan keeps the chunk in its slot
 * @param writers the number of loans for writing that had begun before
 * @param whileWritten whether loans for writing do not matter
 * @param hasAddress whether an address of the chunk may be in use
 * @param description the description of the chunk
 */
record Snapshot(Loan loan, long writers, boolean whileWritten, boolean hasAddress, ChunkDraft description) {
}
