package org.scenebuf.engine.paging;

import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;

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

    /** Lends a chunk's memory, to store it. */
    static Snapshot of(NativeMemory memory, boolean whileWritten, ChunkDraft description) {
        Loan loan = memory.lendToRead("the pager, storing it");
        try {
            return new Snapshot(loan, memory.loanCount().begunToWrite(), whileWritten, memory.hasRawLoans(),
                description);
        } catch (RuntimeException | Error failed) {
            loan.close();
            throw failed;
        }
    }
}
