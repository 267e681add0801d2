package org.scenebuf.engine.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NativeMemoryTest {

    @Test
    void aNewBlockIsZeroAlignedAndCounted() {
        MemoryStatistics before = Collected.settled();
        try (NativeMemory memory = NativeMemory.allocate("m", 1000); Loan loan = memory.lend("test")) {
            assertEquals(0, loan.segment().address() % NativeMemory.ALIGNMENT);
            assertEquals(-1, loan.segment().mismatch(MemorySegment.ofArray(new byte[1000])));
            assertEquals(before.bytes() + 1000, MemoryStatistics.now().bytes());
        }
        assertEquals(before.bytes(), MemoryStatistics.now().bytes());
    }

    @Test
    void aBlockOfNoBytesIsABlock() {
        try (NativeMemory memory = NativeMemory.allocate("m", 0); Loan loan = memory.lend("test")) {
            assertEquals(0, loan.segment().byteSize());
        }
    }

    @Test
    void aSegmentUsedAfterCloseThrows() {
        NativeMemory memory = NativeMemory.allocate("m", 8);
        MemorySegment segment;
        try (Loan loan = memory.lend("test")) {
            segment = loan.segment();
        }
        memory.close();
        assertThrows(IllegalStateException.class, () -> segment.get(ValueLayout.JAVA_LONG, 0));
    }

    @Test
    void aReachableSegmentKeepsItsBlock() {
        MemorySegment kept = segmentOfADroppedBlock();
        for (int round = 0; round < 5; round++) {
            System.gc();
        }
        assertEquals(42, kept.get(ValueLayout.JAVA_LONG, 0));
    }

    @Test
    void aDroppedBlockIsGivenBackByTheCleaner() {
        long before = MemoryStatistics.now().blocks();
        for (int k = 0; k < 10; k++) {
            segmentOfADroppedBlock();
        }
        assertTrue(Collected.eventually(() -> MemoryStatistics.now().blocks() <= before));
    }

    @Test
    void aPartIsCountedWithTheBlockItIsOf() {
        try (NativeMemory whole = NativeMemory.allocate("whole", 1000)) {
            long bytes = Collected.settled().bytes();
            Loan loan = whole.lend("the part");
            NativeMemory part = NativeMemory.part("part", loan, loan.segment().asSlice(100, 10), false, loan::close);
            assertEquals(10, part.byteSize());
            assertEquals(bytes, MemoryStatistics.now().bytes());
            assertThrows(BufferInUseException.class, whole::close);
            part.close();
        }
    }

    @Test
    void aPartKeepsTheWholeWithALoanOfItsOwn() {
        NativeMemory whole = NativeMemory.allocate("whole", 1000);
        NativeMemory part;
        try (Loan loan = whole.lend("somebody")) {
            part = NativeMemory.part("part", loan, loan.segment().asSlice(100, 10), false, () -> { });
        }
        assertEquals(List.of("somebody"), whole.borrowers());
        assertThrows(BufferInUseException.class, whole::close);
        part.close();
        whole.close();
    }

    @Test
    void closeWhenReturnedWaitsForTheLastLoan() {
        AtomicInteger given = new AtomicInteger();
        MemorySegment foreign = StorageContract.foreign(8);
        NativeMemory memory = NativeMemory.adopt("file", foreign, given::incrementAndGet);
        Loan first = memory.lend("first");
        Loan second = memory.lend("second");
        memory.closeWhenReturned();
        first.close();
        assertFalse(memory.isClosed());
        second.close();
        assertTrue(memory.isClosed());
        assertEquals(1, given.get());
    }

    @Test
    void closeWhenReturnedClosesAtOnceWhatNobodyHas() {
        NativeMemory memory = NativeMemory.allocate("m", 8);
        memory.closeWhenReturned();
        assertTrue(memory.isClosed());
    }

    @Test
    void aClosedLoanLendsNoAddress() {
        NativeMemory memory = NativeMemory.allocate("m", 1 << 20);
        Loan loan = memory.lend("test");
        loan.close();
        assertThrows(StaleViewException.class, loan::lendRaw);
        memory.close();
        assertThrows(StaleViewException.class, loan::lendRaw);
    }

    @Test
    void aSegmentOfAdoptedMemoryEndsWithItsBlock() {
        long address = org.lwjgl.system.MemoryUtil.nmemAlloc(1 << 20);
        MemorySegment mine = MemorySegment.ofAddress(address).reinterpret(1 << 20);
        NativeMemory memory = NativeMemory.adopt("m", mine, () -> org.lwjgl.system.MemoryUtil.nmemFree(address));
        MemorySegment kept;
        try (Loan loan = memory.lend("test")) {
            kept = loan.segment();
        }
        memory.close();
        assertThrows(IllegalStateException.class, () -> kept.get(ValueLayout.JAVA_LONG, 0));
    }

    @Test
    void memoryWhoseArenaItsOwnerClosedIsNotLent() {
        Arena arena = Arena.ofShared();
        NativeMemory memory = NativeMemory.adopt("m", arena.allocate(8), () -> { });
        arena.close();
        assertThrows(IllegalStateException.class, () -> memory.lend("test"));
        memory.close();
    }

    @Test
    void memoryOfOneThreadAloneIsNotAdopted() {
        try (Arena confined = Arena.ofConfined()) {
            MemorySegment segment = confined.allocate(8);
            assertThrows(IllegalArgumentException.class, () -> NativeMemory.adopt("m", segment, () -> { }));
        }
    }

    @Test
    void aRawLoanHasOneBorrower() {
        NativeMemory memory = NativeMemory.allocate("m", 8);
        Object borrower = new Object();
        try (Loan loan = memory.lend("test")) {
            RawLoan raw = loan.lendRaw();
            raw.heldBy(borrower, () -> { });
            assertThrows(IllegalStateException.class, () -> raw.heldBy(new Object(), () -> { }));
            assertThrows(IllegalStateException.class, raw::cancel);
        }
        memory.close();
        java.lang.ref.Reference.reachabilityFence(borrower);
    }

    @Test
    void thousandsOfLoansAreCountedButNotAllNamed() {
        NativeMemory memory = NativeMemory.allocate("m", 8);
        List<Loan> loans = new ArrayList<>();
        for (int k = 0; k < 10_000; k++) {
            loans.add(memory.lend("reader " + k));
        }
        String text = assertThrows(BufferInUseException.class, memory::close).getMessage();
        assertTrue(text.contains("given 10000 (reader 0, ") && text.contains(" and others)"), text);
        assertTrue(text.length() < 400, text);
        loans.forEach(Loan::close);
        memory.close();
    }

    @Test
    void aRawLoanThatWasCancelledHoldsNothing() {
        long before = Collected.settled().retiredBlocks();
        NativeMemory memory = NativeMemory.allocate("m", 8);
        try (Loan loan = memory.lend("test")) {
            loan.lendRaw().cancel();
        }
        memory.close();
        assertEquals(before, MemoryStatistics.now().retiredBlocks());
    }

    @Test
    void manyThreadsLendAndReturnWhileOthersTryToClose() throws InterruptedException {
        NativeMemory memory = NativeMemory.allocate("m", 4096);
        AtomicInteger wrong = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            threads.add(new Thread(() -> lendOften(memory, wrong)));
        }
        threads.forEach(Thread::start);
        int refused = 0;
        for (int attempt = 0; attempt < 2000 && !memory.isClosed(); attempt++) {
            try {
                memory.close();
            } catch (BufferInUseException lent) {
                refused++;
            }
        }
        for (Thread thread : threads) {
            thread.join();
        }
        memory.close();
        assertEquals(0, wrong.get(), "a loan lost its memory, after " + refused + " refusals");
        assertTrue(memory.borrowers().isEmpty());
    }

    /** While a loan is open its memory must be there, whatever others try. */
    private static void lendOften(NativeMemory memory, AtomicInteger wrong) {
        for (int k = 0; k < 5000; k++) {
            Loan loan;
            try {
                loan = memory.lend("thread");
            } catch (IllegalStateException closed) {
                return;
            }
            try {
                loan.segment().set(ValueLayout.JAVA_LONG, 8L * (k % 512), k);
            } catch (IllegalStateException lost) {
                wrong.incrementAndGet();
            } finally {
                loan.close();
            }
        }
    }

    private static MemorySegment segmentOfADroppedBlock() {
        NativeMemory memory = NativeMemory.allocate("dropped", 8);
        try (Loan loan = memory.lend("test")) {
            loan.segment().set(ValueLayout.JAVA_LONG, 0, 42);
            return loan.segment();
        }
    }

    @Test
    void whoHasTheMemoryIsNamedWhateverItsNameDoes() {
        Object silent = new Object() {

            @Override
            public String toString() {
                throw new IllegalStateException("no name");
            }
        };
        Object nameless = new Object() {

            @Override
            public @Nullable String toString() {
                return null;
            }
        };
        try (NativeMemory memory = NativeMemory.allocate("block", 8); Loan first = memory.lend(silent);
            Loan second = memory.lend(nameless)) {
            String text = assertThrows(BufferInUseException.class, memory::close).getMessage();
            assertTrue(text.contains("a " + silent.getClass().getName() + ", null"), text);
            assertEquals(2, memory.borrowers().size());
            assertTrue(first != second);
        }
    }

    @Test
    void aSlotKeepsItsBlock() {
        NativeMemory whole = NativeMemory.allocate("whole", 64);
        NativeMemory slot;
        try (Loan loan = whole.lend("slots")) {
            slot = NativeMemory.slot("slot", loan, 0, 64, () -> { });
        }
        assertThrows(BufferInUseException.class, whole::close);
        slot.close();
        whole.close();
        assertTrue(whole.isClosed());
    }

    @Test
    void aSlotOfReadOnlyMemoryIsReadOnly() {
        MemorySegment bytes = Arena.global().allocate(64).asReadOnly();
        try (NativeMemory whole = NativeMemory.adopt("whole", bytes, () -> { }); Loan loan = whole.lendToRead("slots");
            NativeMemory slot = NativeMemory.slot("slot", loan, 8, 8, () -> { }); Loan inner = slot.lend("test")) {
            assertTrue(slot.isReadOnly());
            assertThrows(IllegalArgumentException.class,
                () -> inner.segment().set(ValueLayout.JAVA_BYTE, 0, (byte) 1));
        }
    }

    @Test
    void aSlotOfMemoryThatItsOwnerMayTakeAwayIsRefused() {
        try (Arena arena = Arena.ofShared();
            NativeMemory whole = NativeMemory.borrow("whole", arena.allocate(64), () -> { });
            Loan loan = whole.lend("slots")) {
            assertThrows(BufferException.class, () -> NativeMemory.slot("slot", loan, 0, 64, () -> { }));
            assertEquals(List.of("slots"), whole.borrowers());
        }
    }

    @Test
    void aSlotOfAClosedBlockIsRefused() {
        NativeMemory whole = NativeMemory.allocate("whole", 64);
        Loan loan = whole.lend("slots");
        loan.close();
        whole.close();
        assertThrows(IllegalStateException.class, () -> NativeMemory.slot("slot", loan, 0, 64, () -> { }));
    }
}
