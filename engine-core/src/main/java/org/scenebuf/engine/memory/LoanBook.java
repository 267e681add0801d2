package org.scenebuf.engine.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/**
 * The list of open loans of one block. It refuses to resize, move or free the block while a loan is open.
 *
 * <p>Loans stand in the order in which they began. The list is linked, so the end of a loan costs a few stores.
 */
final class LoanBook {

    /** Gives the block's name for errors. */
    private final Supplier<String> block;

    private @Nullable Loan first;
    private @Nullable Loan last;
    private int count;

    /** How many of the open loans are to write. */
    private int writing;

    /** How many loans there have been; next, how many of these were to write. */
    private long begunToWrite;
    private volatile boolean closed;
    private boolean closeWhenEmpty;

    LoanBook(Supplier<String> block) {
        this.block = block;
    }

    /** Adds a loan; false when the block is closed. */
    synchronized boolean enter(Loan loan) {
        boolean toRead = loan.isToRead();
        if (closed) {
            return false;
        }
        loan.previous = last;
        if (last == null) {
            first = loan;
        } else {
            last.next = loan;
        }
        last = loan;
        count++;
        if (!toRead) {
            writing++;
            begunToWrite++;
        }
        return true;
    }

    /**
     * Removes a loan, once. True when the block waited for this last loan and is to be closed now. No call stands among
     * the stores, because the stack may end in a call.
     */
    synchronized boolean strike(Loan loan) {
        int written = loan.isToRead() ? 0 : 1;
        if (!loan.open) {
            return false;
        }
        loan.open = false;
        writing -= written;
        count--;
        if (loan.previous == null) {
            first = loan.next;
        } else {
            loan.previous.next = loan.next;
        }
        if (loan.next == null) {
            last = loan.previous;
        } else {
            loan.next.previous = loan.previous;
        }
        loan.previous = null;
        loan.next = null;
        return first == null && closeWhenEmpty && !closed;
    }

    /** Asks for a close with the last loan; true when there is no loan even now. */
    synchronized boolean closeWhenEmpty() {
        closeWhenEmpty = true;
        return first == null && !closed;
    }

    /**
     * Closes the book, so that no further loan begins; false when it was closed before. Open loans forbid it, with a
     * {@link BufferInUseException}.
     */
    synchronized boolean close() {
        if (closed) {
            return false;
        }
        requireAtMost(0);
        closed = true;
        return true;
    }

    /**
     * Runs an action while there is no loan, and none begins; false when the book is closed. Open loans forbid it, with
     * a {@link BufferInUseException}.
     */
    synchronized boolean whileUnlent(Runnable action) {
        if (closed) {
            return false;
        }
        requireAtMost(0);
        action.run();
        return true;
    }

    /** Throws {@link BufferInUseException} when there are more open loans than the caller's own. */
    synchronized void requireAtMost(int ownLoans) {
        if (count > ownLoans) {
            throw new BufferInUseException(block.get(), openLoans());
        }
    }

    synchronized LoanCount count() {
        return new LoanCount(count, writing, begunToWrite);
    }

    /** Runs an action that needs an open loan. The loan stays open meanwhile. */
    synchronized <T> T whileOpen(Loan loan, Supplier<T> action) {
        if (!loan.open) {
            throw new StaleViewException(ErrorText.of("an open loan", "a closed one", "borrow again"));
        }
        return action.get();
    }

    /** Takes a close back, after the block could not be closed. */
    synchronized void reopen() {
        closed = false;
    }

    /** Works without the lock, because versioned views ask before each access. */
    boolean isClosed() {
        return closed;
    }

    synchronized List<Loan> openLoans() {
        List<Loan> open = new ArrayList<>();
        for (Loan loan = first; loan != null; loan = loan.next) {
            open.add(loan);
        }
        return open;
    }
}
