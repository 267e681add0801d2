package org.scenebuf.interop.jme;

import java.lang.foreign.MemorySegment;
import java.util.function.BooleanSupplier;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.memory.StoreMarks;

/**
 * A buffer of jME as storage. It lends as long as jME has the buffer. Closing the storage does not free the memory,
 * which is jME's.
 */
final class JmeStorage implements Storage {

    private final String name;
    private final LentBlock block;
    private final Storage bytes;

    /** Whether the mesh or image still has that buffer. */
    private final BooleanSupplier isCurrent;
    private volatile boolean closed;

    JmeStorage(String name, LentBlock block, long byteOffset, long byteSize, BooleanSupplier isCurrent) {
        this.name = name;
        this.block = block;
        this.bytes = block.storage(name, byteOffset, byteSize);
        this.isCurrent = isCurrent;
    }

    /** Whether jME still has the buffer. */
    boolean isCurrent() {
        return isCurrent.getAsBoolean() && !block.isEnded();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long byteSize() {
        return bytes.byteSize();
    }

    @Override
    public boolean isReadOnly() {
        return bytes.isReadOnly();
    }

    @Override
    public StoreMarks marks() {
        return bytes.marks();
    }

    @Override
    public Loan acquire(Object borrower) {
        requireCurrent();
        return bytes.acquire(borrower);
    }

    @Override
    public Loan acquireToRead(Object borrower) {
        requireCurrent();
        return bytes.acquireToRead(borrower);
    }

    @Override
    public MemorySegment look() {
        requireCurrent();
        return bytes.look();
    }

    @Override
    public boolean holds(MemorySegment memory) {
        return !closed && isCurrent() && bytes.holds(memory);
    }

    @Override
    public void endLooks() {
        bytes.endLooks();
    }

    @Override
    public void resize(long newByteSize) {
        bytes.resize(newByteSize);
    }

    @Override
    public void requireResizable(int ownLoans) {
        bytes.requireResizable(ownLoans);
    }

    @Override
    public void requireUnlent() {
        if (!block.isEnded()) {
            bytes.requireUnlent();
        }
    }

    @Override
    public void close() {
        if (!closed) {
            requireUnlent();
            closed = true;
        }
    }

    private void requireCurrent() {
        if (closed) {
            throw new IllegalStateException(ErrorText.of(name + " to be open", "a closed one", "lend it again"));
        }
        if (block.isEnded()) {
            throw LentBlock.destroyed(name);
        }
        if (!isCurrent.getAsBoolean()) {
            throw new StaleViewException(ErrorText.of("the buffer that jME has for " + name,
                "one that it has replaced by another", "lend it again"));
        }
    }
}
