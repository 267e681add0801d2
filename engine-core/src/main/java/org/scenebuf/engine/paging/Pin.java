package org.scenebuf.engine.paging;

import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.internal.Cleanup;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.Loan;

/**
 * A loan of a chunk in a pager's memory. The chunk stays in memory until the pin is closed.
 *
 * <p>While a pin {@linkplain ChunkPager#acquire for editing} or a view for writing is open, the chunk is not stored,
 * so half an edit never gets to the disk. {@link #commit} declares the chunk complete, and stores it in spite of
 * that. A pin that is not closed is closed when the collector finds it. After {@link #close} a pin lends no views,
 * and {@link #commit} throws {@link IllegalStateException}.
 */
public final class Pin implements BufferExporter, AutoCloseable {

    private final ChunkPager pager;
    private final PagedChunk chunk;
    private final PagedStorage storage;
    private final Loan loan;
    private volatile boolean closed;

    /** The name of a pin in errors, which is made only when it is needed. */
    record Name(long id, boolean toRead) {

        @Override
        public String toString() {
            return "a pin to " + (toRead ? "read" : "edit") + " chunk " + id;
        }
    }

    private Pin(ChunkPager pager, PagedChunk chunk, Loan loan) {
        this.pager = pager;
        this.chunk = chunk;
        this.storage = new PagedStorage(chunk, loan.isToRead(), pager);
        this.loan = loan;
        Cleanup.whenCollected(this, loan::close);
    }

    /** Makes a pin, which owns the loan. */
    static Pin of(ChunkPager pager, PagedChunk chunk, Loan loan) {
        try {
            return new Pin(pager, chunk, loan);
        } catch (Error out) {
            loan.close(); // Out of memory, or of stack.
            throw out;
        }
    }

    /** {@return the key of the chunk} */
    public ChunkKey key() {
        return chunk.description().key();
    }

    /** {@return the description of the chunk's bytes} */
    public ChunkInfo info() {
        return chunk.description().info();
    }

    /**
     * Gives the slot of the chunk, for renderers that keep a buffer for each slot. The chunk stays in this slot at
     * least while the pin is open.
     *
     * @return a number from 0 on, which no other chunk in memory has; free numbers are used again
     */
    public int slot() {
        return chunk.slotNumber();
    }

    /** {@return whether the chunk can only be read; true for pins for reading} */
    public boolean isReadOnly() {
        return storage.isReadOnly();
    }

    @Override
    public BufferView getBuffer(BufferRequest request) {
        requireOpen();
        return Lender.lend(this, storage, chunk.layout(), request);
    }

    /**
     * Declares the chunk complete in its current state, stores it and commits it. When this returns, it is durable.
     * Other chunks that were stored before are committed with it.
     *
     * @throws ChunkStoreException when the chunk cannot be stored; it stays in memory, to be stored later
     * @throws IllegalStateException also when the pin is for reading
     */
    public void commit() {
        requireOpen();
        if (isReadOnly()) {
            throw new IllegalStateException(ErrorText.of("a pin to edit " + chunk.name(), "one to read",
                "acquire the chunk to edit it"));
        }
        pager.commit(chunk);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(ErrorText.of("an open pin of " + chunk.name(), "a closed one",
                "acquire the chunk anew"));
        }
    }

    /** Ends the loan. Views of the chunk have loans of their own. Closing twice is harmless. */
    @Override
    public void close() {
        closed = true;
        loan.close();
    }

    @Override
    public String toString() {
        return "a pin of " + chunk.name();
    }
}
