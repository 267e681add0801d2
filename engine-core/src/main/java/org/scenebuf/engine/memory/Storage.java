package org.scenebuf.engine.memory;

import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.internal.Args;

/**
 * The way from an array or an image to its bytes. The bytes may be its own, adopted, mapped from a file, or paged out;
 * the array does not know which. It calls {@link #acquire} and gets the bytes, with the promise that they stay.
 *
 * <table>
 * <caption>Kinds</caption>
 * <tr><th>made by</th><th>may be resized</th><th>close</th></tr>
 * <tr><td>{@link #allocate}</td><td>yes</td><td>frees the block</td></tr>
 * <tr><td>{@link #of}</td><td>no</td><td>gives the block back to its owner</td></tr>
 * </table>
 *
 * <p>All methods may be called by any thread. A closed storage that is asked for its memory throws
 * {@link IllegalStateException}. A storage whose bytes are paged out throws {@link NotResidentException}, or brings
 * them back. A program may have a storage of its own: the {@linkplain org.scenebuf.engine.memory package's page} shows
 * one.
 */
public interface Storage extends AutoCloseable {

    /**
     * Allocates storage that is zero and can grow.
     *
     * @param name the storage's name in errors and statistics
     * @param byteSize its size, 0 or more
     * @return the storage
     * @throws IllegalArgumentException when the size is negative
     */
    static Storage allocate(String name, long byteSize) {
        Args.notNull(name, "a name");
        return new OwnedStorage(byteSize, name);
    }

    /**
     * Makes storage of a block as it is. The storage has the size of the block and keeps it.
     *
     * @param memory the block; closing the storage closes it
     * @return the storage
     */
    static Storage of(NativeMemory memory) {
        Args.notNull(memory, "memory");
        return of(memory, StoreMarks.of(memory.byteSize()));
    }

    /**
     * Makes storage of a block that is part of other memory. Watchers of either memory are told of stores through both.
     *
     * @param memory the block; closing the storage closes it
     * @param marks the marks of the other memory, from where the block begins in it
     * @return the storage
     * @throws IllegalArgumentException when the marks are of less memory than the block has
     */
    static Storage of(NativeMemory memory, StoreMarks marks) {
        Args.notNull(memory, "memory");
        Args.notNull(marks, "marks").requireCovering(memory.byteSize());
        return new FixedStorage(memory, marks);
    }

    /** {@return the storage's name in errors and statistics} */
    String name();

    /** {@return the present size in bytes} */
    long byteSize();

    /** {@return whether stores are refused} */
    boolean isReadOnly();

    /** {@return the marks of stores to this memory; always the same object, also after the memory has moved} */
    StoreMarks marks();

    /**
     * Pins the memory and returns it.
     *
     * @param borrower the borrower; errors name it by its {@code toString}
     * @return the loan; its segment is exactly {@link #byteSize()} long
     */
    Loan acquire(Object borrower);

    /**
     * Pins the memory for a borrower that will store nothing, and returns it.
     *
     * @param borrower the borrower; errors name it by its {@code toString}
     * @return the loan
     */
    default Loan acquireToRead(Object borrower) {
        return acquire(borrower);
    }

    /**
     * Gives the memory without a loan. It may be moved, resized or freed at any time. After that every access to it
     * throws, or {@link #holds} answers false.
     *
     * @return the whole block as it is now
     */
    MemorySegment look();

    /**
     * Tells whether memory that {@link #look} gave still belongs to this storage.
     *
     * @param memory the segment that was given
     * @return false once the storage was closed or moved, or {@link #endLooks} was called
     */
    boolean holds(MemorySegment memory);

    /**
     * Ends the segments that {@link #look} gave, though the memory stays where it is. {@link #holds} answers false for
     * them from now on. Later looks get a new segment of the same memory. Call this when the meaning of the bytes
     * changes, such as their layout.
     */
    void endLooks();

    /**
     * Ends the segments that {@link #look} gave, and those of loans that have ended. When this returns, no store
     * through one of them is under way, so a copy of the memory misses none. Call this before such a copy takes the
     * memory's place.
     *
     * <p>Memory in an arena that its owner closes, and a storage without this method, do what {@link #endLooks} does.
     * There, a store that was under way may still come.
     *
     * @throws BufferInUseException when the memory is on loan, or a native call uses it
     * @throws IllegalStateException when the storage is closed
     */
    default void stopLooks() {
        requireUnlent();
        endLooks();
    }

    /**
     * Changes the size. The content is kept as far as it fits; new bytes are zero.
     *
     * @param newByteSize the new size, 0 or more
     * @throws BufferInUseException when the memory is on loan
     * @throws BufferException when this kind of storage has a fixed size
     * @throws IllegalArgumentException when the size is negative
     */
    void resize(long newByteSize);

    /**
     * Checks that {@link #resize} would be allowed now. Callers use it before they change something else.
     *
     * @throws BufferInUseException when the memory is on loan
     * @throws BufferException when this kind of storage has a fixed size
     * @throws IllegalStateException when the storage is closed
     */
    default void requireResizable() {
        requireResizable(0);
    }

    /**
     * Checks that no loan forbids {@link #close}. Callers use it before they change something else. A native call that
     * uses the memory without a loan is not seen here: {@code close} may still refuse.
     *
     * @throws BufferInUseException when the memory is on loan
     * @throws IllegalStateException when the storage is closed
     */
    default void requireUnlent() {
        try {
            requireResizable();
        } catch (BufferInUseException onLoan) {
            throw onLoan;
        } catch (BufferException fixed) {
            return; // A fixed size does not forbid a close.
        }
    }

    /**
     * Checks that {@link #resize} would be allowed once the caller has given back its own loans.
     *
     * @param ownLoans how many of the open loans are the caller's, 0 or more
     * @throws BufferInUseException when the memory is on loan to others
     * @throws BufferException when this kind of storage has a fixed size
     * @throws IllegalStateException when the storage is closed
     */
    void requireResizable(int ownLoans);

    /**
     * Frees the memory, or gives it back to its owner. Closing twice is harmless.
     *
     * @throws BufferInUseException when the memory is on loan
     */
    @Override
    void close();
}
