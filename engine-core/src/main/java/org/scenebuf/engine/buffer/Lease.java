package org.scenebuf.engine.buffer;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.UserActions;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.RawLoan;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.memory.StoreMarks;

/** What keeps a view's memory where it is, and ends with the view. */
interface Lease {

    /** The block that the view's layout counts from. */
    MemorySegment memory();

    /** The block's marks; null where nobody watches. */
    @Nullable StoreMarks marks();

    /** The blocks that pointers may lead to, or null. */
    default @Nullable PointerTargets blocks() {
        return null;
    }

    /** Where the block begins: what {@link #lendRaw} would give, and refused where that is. */
    long address();

    /** Lends the bare address on. */
    RawLoan lendRaw();

    /** The loan of the one block in which all items are; null where there is none. */
    default @Nullable Loan loanOfAll() {
        return null;
    }

    /** What may move away under the view; null where nothing may. */
    default @Nullable Unpinned unpinned() {
        return null;
    }

    /** Whether the memory may move away under the view. */
    default boolean isVersioned() {
        return unpinned() != null;
    }

    /** Makes memory that may move away stay, for the borrower that this names. */
    default Loan pin(Object borrower) {
        throw new IllegalStateException("is pinned");
    }

    /** Gives the memory back. */
    void end();

    /** One block on loan. */
    record OfLoan(Loan loan, StoreMarks marks) implements Lease {

        @Override
        public MemorySegment memory() {
            return loan.segment();
        }

        @Override
        public long address() {
            return loan.address();
        }

        @Override
        public Loan loanOfAll() {
            return loan;
        }

        @Override
        public RawLoan lendRaw() {
            return loan.lendRaw();
        }

        @Override
        public void end() {
            loan.close();
        }
    }

    /** A block of pointers, and the blocks they lead to, all on loan. */
    record OfLoans(List<Loan> loans, StoreMarks marks, PointerTargets blocks) implements Lease {

        static OfLoans of(List<Loan> loans, List<StoreMarks> marks) {
            return new OfLoans(loans, marks.getFirst(),
                PointerTargets.of(loans.stream().map(Loan::segment).toList(), marks));
        }

        @Override
        public MemorySegment memory() {
            return loans.getFirst().segment();
        }

        @Override
        public long address() {
            throw noAddress();
        }

        @Override
        public RawLoan lendRaw() {
            throw noAddress();
        }

        private BufferException noAddress() {
            return new BufferException(ErrorText.of("items in one block for a bare address",
                "pointers to " + (loans.size() - 1) + " others", "copy the items close together"));
        }

        @Override
        public void end() {
            loans.forEach(Loan::close);
        }
    }

    /** Memory that the garbage collector, or an arena that checks every access, looks after: nothing to be counted. */
    record OfSegment(MemorySegment memory) implements Lease {

        @Override
        public @Nullable StoreMarks marks() {
            return null;
        }

        @Override
        public long address() {
            throw noAddress();
        }

        @Override
        public RawLoan lendRaw() {
            throw noAddress();
        }

        private static BufferException noAddress() {
            return new BufferException(ErrorText.of("a block of native memory for a bare address",
                "a wrapped segment", "copy the items into NativeMemory"));
        }

        @Override
        public void end() {
            // Nobody waits for it.
        }
    }

    /** Memory that is not pinned: once it has moved, or is closed, the view is stale. */
    record Unpinned(Storage storage, MemorySegment memory) implements Lease {

        @Override
        public StoreMarks marks() {
            return storage.marks();
        }

        @Override
        public long address() {
            throw noAddress();
        }

        @Override
        public RawLoan lendRaw() {
            throw noAddress();
        }

        private static BufferException noAddress() {
            return new BufferException(ErrorText.of("a pinned view for a bare address", "a versioned one",
                "borrow without asVersioned()"));
        }

        @Override
        public Unpinned unpinned() {
            return this;
        }

        @Override
        public Loan pin(Object borrower) {
            Loan loan = storage.acquire(borrower);
            if (isStale() || !isSame(loan.segment())) {
                loan.close();
                throw new StaleViewException(ErrorText.of("memory that is where it was",
                    "a versioned view whose memory has moved", "borrow again"));
            }
            return loan;
        }

        /** The storage may be somebody's own, and lend another block than it shows. */
        private boolean isSame(MemorySegment lent) {
            long size = memory.byteSize();
            return lent.byteSize() == size
                && lent.asOverlappingSlice(memory).map(MemorySegment::byteSize).orElse(0L) == size;
        }

        /** Whether it moved away. */
        boolean isStale() {
            return !storage.holds(memory);
        }

        @Override
        public void end() {
            // It never hindered anyone.
        }
    }

    /** What another view has on lease: ends with an action of who passes it on. */
    record Passed(BufferView view, MemorySegment memory, @Nullable StoreMarks marks, Runnable whenEnded)
        implements Lease {

        @Override
        public @Nullable PointerTargets blocks() {
            return view.lease().blocks();
        }

        @Override
        public long address() {
            return view.lease().address();
        }

        @Override
        public RawLoan lendRaw() {
            return view.lease().lendRaw();
        }

        @Override
        public @Nullable Loan loanOfAll() {
            return view.lease().loanOfAll();
        }

        @Override
        public @Nullable Unpinned unpinned() {
            return view.lease().unpinned();
        }

        @Override
        public Loan pin(Object borrower) {
            return view.lease().pin(borrower);
        }

        @Override
        public void end() {
            UserActions.run(whenEnded);
        }
    }

    /** What a versioned view has, with a loan that keeps it in its place. */
    record Pinned(Passed passed, Loan loan) implements Lease {

        @Override
        public MemorySegment memory() {
            return passed.memory();
        }

        @Override
        public @Nullable StoreMarks marks() {
            return passed.marks();
        }

        @Override
        public long address() {
            return loan.address();
        }

        @Override
        public RawLoan lendRaw() {
            return loan.lendRaw();
        }

        @Override
        public Loan loanOfAll() {
            return loan;
        }

        @Override
        public void end() {
            UserActions.run(passed.whenEnded, loan::close);
        }
    }
}
