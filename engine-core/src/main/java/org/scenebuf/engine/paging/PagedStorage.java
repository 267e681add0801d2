package org.scenebuf.engine.paging;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.memory.StoreMarks;

/**
 * The memory of a chunk as storage, which lends it while the chunk is in memory. Closing it does not close the chunk.
 */
final class PagedStorage implements Storage {

    private final PagedChunk chunk;
    private final boolean readOnly;

    /** Keeps the pager reachable while this storage is in use. */
    private final Object owner;
    private volatile boolean closed;

    PagedStorage(PagedChunk chunk, boolean readOnly, Object owner) {
        this.chunk = chunk;
        this.readOnly = readOnly;
        this.owner = owner;
    }

    @Override
    public String name() {
        return chunk.name();
    }

    @Override
    public long byteSize() {
        return chunk.byteSize();
    }

    @Override
    public boolean isReadOnly() {
        return readOnly;
    }

    @Override
    public StoreMarks marks() {
        return chunk.marks();
    }

    @Override
    public Loan acquire(Object borrower) {
        requireOpen();
        return lend(borrower, readOnly);
    }

    @Override
    public Loan acquireToRead(Object borrower) {
        requireOpen();
        return lend(borrower, true);
    }

    private Loan lend(Object borrower, boolean toRead) {
        try {
            return chunk.lend(Args.notNull(borrower, "a borrower"), toRead);
        } finally {
            Reference.reachabilityFence(owner);
        }
    }

    @Override
    public MemorySegment look() {
        requireOpen();
        return chunk.look();
    }

    @Override
    public boolean holds(MemorySegment memory) {
        Args.notNull(memory, "a memory segment");
        Storage here = chunk.hereIfAny();
        return !closed && here != null && here.holds(memory);
    }

    @Override
    public void endLooks() {
        Storage here = chunk.hereIfAny();
        if (here != null) {
            here.endLooks();
        }
    }

    @Override
    public void resize(long newByteSize) {
        if (newByteSize != byteSize()) {
            throw fixed(newByteSize);
        }
    }

    @Override
    public void requireResizable(int ownLoans) {
        throw fixed("another");
    }

    private BufferException fixed(Object given) {
        return new BufferException(ErrorText.of("the size of " + name() + ", " + byteSize() + " bytes", given,
            "put a chunk of that size in its place"));
    }

    /** The chunk stays, with its loans, so its loans do not matter here. */
    @Override
    public void requireUnlent() {
        requireOpen();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(ErrorText.of("open storage of " + name(), "a closed one",
                "ask the pager for another"));
        }
    }

    @Override
    public void close() {
        closed = true;
        marks().noteChange();
    }
}
