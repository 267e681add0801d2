package org.scenebuf.engine.memory;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * The promise that a block stays where it is, until {@link #close()}.
 *
 * <p>While a loan is open, its block is not freed, moved or resized. An attempt throws {@link BufferInUseException},
 * and the text names the borrower. Any thread may close a loan. Closing twice is harmless.
 */
public final class Loan extends LoanEntry implements AutoCloseable {

    private final NativeMemory memory;
    private final boolean isToRead;

    /** The neighbours in the book's list, and whether this loan is in the list; guarded by the book. */
    @Nullable Loan previous;
    @Nullable Loan next;
    boolean open = true;

    Loan(NativeMemory memory, Object borrower, boolean isToRead) {
        super(borrower, "loan");
        this.memory = memory;
        this.isToRead = isToRead;
    }

    /**
     * {@return the whole block; the segment ends with the block, or when the loan has ended and somebody moves the
     * bytes}
     */
    public MemorySegment segment() {
        return memory.segment();
    }

    /**
     * Tells whether the memory is pages of a file that was mapped to read. A store there by a raw address ends the
     * process.
     *
     * @return true where only reading is safe
     */
    public boolean isMappedReadOnly() {
        return memory.isMappedReadOnly();
    }

    /** {@return whether the borrower said that it will store nothing} */
    public boolean isToRead() {
        return isToRead;
    }

    /**
     * Lends the same memory once more, for the same purpose, by an independent loan.
     *
     * @param borrower the borrower; errors name it by its {@code toString}
     * @return another loan
     * @throws IllegalStateException when the block is closed
     */
    public Loan again(Object borrower) {
        return isToRead ? memory.lendToRead(borrower) : memory.lend(borrower);
    }

    /**
     * Tells whether the memory may be pages of a file. Some of these are gone once a program makes the file shorter.
     *
     * @return true where the memory was mapped, is borrowed, or is adopted and known to be mapped
     */
    public boolean mayBeMapped() {
        return memory.mayBeMapped();
    }

    /**
     * Tells whether nobody was ever lent the memory to write. This holds while the memory is the library's own, and
     * there was no loan but {@linkplain NativeMemory#lendToRead to read}, no raw loan, and no
     * {@linkplain Storage#look look}.
     *
     * @return true where nobody can store to the memory now
     */
    public boolean isUnwritten() {
        return memory.isUnwritten();
    }

    /**
     * Tells the address of the block's first byte. The number alone is no loan.
     *
     * @return the address
     * @throws BufferException when the owner may take the memory away, so that no raw address may be given
     */
    public long address() {
        return memory.address();
    }

    /**
     * Tells whether this loan keeps the memory, so that the owner cannot take it away meanwhile.
     *
     * @return true for memory with an {@link #address}; false for memory of an arena that its owner may close
     */
    public boolean keepsMemory() {
        return memory.lasts();
    }

    /**
     * Lends the raw address to an object whose use of it the library cannot see.
     *
     * @return the raw loan; it outlives this loan
     * @throws StaleViewException when this loan is closed
     * @throws BufferException as in {@link #address}
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
