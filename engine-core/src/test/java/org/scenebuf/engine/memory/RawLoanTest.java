package org.scenebuf.engine.memory;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.Reference;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** How the loan of a bare address ends: by its borrower, by a word, or by being forgotten. */
class RawLoanTest {

    private final AtomicBoolean freed = new AtomicBoolean();
    private final NativeMemory owner = NativeMemory.allocate("owner", 64);
    private final Loan whole = owner.lend("test");
    private final NativeMemory memory = NativeMemory.slot("m", whole, 0, 64, () -> freed.set(true));

    @Test
    void aRawLoanThatWasDroppedCountsAsCancelled() {
        assertNotEquals(0, lendRaw().address());
        memory.close();
        assertTrue(Collected.eventually(freed::get));
    }

    @Test
    void aRawLoanThatIsKeptHoldsTheBlockThoughNobodyDecided() {
        RawLoan raw = lendRaw();
        memory.close();
        collect();
        assertFalse(freed.get());
        raw.cancel();
        assertTrue(freed.get());
    }

    @Test
    void theBorrowerHoldsTheBlockThoughTheRawLoanWasDropped() {
        Object[] borrower = {new Object()};
        lendRaw().heldBy(borrower[0], () -> { });
        assertFreedOnlyAfter(borrower);
    }

    @Test
    void aRawLoanWithoutABorrowerIsUndecidedStill() {
        RawLoan raw = lendRaw();
        assertThrows(NullPointerException.class, () -> raw.heldBy(null, () -> { }));
        assertThrows(NullPointerException.class, () -> raw.heldBy(new Object(), null));
        raw.cancel();
        memory.close();
        assertTrue(freed.get());
    }

    private void assertFreedOnlyAfter(Object[] borrower) {
        memory.close();
        collect();
        assertFalse(freed.get());
        Reference.reachabilityFence(borrower);
        borrower[0] = null;
        assertTrue(Collected.eventually(freed::get));
    }

    @Test
    void theCleanerNeverDecidesBeforeTheUserDoes() throws InterruptedException {
        Object[] borrower = {new Object()};
        AtomicBoolean done = new AtomicBoolean();
        Thread collecting = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                System.gc();
            }
        });
        try {
            for (int k = 0; k < 5_000; k++) {
                lendRaw().heldBy(borrower[0], () -> { });
            }
        } finally {
            done.set(true);
            collecting.join();
        }
        assertFreedOnlyAfter(borrower);
    }

    @Test
    void theBlockWaitsForTheActionThatRunsAfterTheBorrower() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        lendRaw().heldBy(new Object(), () -> {
            begun.countDown();
            await(goOn);
        });
        memory.close();
        assertTrue(Collected.eventually(() -> begun.getCount() == 0));
        collect();
        assertFalse(freed.get());
        goOn.countDown();
        assertTrue(Collected.eventually(freed::get));
    }

    private RawLoan lendRaw() {
        try (Loan loan = memory.lend("test")) {
            return loan.lendRaw();
        }
    }

    private static void collect() {
        for (int round = 0; round < 5; round++) {
            System.gc();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
