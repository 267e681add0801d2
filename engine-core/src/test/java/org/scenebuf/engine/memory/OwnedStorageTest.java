package org.scenebuf.engine.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class OwnedStorageTest extends StorageContract {

    @Override
    Storage make(String name) {
        return Storage.allocate(name, 64);
    }

    @Test
    void growingKeepsTheContentAndAddsZeros() {
        try (Storage storage = make("s")) {
            try (Loan loan = storage.acquire("test")) {
                loan.segment().fill((byte) 7);
            }
            storage.resize(128);
            try (Loan loan = storage.acquire("test")) {
                assertEquals(7, loan.segment().get(ValueLayout.JAVA_BYTE, 63));
                assertEquals(0, loan.segment().get(ValueLayout.JAVA_BYTE, 64));
                assertEquals(0, loan.segment().get(ValueLayout.JAVA_BYTE, 127));
            }
        }
    }

    @Test
    void growingIsCountedAsACopy() {
        try (Storage storage = make("s")) {
            long before = MemoryStatistics.bytesCopied();
            storage.resize(128);
            assertEquals(64, MemoryStatistics.bytesCopied() - before);
        }
    }

    @Test
    void resizingWhileOnLoanIsRefusedAndTheLoanGoesOn() {
        try (Storage storage = make("s"); Loan loan = storage.acquire("the tour")) {
            assertThrows(BufferInUseException.class, () -> storage.resize(128));
            assertEquals(64, storage.byteSize());
            loan.segment().set(ValueLayout.JAVA_BYTE, 63, (byte) 1);
        }
    }

    @Test
    void aSegmentKeptOverAResizeThrowsInsteadOfReadingFreedMemory() {
        try (Storage storage = make("s")) {
            MemorySegment kept;
            try (Loan loan = storage.acquire("test")) {
                kept = loan.segment();
            }
            storage.resize(1 << 20);
            assertThrows(IllegalStateException.class, () -> kept.get(ValueLayout.JAVA_BYTE, 0));
        }
    }

    @Test
    void aClosedStorageIsNotBroughtBackByAResize() {
        Storage storage = make("s");
        storage.close();
        assertThrows(IllegalStateException.class, () -> storage.resize(128));
    }

    @Test
    void sizesThatMakeNoSenseAreRefusedBeforeAnythingIsAllocated() {
        long before = Collected.settled().blocks();
        String text = assertThrows(IllegalArgumentException.class, () -> Storage.allocate("s", -1)).getMessage();
        assertEquals("expected a size of 0 to 9223372036854775743 bytes, given -1: "
            + "check the arithmetic that led to it", text);
        assertThrows(IllegalArgumentException.class, () -> Storage.allocate("s", Long.MAX_VALUE));
        assertThrows(OutOfMemoryError.class, () -> Storage.allocate("s", 1L << 60));
        assertEquals(before, MemoryStatistics.now().blocks());
    }
}
