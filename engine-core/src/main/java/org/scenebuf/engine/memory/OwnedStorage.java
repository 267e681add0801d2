package org.scenebuf.engine.memory;

import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.internal.kernel.CountedCopy;

/** Storage in a block of its own, which is replaced when the size changes. */
final class OwnedStorage implements Storage {

    private NativeMemory memory;

    OwnedStorage(long byteSize, String name) {
        memory = NativeMemory.allocate(name, byteSize);
    }

    @Override
    public synchronized String name() {
        return memory.name();
    }

    @Override
    public synchronized long byteSize() {
        return memory.byteSize();
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public synchronized Loan acquire(Object borrower) {
        return memory.lend(borrower);
    }

    @Override
    public synchronized MemorySegment look() {
        return memory.look();
    }

    @Override
    public synchronized boolean holds(MemorySegment segment) {
        return memory.holds(segment);
    }

    @Override
    public synchronized void endLooks() {
        memory.endLooks();
    }

    @Override
    public synchronized void resize(long newByteSize) {
        if (newByteSize == memory.byteSize() && !memory.isClosed()) {
            return;
        }
        memory.requireUnlent(0);
        NativeMemory replacement = NativeMemory.allocate(memory.name(), newByteSize);
        long kept = Math.min(memory.byteSize(), newByteSize);
        CountedCopy.copy(memory.segment(), 0, replacement.segment(), 0, kept);
        memory.close();
        memory = replacement;
    }

    @Override
    public synchronized void requireResizable(int ownLoans) {
        memory.requireUnlent(ownLoans);
    }

    @Override
    public synchronized void close() {
        memory.close();
    }
}
