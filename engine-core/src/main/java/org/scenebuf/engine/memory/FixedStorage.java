package org.scenebuf.engine.memory;

import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/** Storage in a block that already exists. It cannot be resized. */
final class FixedStorage implements Storage {

    private final NativeMemory memory;
    private final StoreMarks marks;

    FixedStorage(NativeMemory memory, StoreMarks marks) {
        this.memory = memory;
        this.marks = marks;
    }

    @Override
    public StoreMarks marks() {
        return marks;
    }

    @Override
    public String name() {
        return memory.name();
    }

    @Override
    public long byteSize() {
        return memory.byteSize();
    }

    @Override
    public boolean isReadOnly() {
        return memory.isReadOnly();
    }

    @Override
    public Loan acquire(Object borrower) {
        return memory.lend(borrower);
    }

    @Override
    public Loan acquireToRead(Object borrower) {
        return memory.lendToRead(borrower);
    }

    @Override
    public MemorySegment look() {
        return memory.look();
    }

    @Override
    public boolean holds(MemorySegment segment) {
        return memory.holds(Args.notNull(segment, "a memory segment"));
    }

    @Override
    public void endLooks() {
        memory.endLooks();
    }

    @Override
    public void stopLooks() {
        memory.renewSegments();
    }

    @Override
    public void resize(long newByteSize) {
        if (newByteSize != memory.byteSize()) {
            throw fixed(newByteSize);
        }
    }

    @Override
    public void requireResizable(int ownLoans) {
        throw fixed("another");
    }

    @Override
    public void requireUnlent() {
        memory.requireUnlent(0);
    }

    private BufferException fixed(Object given) {
        return new BufferException(ErrorText.of("the size of adopted memory of " + name() + ", " + byteSize()
            + " bytes", given, "make new storage of that size and copy into it"));
    }

    @Override
    public void close() {
        memory.close();
        marks.noteChange();
    }
}
