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
    private final boolean isToRead;

    /** Neighbours in the book's list, and whether this loan is in it; guarded by the book. */
    @Nullable Loan previous;
    @Nullable Loan next;
    boolean open = true;

    Loan(NativeMemory memory, Object borrower, boolean isToRead) {
        super(borrower, "loan");
        this.memory = memory;
        this.isToRead = isToRead;
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
     * Tells whether the memory is pages of a file that was mapped to read: who stores there by a bare address ends the
     * process.
     *
     * @return true where nothing but reading is safe
     */
    public boolean isMappedReadOnly() {
        return memory.isMappedReadOnly();
    }

    /**
     * Tells what the borrower said that he would do.
     *
     * @return true when he will store nothing
     */
    public boolean isToRead() {
        return isToRead;
    }

    /**
     * Lends the same memory once more, on its own, for the same purpose.
     *
     * @param borrower who has it; its {@code toString} names it in errors
     * @return another loan
     * @throws IllegalStateException when the memory is gone
     */
    public Loan again(Object borrower) {
        return isToRead ? memory.lendToRead(borrower) : memory.lend(borrower);
    }

    /**
     * Tells whether the memory may be pages of a file, of which some are gone once somebody makes the file shorter.
     *
     * @return true of all memory that was neither allocated here nor adopted by address
     */
    public boolean mayBeMapped() {
        return memory.mayBeMapped();
    }

    /**
     * Tells whether nobody else can be storing to the memory: it is the library's own, and there is no other loan, raw
     * loan or look.
     *
     * @return a number that is the same later when nobody could in between; -1 when somebody can
     */
    public long begunWhileAlone() {
        return memory.begunWhileAlone(this);
    }

    /**
     * Tells where the block begins.
     *
     * @return the address of its first byte; a number alone is no loan
     * @throws BufferException when no bare address of this memory may be lent, because its owner may take it away
     */
    public long address() {
        return memory.address();
    }

    /**
     * Lends the bare address on, to something whose use of it nobody can watch.
     *
     * @return the raw loan; it outlives this one
     * @throws StaleViewException when this loan is closed
     * @throws BufferException as {@link #address}
     */
    public RawLoan lendRaw() {
        return memory.lendRaw(this, borrower());
    }

    NativeMemory memory() {
        return memory;
    }

    @Override
    public void close() {
        memory.giveBack(this);
    }
}
