package org.scenebuf.engine.memory;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.verifier.EpsilonVerifier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.Stress;

/**
 * All interleavings of pins that begin and end, and of somebody who wants the memory to go: it goes only while no pin
 * is open, and none begins afterwards.
 */
@Tag("slow")
@Tag("stress")
public class LoanBookInterleavingsTest {

    private final LoanBook book = new LoanBook(() -> "memory");
    @Operation
    public boolean pin() {
        return pin(false);
    }

    @Operation
    public boolean pinToRead() {
        return pin(true);
    }

    /** Holds a pin for a moment, in which the memory must not go. */
    private boolean pin(boolean toRead) {
        Loan loan = loan(toRead);
        if (!book.enter(loan)) {
            return false;
        }
        if (book.isClosed() || book.count().open() < 1) {
            throw new IllegalStateException("gone under a pin");
        }
        book.strike(loan);
        return true;
    }

    @SuppressWarnings("NullAway") // The book never asks a loan for its memory.
    private static Loan loan(boolean toRead) {
        return new Loan(null, "a pin", toRead);
    }

    @Operation
    public void leave() {
        try {
            if (!book.close() && !book.isClosed()) {
                throw new IllegalStateException("neither closed nor refused");
            }
        } catch (BufferInUseException pinned) {
            return;
        }
        if (pin(true) || book.count().open() != 0) {
            throw new IllegalStateException("lent after it was gone");
        }
    }

    @Test
    void nothingLeavesWhileItIsPinned() {
        new ModelCheckingOptions().iterations(Stress.times(12)).invocationsPerIteration(200).threads(2)
            .actorsPerThread(3).verifier(EpsilonVerifier.class).check(LoanBookInterleavingsTest.class);
    }
}
