package org.scenebuf.engine.paging;

import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.internal.Cleanup;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.Loan;

/**
 * Keeps a chunk in memory, and lends it, until it is closed.
 *
 * <p>While a pin {@linkplain ChunkPager#acquire to edit} is open, or a view to write, the chunk is not stored, so that
 * nobody ever finds half an edit on the disk; unless its holder says by {@link #commit} that it is whole. A pin that is
 * dropped without a close is closed once that is found out.
 */
public final class Pin implements BufferExporter, AutoCloseable {

    private final ChunkPager pager;
    private final PagedChunk chunk;
    private final PagedStorage storage;
    private final Loan loan;
    private volatile boolean closed;

    /** Names itself only when an error asks. */
    record Name(long id, boolean toRead) {

        @Override
        public String toString() {
            return "a pin to " + (toRead ? "read" : "edit") + " chunk " + id;
        }
    }

    Pin(ChunkPager pager, PagedChunk chunk, Loan loan) {
        this.pager = pager;
        this.chunk = chunk;
        this.storage = new PagedStorage(chunk, loan.isToRead(), pager);
        this.loan = loan;
        Cleanup.whenCollected(this, loan::close);
    }

    /**
     * Tells what the chunk is called.
     *
     * @return its key
     */
    public ChunkKey key() {
        return chunk.description().key();
    }

    /**
     * Tells what the chunk's bytes are.
     *
     * @return their description
     */
    public ChunkInfo info() {
        return chunk.description().info();
    }

    /**
     * Tells in which slot the chunk is: for renderers that keep a buffer for each. It stays there at least as long as
     * this pin is open.
     *
     * @return a number from 0 on, of no other chunk that is in memory; numbers that are free are used again
     */
    public int slot() {
        return chunk.slotNumber();
    }

    /**
     * Tells whether the chunk may only be looked at.
     *
     * @return true of pins to read
     */
    public boolean isReadOnly() {
        return storage.isReadOnly();
    }

    @Override
    public BufferView getBuffer(BufferRequest request) {
        requireOpen();
        return Lender.lend(this, storage, chunk.layout(), request);
    }

    /**
     * Says that the chunk is whole as it is now, and has it stored and committed: from its return on that is there,
     * whatever happens. What else was stored before is committed with it.
     *
     * @throws ChunkStoreException when it cannot be stored; it stays in memory, to be stored later
     * @throws IllegalStateException when the pin is closed, or to read
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

    /** Lets the chunk go; views of it keep it for themselves. Closing twice is harmless. */
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
