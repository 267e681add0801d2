package org.scenebuf.engine.paging;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;

/** One who waits to have a chunk on loan: it is lent to him before anybody can page it out again. */
final class Claim {

    private final Object borrower;
    private final boolean toRead;
    private final CompletableFuture<Loan> future = new CompletableFuture<>();

    /** Guarded by the chunk until it is delivered. */
    private @Nullable Loan loan;

    Claim(Object borrower, boolean toRead) {
        this.borrower = borrower;
        this.toRead = toRead;
    }

    /** Takes the loan, under the chunk's lock; it is delivered after that. */
    void keep(NativeMemory memory) {
        loan = toRead ? memory.lendToRead(borrower) : memory.lend(borrower);
    }

    /** Tells who waits; where he does no longer, the loan ends. */
    void deliver() {
        Loan kept = loan;
        if (kept != null && !future.complete(kept)) {
            kept.close();
        }
    }

    void fail(Throwable reason) {
        future.completeExceptionally(reason);
    }

    CompletableFuture<Loan> future() {
        return future;
    }
}
