package org.scenebuf.engine.paging;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.FullHeap;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;

/** A caller's claim to a loan of a chunk that is to come. The loan begins before the chunk can be paged out again. */
final class Claim {

    private final Object borrower;
    private final boolean toRead;
    private final CompletableFuture<Loan> future = new CompletableFuture<>();

    /** The loan; guarded by the chunk until it is delivered. */
    private @Nullable Loan loan;

    Claim(Object borrower, boolean toRead) {
        this.borrower = borrower;
        this.toRead = toRead;
    }

    /** Begins the loan, under the chunk's lock. It is delivered after that. */
    void keep(NativeMemory memory) {
        loan = toRead ? memory.lendToRead(borrower) : memory.lend(borrower);
    }

    /** Ends the loan, because the chunk does not come after all. */
    void drop() {
        if (loan != null) {
            loan.close();
            loan = null;
        }
    }

    /** Delivers the loan. If the caller no longer waits, the loan ends. */
    void deliver() {
        Loan kept = loan;
        if (kept != null && !FullHeap.complete(future, kept)) {
            kept.close();
        }
    }

    void fail(Throwable reason) {
        FullHeap.fail(future, reason);
    }

    CompletableFuture<Loan> future() {
        return future;
    }
}
