package org.scenebuf.engine.memory;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.concurrent.atomic.AtomicBoolean;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.Cleanup;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.UserActions;

/**
 * A raw address that left the library, for example to an INDArray or to CPython. The library cannot see its use.
 *
 * <p>A {@link Loan} ends when it is closed. But a borrower that knows the address may touch the memory even later, for
 * example through an array that was derived from the first one. So the block is not freed or reused before the borrower
 * is collected, too. A block that was closed earlier waits until then. It is <em>retired</em>, and
 * {@link MemoryStatistics} names it.
 *
 * <pre>{@code
 * RawLoan raw = loan.lendRaw();
 * DataBuffer buffer = wrap(raw.address());
 * raw.heldBy(buffer, loan::close);      // the raw loan ends when the buffer is collected
 * }</pre>
 *
 * <p>Keep the raw loan while its address is used, until you call {@link #heldBy} or {@link #cancel}. A raw loan that is
 * collected without either call counts as cancelled.
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

    /** {@return the address of the block's first byte} */
    public long address() {
        return address;
    }

    /**
     * Ties the address to the object that uses it. While that object can be reached, the block is not freed or reused.
     *
     * @param borrower the object that uses the address
     * @param whenCollected runs after the borrower was collected and before the block may be reused, in a thread for
     *     such actions. It must not refer to the borrower. While it waits, no other such action runs, and the blocks
     *     of those stay retired.
     * @throws IllegalStateException when the raw loan has a borrower already, or was cancelled
     */
    public void heldBy(Object borrower, Runnable whenCollected) {
        Args.notNull(borrower, "a borrower");
        Args.notNull(whenCollected, "what is to run");
        decide();
        Retirement held = retirement;
        Cleanup.whenCollected(borrower, () -> UserActions.run(whenCollected, held::drop));
    }

    /**
     * Ends the raw loan at once, for an address that was never passed on.
     *
     * @throws IllegalStateException when the raw loan has a borrower, or was cancelled before
     */
    public void cancel() {
        decide();
        retirement.drop();
    }

    private void decide() {
        boolean isMine = fate.decide();
        Reference.reachabilityFence(this); // Keeps the cleaner from deciding before this call has.
        if (!isMine) {
            throw new IllegalStateException(ErrorText.of("a raw loan without a borrower",
                "one that was tied or cancelled before", "lend again"));
        }
        dropped.clean();
    }

    /** The fate of a raw loan. It is decided once: by the user, or by the cleaner, which cancels the raw loan. */
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
