package org.scenebuf.engine.memory;

import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.StackRoom;

/** Storage in a block of its own. A change of size replaces the block. */
final class OwnedStorage implements Storage {

    private final StoreMarks marks;

    /** Replaced under the lock. */
    private volatile NativeMemory memory;

    OwnedStorage(long byteSize, String name) {
        memory = NativeMemory.allocate(name, byteSize);
        marks = StoreMarks.of(byteSize);
    }

    @Override
    public StoreMarks marks() {
        return marks;
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
    public synchronized Loan acquireToRead(Object borrower) {
        return memory.lendToRead(borrower);
    }

    @Override
    public synchronized MemorySegment look() {
        return memory.look();
    }

    /** Works without the lock, because versioned views ask before each access. */
    @Override
    public boolean holds(MemorySegment segment) {
        return memory.holds(Args.notNull(segment, "a memory segment"));
    }

    @Override
    public synchronized void endLooks() {
        memory.endLooks();
    }

    @Override
    public synchronized void stopLooks() {
        memory.renewSegments();
    }

    @Override
    public synchronized void resize(long newByteSize) {
        if (newByteSize == memory.byteSize() && !memory.isClosed()) {
            return;
        }
        memory.requireUnlent(0);
        StackRoom.requireForWait(); // A stack that ends in the midst would leave the old block closed.
        NativeMemory replacement = NativeMemory.allocate(memory.name(), newByteSize);
        try {
            memory.moveTo(replacement);
        } catch (RuntimeException refused) {
            replacement.close();
            throw refused;
        }
        memory = replacement;
        marks.resize(newByteSize);
    }

    @Override
    public synchronized void requireResizable(int ownLoans) {
        Args.notNegative(ownLoans, "own loans");
        memory.requireUnlent(ownLoans);
    }

    @Override
    public synchronized void close() {
        memory.close();
        marks.noteChange();
    }
}
