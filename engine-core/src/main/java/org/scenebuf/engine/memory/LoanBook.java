package org.scenebuf.engine.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/**
 * The open loans of one block, and the refusal to resize, move or free it while there are any.
 *
 * <p>They stand in the order they began: a linked list, so that returning one is a few stores.
 */
final class LoanBook {

    /** Names the block, for errors. */
    private final Supplier<String> block;

    private @Nullable Loan first;
    private @Nullable Loan last;
    private int count;

    /** How many of them are to write. */
    private int writing;

    /** How many loans there have been, and how many of them were to write. */
    private long begun;
    private long begunToWrite;
    private volatile boolean closed;
    private boolean closeWhenEmpty;

    LoanBook(Supplier<String> block) {
        this.block = block;
    }

    /** Enters a loan; false when the block is closed. */
    synchronized boolean enter(Loan loan) {
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
        begun++;
        if (!loan.isToRead()) {
            writing++;
            begunToWrite++;
        }
        return true;
    }

    /** Strikes a loan out, once; true when the block is to be closed now, because this was the last it waited for. */
    synchronized boolean strike(Loan loan) {
        if (!loan.open) {
            return false;
        }
        loan.open = false;
        writing -= loan.isToRead() ? 0 : 1;
        unlink(loan);
        return first == null && closeWhenEmpty && !closed;
    }

    /** Asks that the block be closed with its last loan; true when there is none even now. */
    synchronized boolean closeWhenEmpty() {
        closeWhenEmpty = true;
        return first == null && !closed;
    }

    /**
     * Closes the book, so that no loan begins any more; false when it was closed before. Open loans forbid it, with a
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

    /** Refuses with {@link BufferInUseException} when there are more open loans than the caller's own. */
    synchronized void requireAtMost(int ownLoans) {
        if (count > ownLoans) {
            throw new BufferInUseException(block.get(), openLoans());
        }
    }

    /** How many loans there have been, while this is the only one; -1 when there are others. */
    synchronized long begunWhileAlone(Loan loan) {
        return count == 1 && first == loan ? begun : -1;
    }

    synchronized LoanCount count() {
        return new LoanCount(count, writing, begunToWrite);
    }

    /** Does something that needs the loan to be open, and to stay so meanwhile. */
    synchronized <T> T whileOpen(Loan loan, Supplier<T> action) {
        if (!loan.open) {
            throw new StaleViewException(ErrorText.of("an open loan", "a closed one", "borrow again"));
        }
        return action.get();
    }

    /** Takes a close back, when the block could not be closed after all. */
    synchronized void reopen() {
        closed = false;
    }

    /** Without the lock, for who asks before each access. */
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

    private void unlink(Loan loan) {
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
    }
}
