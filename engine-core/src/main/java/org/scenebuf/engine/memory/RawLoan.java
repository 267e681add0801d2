package org.scenebuf.engine.memory;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.concurrent.atomic.AtomicBoolean;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.Cleanup;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.UserActions;

/**
 * A bare address that left the library: to an INDArray, to CPython, to whatever reads memory without asking.
 *
 * <p>A {@link Loan} ends when it is closed, but a borrower that knows the address may touch the memory later still, by
 * an array derived from the first one, say. So the block is neither freed nor given to anyone else before the borrower
 * was collected too. A block that was closed earlier waits, <em>retired</em>, and is named in
 * {@link MemoryStatistics}.
 *
 * <pre>{@code
 * RawLoan raw = loan.lendRaw();
 * DataBuffer buffer = wrap(raw.address());
 * raw.heldBy(buffer, loan::close);      // from here on, what becomes of the buffer decides
 * }</pre>
 *
 * <p>A raw loan that is dropped without either counts as cancelled once it is collected: keep it while its address is
 * used.
 */
public final class RawLoan {

    private final long address;
    private final Retirement retirement;
    private final Fate fate;
    private final Cleaner.Cleanable dropped;

    RawLoan(long address, Retirement retirement, String borrower) {
        this.address = address;
        this.retirement = retirement;
        this.fate = new Fate(retirement, new AtomicBoolean());
        retirement.hold(borrower);
        this.dropped = Cleanup.whenCollected(this, fate);
    }

    /**
     * Gives the address of the block's first byte.
     *
     * @return the address
     */
    public long address() {
        return address;
    }

    /**
     * Ties the address to the object that uses it.
     *
     * @param borrower while it can be reached, the block stays untouched by anyone else
     * @param whenCollected runs after the borrower was collected, before the block may be reused, in a thread for such
     *     actions of users; it must not refer to the borrower
     * @throws IllegalStateException when it has a borrower, or was cancelled
     */
    public void heldBy(Object borrower, Runnable whenCollected) {
        Args.notNull(borrower, "a borrower");
        Args.notNull(whenCollected, "what is to run");
        decide();
        Retirement held = retirement;
        Cleanup.whenCollected(borrower, () -> UserActions.run(whenCollected, held::drop));
    }

    /**
     * Ends the loan at once: for an address that was never passed on.
     *
     * @throws IllegalStateException when it has a borrower, or was cancelled before
     */
    public void cancel() {
        decide();
        retirement.drop();
    }

    private void decide() {
        boolean isMine = fate.decide();
        Reference.reachabilityFence(this); // The cleaner decides only of what nobody can decide any more.
        if (!isMine) {
            throw new IllegalStateException(ErrorText.of("a raw loan without a borrower",
                "one that was tied or cancelled before", "lend again"));
        }
        dropped.clean();
    }

    /** What becomes of a raw loan, decided once: by its user, or by the cleaner, which cancels it. */
    private record Fate(Retirement retirement, AtomicBoolean decided) implements Runnable {

        boolean decide() {
            return decided.compareAndSet(false, true);
        }

        @Override
        public void run() {
            if (decide()) {
                retirement.drop();
            }
        }
    }
}
