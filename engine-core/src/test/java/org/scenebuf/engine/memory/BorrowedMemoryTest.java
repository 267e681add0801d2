package org.scenebuf.engine.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of whose memory bare addresses are lent. */
class BorrowedMemoryTest {

    @Test
    void noAddressIsLentOfAnArenaThatItsOwnerMayClose() {
        try (Arena arena = Arena.ofShared()) {
            NativeMemory block = NativeMemory.borrow("theirs", arena.allocate(8), () -> { });
            try (block; Loan loan = block.lend("test")) {
                loan.segment().set(ValueLayout.JAVA_LONG, 0, 7);
                for (Exception refused : new Exception[] {assertThrows(BufferException.class, loan::address),
                    assertThrows(BufferException.class, loan::lendRaw)}) {
                    assertTrue(refused.getMessage().startsWith("expected memory with a lasting address, for "
                        + "theirs, given memory of an arena that its owner may close: "), refused.getMessage());
                }
            } catch (BufferInUseException notYet) {
                throw new AssertionError(notYet);
            }
        }
    }

    @Test
    void addressesAreLentOfWhatReachabilityKeepsAndOfWhatNeverEnds() {
        for (MemorySegment memory : new MemorySegment[] {Arena.ofAuto().allocate(8), Arena.global().allocate(8),
            MemorySegment.ofBuffer(ByteBuffer.allocateDirect(8))}) {
            NativeMemory block = NativeMemory.borrow("theirs", memory, () -> { });
            try (Loan loan = block.lend("test")) {
                assertEquals(memory.address(), loan.address());
                loan.lendRaw().cancel();
            }
            block.close();
        }
    }

    @Test
    void whoAdoptsPromises() {
        try (Arena arena = Arena.ofShared()) {
            MemorySegment memory = arena.allocate(8);
            NativeMemory block = NativeMemory.adopt("promised", memory, () -> { });
            try (Loan loan = block.lend("test")) {
                assertEquals(memory.address(), loan.address());
            }
            block.close();
        }
    }

    @Test
    void automaticMemoryIsThereAsLongAsItsAddressIsInUse() throws InterruptedException {
        Object borrower = new Object();
        long address = lendAutomatic(borrower);
        for (int round = 0; round < 20; round++) {
            System.gc();
            Thread.sleep(5);
        }
        assertEquals(4711, MemorySegment.ofAddress(address).reinterpret(8).get(ValueLayout.JAVA_LONG, 0));
        Reference.reachabilityFence(borrower);
    }

    private static long lendAutomatic(Object borrower) {
        MemorySegment memory = Arena.ofAuto().allocate(1 << 20);
        memory.set(ValueLayout.JAVA_LONG, 0, 4711);
        NativeMemory block = NativeMemory.borrow("automatic", memory, () -> { });
        try (Loan loan = block.lend("test")) {
            RawLoan raw = loan.lendRaw();
            raw.heldBy(borrower, () -> { });
            return raw.address();
        }
    }

    @Test
    void aPartLendsWhatTheWholeDoes() {
        try (Arena arena = Arena.ofShared()) {
            NativeMemory whole = NativeMemory.borrow("theirs", arena.allocate(80), () -> { });
            Loan loan = whole.lend("part");
            NativeMemory part = NativeMemory.part("part", loan, loan.segment().asSlice(8, 8), false, loan::close);
            try (Loan inner = part.lend("test")) {
                assertThrows(BufferException.class, inner::address);
            }
            part.close();
            whole.close();
        }
    }

    @Test
    void aPartLiesInTheWhole() {
        try (NativeMemory whole = NativeMemory.allocate("whole", 80); Loan loan = whole.lend("part");
            NativeMemory other = NativeMemory.allocate("other", 80); Loan elsewhere = other.lend("test")) {
            assertThrows(IllegalArgumentException.class,
                () -> NativeMemory.part("part", loan, elsewhere.segment(), false, () -> { }));
        }
    }

    @Test
    void pagesThatAreMappedToReadAreKnown(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("pages"), new byte[100]);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            NativeMemory read = NativeMemory.map("read", channel, MapMode.READ_ONLY, 10, 50);
            NativeMemory written = NativeMemory.map("written", channel, MapMode.READ_WRITE, 10, 50);
            try (Loan loan = read.lend("test"); Loan other = written.lend("test")) {
                assertTrue(loan.isMappedReadOnly());
                assertTrue(loan.segment().isReadOnly());
                assertFalse(other.isMappedReadOnly());
                other.segment().set(ValueLayout.JAVA_BYTE, 0, (byte) 5);
                written.force();
                assertEquals(5, loan.segment().get(ValueLayout.JAVA_BYTE, 0));
                NativeMemory part = NativeMemory.part("part", loan, loan.segment().asSlice(5), false, () -> { });
                try (Loan inner = part.lend("test")) {
                    assertTrue(inner.isMappedReadOnly());
                }
                part.close();
            }
            read.close();
            written.close();
            assertThrows(IllegalStateException.class, written::force);
        }
        assertEquals(5, Files.readAllBytes(file)[10]);
    }

    @Test
    void memoryThatWasNeverLentToWriteIsKnown() {
        assertUnwrittenUntil(loan -> loan.memory().lend("writer").close());
        assertUnwrittenUntil(Loan::lendRaw);
        assertUnwrittenUntil(loan -> Storage.of(loan.memory()).look());
        try (Arena arena = Arena.ofShared();
            NativeMemory theirs = NativeMemory.borrow("theirs", arena.allocate(8), () -> { });
            Loan loan = theirs.lendToRead("reader")) {
            assertFalse(loan.isUnwritten());
        }
    }

    private static void assertUnwrittenUntil(Consumer<Loan> step) {
        NativeMemory block = NativeMemory.allocate("block", 8);
        try (Loan loan = block.lendToRead("reader")) {
            loan.again("another").close();
            assertTrue(loan.isUnwritten());
            step.accept(loan);
            assertFalse(loan.isUnwritten());
        }
        block.closeWhenReturned();
    }
}
