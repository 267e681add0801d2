package org.scenebuf.engine.memory;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.internal.Cleanup;

/** What every {@link Storage} promises. */
abstract class StorageContract {

    /** Makes writable storage of 64 bytes. */
    abstract Storage make(String name);

    @Test
    void aLoanIsExactlyAsLongAsTheStorage() {
        try (Storage storage = make("s"); Loan loan = storage.acquire("test")) {
            assertEquals(64, storage.byteSize());
            assertEquals(64, loan.segment().byteSize());
        }
    }

    @Test
    void bytesStayFromLoanToLoan() {
        try (Storage storage = make("s")) {
            try (Loan loan = storage.acquire("first")) {
                loan.segment().set(ValueLayout.JAVA_INT, 60, 42);
            }
            try (Loan loan = storage.acquire("second")) {
                assertEquals(42, loan.segment().get(ValueLayout.JAVA_INT, 60));
            }
        }
    }

    @Test
    void closingWhileOnLoanIsRefusedAndNamesTheLoans() {
        try (Storage storage = make("heights")) {
            try (Loan first = storage.acquire("the tour"); Loan second = storage.acquire("the map")) {
                BufferInUseException refused = assertThrows(BufferInUseException.class, storage::close);
                assertEquals(List.of("the tour", "the map"), refused.loans());
                assertTrue(refused.getMessage().contains("64 bytes of heights"), refused.getMessage());
                assertTrue(refused.getMessage().contains("2 (the tour, the map)"), refused.getMessage());
                assertDoesNotThrow(() -> first.segment().get(ValueLayout.JAVA_BYTE, 0));
            }
        }
    }

    @Test
    void closingTwiceIsHarmlessForStorageAndLoan() {
        Storage storage = make("s");
        Loan loan = storage.acquire("test");
        loan.close();
        assertDoesNotThrow(loan::close);
        storage.close();
        assertDoesNotThrow(storage::close);
    }

    @Test
    void aClosedStorageLendsNothing() {
        Storage storage = make("heights");
        storage.close();
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> storage.acquire("late"));
        assertEquals("expected heights to be open, given a closed one: borrow before it is closed, or make it anew",
            refused.getMessage());
    }

    @Test
    void aLoanMayBeClosedByAnotherThread() throws InterruptedException {
        Storage storage = make("s");
        Loan loan = storage.acquire("test");
        Thread closer = new Thread(loan::close);
        closer.start();
        closer.join();
        assertDoesNotThrow(storage::close);
    }

    @Test
    void aLoanDroppedUnclosedIsReturnedWhenItsHolderIsCollected() {
        Storage storage = make("s");
        leak(storage);
        assertTrue(Collected.eventually(() -> closes(storage)), "the loan was never returned");
    }

    @Test
    void debugModeShowsWhereALoanBegan() {
        Options.setDebug(true);
        try (Storage storage = make("s"); Loan loan = storage.acquire("the tour")) {
            BufferInUseException refused = assertThrows(BufferInUseException.class, storage::close);
            StackTraceElement[] stack = refused.getSuppressed()[0].getStackTrace();
            assertTrue(List.of(stack).toString().contains("debugModeShowsWhereALoanBegan"), refused.toString());
            assertEquals("the tour", loan.borrower());
        } finally {
            Options.setDebug(false);
        }
    }

    @Test
    void closedMemoryIsRetiredUntilItsRawBorrowerIsCollected() {
        String name = "terrain of " + getClass().getSimpleName();
        Storage storage = make(name);
        Object borrower = lendRaw(storage);
        storage.close();
        String expected = "64 bytes of " + name + ", held by 1 raw loan(s), last by array";
        MemoryStatistics after = MemoryStatistics.now();
        assertTrue(after.retired().contains(expected), after.retired().toString());
        assertTrue(after.retiredBlocks() >= 1 && after.retiredBytes() >= 64, after.toString());
        java.lang.ref.Reference.reachabilityFence(borrower);
        borrower = null;
        assertTrue(Collected.eventually(() -> !MemoryStatistics.now().retired().contains(expected)));
    }

    private static void leak(Storage storage) {
        Cleanup.whenCollected(new Object(), storage.acquire("forgetful")::close);
    }

    private static Object lendRaw(Storage storage) {
        Object borrower = new Object();
        try (Loan loan = storage.acquire("array")) {
            RawLoan raw = loan.lendRaw();
            assertEquals(loan.segment().address(), raw.address());
            raw.heldBy(borrower, () -> { });
        }
        return borrower;
    }

    private static boolean closes(Storage storage) {
        try {
            storage.close();
            return true;
        } catch (BufferInUseException stillLent) {
            return false;
        }
    }

    /** Makes memory to adopt that the test can look at later. */
    static MemorySegment foreign(long byteSize) {
        return java.lang.foreign.Arena.ofAuto().allocate(byteSize, 8);
    }
}
