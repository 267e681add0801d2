package org.scenebuf.engine.memory;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * The promise that a block stays where it is, until {@link #close()}.
 *
 * <p>While a loan is open its block is not freed, moved or resized; who tries gets a {@link BufferInUseException} with
 * the loan's name in it. A loan may be closed by any thread, and closing twice is harmless.
 */
public final class Loan extends LoanEntry implements AutoCloseable {

    private final NativeMemory memory;

    /** Neighbours in the book's list, and whether this loan is in it; guarded by the book. */
    @Nullable Loan previous;
    @Nullable Loan next;
    boolean open = true;

    Loan(NativeMemory memory, Object borrower) {
        super(borrower, "loan");
        this.memory = memory;
    }

    /**
     * Gives the memory on loan.
     *
     * @return the whole block; it ends with the block, not with the loan
     */
    public MemorySegment segment() {
        return memory.segment();
    }

    /**
     * Lends the bare address on, to something whose use of it nobody can watch.
     *
     * @return the raw loan; it outlives this one
     * @throws StaleViewException when this loan is closed
     */
    public RawLoan lendRaw() {
        return memory.lendRaw(this, borrower());
    }

    @Override
    public void close() {
        memory.giveBack(this);
    }
}
