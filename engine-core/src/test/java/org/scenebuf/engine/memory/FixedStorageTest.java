package org.scenebuf.engine.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FixedStorageTest extends StorageContract {

    @Override
    Storage make(String name) {
        return Storage.of(NativeMemory.adopt(name, foreign(64), () -> { }));
    }

    @Test
    void adoptedMemoryIsUsedWhereItIs() {
        MemorySegment mine = foreign(64);
        try (Storage storage = Storage.of(NativeMemory.adopt("s", mine, () -> { })); Loan loan = storage.acquire("t")) {
            assertEquals(mine.address(), loan.segment().address());
        }
    }

    @Test
    void itIsGivenBackOnceAtClose() {
        AtomicInteger given = new AtomicInteger();
        Storage storage = Storage.of(NativeMemory.adopt("s", foreign(64), given::incrementAndGet));
        storage.close();
        storage.close();
        assertEquals(1, given.get());
    }

    @Test
    void itIsGivenBackWhenNobodyCanReachItAnyMore() {
        AtomicInteger given = new AtomicInteger();
        Storage.of(NativeMemory.adopt("s", foreign(64), given::incrementAndGet));
        assertTrue(Collected.eventually(() -> given.get() == 1));
    }

    @Test
    void anotherSizeIsRefused() {
        try (Storage storage = make("mesh")) {
            String text = assertThrows(BufferException.class, () -> storage.resize(65)).getMessage();
            assertEquals("expected the size of adopted memory of mesh, 64 bytes, given 65: "
                + "make new storage of that size and copy into it", text);
            storage.resize(64);
        }
    }

    @Test
    void readOnlyMemoryMakesReadOnlyStorage() {
        try (Storage storage = Storage.of(NativeMemory.adopt("s", foreign(8).asReadOnly(), () -> { }))) {
            assertTrue(storage.isReadOnly());
        }
        try (Storage storage = make("s")) {
            assertFalse(storage.isReadOnly());
        }
    }

    @Test
    void heapMemoryIsRefused() {
        MemorySegment heap = MemorySegment.ofArray(new byte[8]);
        String text = assertThrows(IllegalArgumentException.class,
            () -> NativeMemory.adopt("s", heap, () -> { })).getMessage();
        assertEquals("expected native memory for s, given a heap segment: copy it into a block of "
            + "NativeMemory.allocate", text);
    }
}
