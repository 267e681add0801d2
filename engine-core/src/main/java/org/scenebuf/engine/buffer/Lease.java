package org.scenebuf.engine.buffer;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.UserActions;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.RawLoan;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.memory.StoreMarks;

/** The right of a view to its memory. It keeps the memory in place, and ends with the view. */
interface Lease {

    /** The block that the view's layout counts from. */
    MemorySegment memory();

    /** The block's marks; null where there are none. */
    @Nullable StoreMarks marks();

    /** The blocks that pointers may lead to, or null. */
    default @Nullable PointerTargets blocks() {
        return null;
    }

    /** The address of the block's first byte; throws where {@link #lendRaw} would throw. */
    long address();

    /** Lends the raw address. */
    RawLoan lendRaw();

    /** The loan of the one block with all items; null where there is none. */
    default @Nullable Loan loanOfAll() {
        return null;
    }

    /** The view whose memory is lent on; null where the memory is not another view's. */
    default @Nullable BufferView lentOn() {
        return null;
    }

    /** The memory that may move under the view; null where it cannot. */
    default @Nullable Unpinned unpinned() {
        return null;
    }

    /**
     * Whether the memory cannot go away before {@link #end}, whatever its owner does. Only then may its segments have
     * an arena of their own, which knows nothing of the owner's arena.
     */
    default boolean keepsMemory() {
        return false;
    }

    /** Whether the memory may move under the view. */
    default boolean isVersioned() {
        return unpinned() != null;
    }

    /** Pins memory that may move, in the name of this borrower. */
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
        public boolean keepsMemory() {
            return loan.keepsMemory();
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

    /** A block of pointers, and the blocks that they lead to, all on loan. */
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
            return new BufferException(ErrorText.of("items in one block for a bare address", "pointers to "
                + (loans.size() - 1) + " other blocks", "copy the items into one block"));
        }

        @Override
        public void end() {
            loans.forEach(Loan::close);
        }
    }

    /** Memory without counted loans. The garbage collector keeps it, or its arena checks every access. */
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
            // Nothing is counted.
        }
    }

    /** Memory that is not pinned. Once it has moved or was closed, the view is stale. */
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
            Loan loan = Args.notNull(storage.acquire(borrower), "a loan from Storage.acquire");
            if (isStale() || !isSame(loan.segment())) {
                loan.close();
                throw new StaleViewException(ErrorText.of("memory that has not moved",
                    "a versioned view whose memory has moved", "borrow again"));
            }
            return loan;
        }

        /**
         * Whether the loan is of the same memory. The storage may be a user's, and lend another block than {@code look}
         * gave.
         */
        private boolean isSame(MemorySegment lent) {
            long size = memory.byteSize();
            return lent.byteSize() == size
                && lent.asOverlappingSlice(memory).map(MemorySegment::byteSize).orElse(0L) == size;
        }

        /** Whether the memory has moved. */
        boolean isStale() {
            return !storage.holds(memory);
        }

        @Override
        public void end() {
            // It holds nothing.
        }
    }

    /** The memory of another view. At the end, the lender's action runs. */
    record Passed(BufferView view, MemorySegment memory, @Nullable StoreMarks marks, Runnable whenEnded)
        implements Lease {

        @Override
        public BufferView lentOn() {
            return view;
        }

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

    /** The memory of a versioned view, with a loan that pins it. */
    record Pinned(Passed passed, Loan loan) implements Lease {

        @Override
        public BufferView lentOn() {
            return passed.view;
        }

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
        public boolean keepsMemory() {
            return loan.keepsMemory();
        }

        @Override
        public void end() {
            UserActions.run(passed.whenEnded, loan::close);
        }
    }
}
