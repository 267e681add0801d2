package org.scenebuf.engine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.ChildJvm;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.Collected;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Storage;

class NativeCallTest {

    @Test
    void theAddressIsThatOfTheMemory() {
        try (Arena arena = Arena.ofShared()) {
            MemorySegment memory = arena.allocate(10);
            long address = NativeCall.with(memory, bytes -> bytes.address(3, 7));
            assertEquals(memory.address() + 3, address);
            long size = NativeCall.with(memory.asReadOnly(), NativeBytes::size);
            assertEquals(10, size);
        }
    }

    @Test
    void memoryOfAnyKindOfArenaWillDo() {
        try (Arena confined = Arena.ofConfined()) {
            for (MemorySegment memory : new MemorySegment[] {confined.allocate(4), Arena.ofAuto().allocate(4),
                Arena.global().allocate(4), MemorySegment.ofBuffer(ByteBuffer.allocateDirect(4)),
                MemorySegment.NULL}) {
                long address = NativeCall.with(memory, bytes -> bytes.address(0, 0));
                assertEquals(memory.address(), address);
            }
        }
    }

    @Test
    void heapMemoryIsRefused() {
        String text = assertThrows(IllegalArgumentException.class,
            () -> NativeCall.run(MemorySegment.ofArray(new byte[4]), bytes -> { })).getMessage();
        assertTrue(text.startsWith("expected native memory, given a heap segment: "), text);
    }

    @Test
    void memoryThatIsGoneIsRefused() {
        Arena arena = Arena.ofShared();
        MemorySegment memory = arena.allocate(4);
        arena.close();
        String text = assertThrows(IllegalStateException.class, () -> NativeCall.run(memory, bytes -> { }))
            .getMessage();
        assertTrue(text.startsWith("expected native memory that is alive, given memory of an arena that was closed"),
            text);
    }

    @Test
    void anotherThreadsOwnMemoryIsRefused() {
        MemorySegment memory = CompletableFuture.supplyAsync(() -> Arena.ofConfined().allocate(4)).join();
        String text = assertThrows(IllegalStateException.class, () -> NativeCall.run(memory, bytes -> { }))
            .getMessage();
        assertTrue(text.startsWith("expected memory that this thread may use, given "), text);
    }

    @Test
    void nobodyClosesTheArenaMeanwhile() {
        Arena arena = Arena.ofShared();
        NativeCall.run(arena.allocate(4), bytes -> assertThrows(IllegalStateException.class, arena::close));
        arena.close();
    }

    @Test
    void nobodyFreesTheBlockMeanwhileThoughItIsNotOnLoan() {
        NativeMemory block = NativeMemory.allocate("block", 4);
        Storage storage = Storage.of(block);
        NativeCall.run(storage.look(), bytes -> {
            String text = assertThrows(BufferInUseException.class, storage::close).getMessage();
            assertTrue(text.contains("a native call"), text);
        });
        storage.close();
        assertTrue(block.isClosed());
    }

    @Test
    void aBlockThatWasGivenUpIsFreedAfterTheCall() {
        NativeMemory block = NativeMemory.allocate("block", 4);
        Loan loan = block.lend("somebody");
        NativeCall.run(loan.segment(), bytes -> {
            block.closeWhenReturned();
            loan.close();
            assertFalse(block.isClosed());
        });
        assertTrue(Collected.eventually(block::isClosed));
    }

    @Test
    void bytesOutsideOrAfterTheCallAreRefused() {
        AtomicReference<NativeBytes> kept = new AtomicReference<>();
        try (Arena arena = Arena.ofShared()) {
            NativeCall.run(arena.allocate(10), bytes -> {
                kept.set(bytes);
                for (long[] range : new long[][] {{0, 11}, {-1, 1}, {4, 7}, {0, -1}, {Long.MAX_VALUE, 1},
                    {1, Long.MAX_VALUE}, {Long.MIN_VALUE, Long.MIN_VALUE}}) {
                    assertThrows(IndexOutOfBoundsException.class, () -> bytes.address(range[0], range[1]));
                }
            });
        }
        assertThrows(IllegalStateException.class, () -> kept.get().address(0, 1));
    }

    @Test
    void callsMayLieInOneAnother() {
        try (Arena arena = Arena.ofShared()) {
            MemorySegment outer = arena.allocate(4);
            MemorySegment inner = arena.allocate(8);
            String sizes = NativeCall.with(outer, a -> NativeCall.with(inner, b -> b.size() + " in ") + a.size());
            assertEquals("8 in 4", sizes);
        }
    }

    @Test
    void whatTheWorkThrowsComesOut() {
        IllegalStateException thrown = new IllegalStateException("the work's own");
        Error error = new AssertionError("the work's own");
        try (Arena arena = Arena.ofShared()) {
            MemorySegment memory = arena.allocate(4);
            assertSame(thrown, assertThrows(IllegalStateException.class, () -> NativeCall.run(memory, bytes -> {
                throw thrown;
            })));
            assertSame(error, assertThrows(AssertionError.class, () -> NativeCall.run(memory, bytes -> {
                throw error;
            })));
        }
    }

    @Test
    void aStackThatOverflowsEndsNoProcess() {
        assertEquals("overflowed 40 times", ChildJvm.assertEndsWell(Overflow.class));
    }

    /** Calls at every depth that a small stack has. */
    static final class Overflow {

        private Overflow() {
        }

        public static void main(String[] arguments) throws InterruptedException {
            AtomicReference<Integer> overflows = new AtomicReference<>(0);
            MemorySegment memory = Arena.ofAuto().allocate(4);
            Thread thread = new Thread(null, () -> {
                for (int round = 0; round < 40; round++) {
                    int padding = round;
                    try {
                        descend(memory, padding);
                    } catch (StackOverflowError expected) {
                        overflows.set(overflows.get() + 1);
                    }
                }
            }, "small", 512 << 10);
            thread.start();
            thread.join();
            System.out.println("overflowed " + overflows.get() + " times");
        }

        private static long descend(MemorySegment memory, int padding) {
            long sum = padding == 0 ? 0 : pad(padding);
            return sum + NativeCall.with(memory, NativeBytes::size) + descend(memory, 0);
        }

        private static long pad(int frames) {
            return frames == 0 ? 0 : 1 + pad(frames - 1);
        }
    }
}
