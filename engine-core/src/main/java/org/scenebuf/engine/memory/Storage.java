package org.scenebuf.engine.memory;

import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.internal.Args;

/**
 * How an array or an image reaches its bytes.
 *
 * <p>An array does not know whether its bytes are its own, adopted, mapped from a file, or paged out. It says
 * {@link #acquire} and gets them with the promise that they stay.
 *
 * <table>
 * <caption>Kinds</caption>
 * <tr><th>made by</th><th>may be resized</th><th>close</th></tr>
 * <tr><td>{@link #allocate}</td><td>yes</td><td>frees the block</td></tr>
 * <tr><td>{@link #of}</td><td>no</td><td>gives the block back to its owner</td></tr>
 * </table>
 *
 * <p>All methods may be called by any thread.
 */
public interface Storage extends AutoCloseable {

    /**
     * Allocates storage that is zero and can grow.
     *
     * @param name what it is for, as errors and statistics will call it
     * @param byteSize its size, 0 or more
     * @return the storage
     * @throws IllegalArgumentException when the size is negative
     */
    static Storage allocate(String name, long byteSize) {
        Args.notNull(name, "a name");
        return new OwnedStorage(byteSize, name);
    }

    /**
     * Makes storage of a block as it is; the block's size is the storage's for good.
     *
     * @param memory the block; closing the storage closes it
     * @return the storage
     */
    static Storage of(NativeMemory memory) {
        Args.notNull(memory, "memory");
        return of(memory, StoreMarks.of(memory.byteSize()));
    }

    /**
     * Makes storage of a block that is part of other memory: whoever watches either learns of stores through both.
     *
     * @param memory the block; closing the storage closes it
     * @param marks the other memory's, from where the block begins in it
     * @return the storage
     */
    static Storage of(NativeMemory memory, StoreMarks marks) {
        Args.notNull(marks, "marks");
        Args.notNull(memory, "memory");
        return new FixedStorage(memory, marks);
    }

    /**
     * Tells what the storage is for.
     *
     * @return the name that errors and statistics use
     */
    String name();

    /**
     * Tells the present size.
     *
     * @return bytes
     */
    long byteSize();

    /**
     * Tells whether the bytes may only be read.
     *
     * @return true when stores are refused
     */
    boolean isReadOnly();

    /**
     * Gives what tells where the memory was stored to. It stays when the memory moves.
     *
     * @return always the same marks
     */
    StoreMarks marks();

    /**
     * Pins the memory and returns it.
     *
     * @param borrower who gets it; errors name it by its {@code toString}
     * @return the loan; its segment is exactly {@link #byteSize()} long
     * @throws NotResidentException when the bytes are not in memory
     * @throws IllegalStateException when the storage is closed
     */
    Loan acquire(Object borrower);

    /**
     * Pins the memory for somebody who will store nothing, and returns it.
     *
     * @param borrower who gets it
     * @return the loan
     * @throws NotResidentException when the bytes are not in memory
     * @throws IllegalStateException when the storage is closed
     */
    default Loan acquireToRead(Object borrower) {
        return acquire(borrower);
    }

    /**
     * Gives the memory without a promise: it may be moved, resized or freed at any time, after which every access to it
     * throws, or {@link #holds} says so.
     *
     * @return the whole block as it is now
     * @throws NotResidentException when the bytes are not in memory
     * @throws IllegalStateException when the storage is closed
     */
    MemorySegment look();

    /**
     * Tells whether memory that {@link #look} gave is still this storage's.
     *
     * @param memory what was given
     * @return false once the storage was closed, or has moved
     */
    boolean holds(MemorySegment memory);

    /**
     * Ends what {@link #look} gave, though the memory stays where it is: for who changes what the bytes are about.
     * {@link #holds} says no to it from now on; new looks are other segments of the same memory.
     */
    void endLooks();

    /**
     * Changes the size; what fits of the content is kept, new bytes are zero.
     *
     * @param newByteSize the new size, 0 or more
     * @throws BufferInUseException when the memory is on loan
     * @throws BufferException when this kind of storage has a fixed size
     * @throws IllegalArgumentException when the size is negative
     */
    void resize(long newByteSize);

    /**
     * Checks that {@link #resize} would be allowed now, for who has to change something before it.
     *
     * @throws BufferInUseException when the memory is on loan
     * @throws BufferException when this kind of storage has a fixed size
     * @throws IllegalStateException when the storage is closed
     */
    default void requireResizable() {
        requireResizable(0);
    }

    /**
     * Checks that {@link #close} would be allowed now, for who has to do something before it.
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
            return; // Its size is another matter.
        }
    }

    /**
     * Checks that {@link #resize} would be allowed once the caller has given back loans of its own.
     *
     * @param ownLoans how many of the open loans these are
     * @throws BufferInUseException when the memory is on loan to others
     * @throws BufferException when this kind of storage has a fixed size
     * @throws IllegalStateException when the storage is closed
     */
    void requireResizable(int ownLoans);

    /**
     * Gives the memory back; closing twice is harmless.
     *
     * @throws BufferInUseException when it is on loan
     */
    @Override
    void close();
}
