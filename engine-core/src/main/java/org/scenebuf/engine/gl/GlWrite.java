package org.scenebuf.engine.gl;

/**
 * An open write of a {@link GlStorage}. Arrays in the storage lend their memory for writing only while this is open.
 */
public final class GlWrite implements AutoCloseable {

    private final GlStorage storage;
    private boolean closed;

    GlWrite(GlStorage storage) {
        this.storage = storage;
    }

    /** {@return the number of the section being written: 0, 1 or 2 with three sections} */
    public int section() {
        return storage.section();
    }

    /**
     * Ends the write. From now on the GPU draws with the section. All its rows count as changed. Closing twice is
     * harmless.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException while a view for writing is open; the write stays open
     *     then
     * @throws IllegalStateException on another thread than the context's
     */
    @Override
    public void close() {
        if (!closed) {
            storage.endWrite();
            closed = true;
        }
    }
}
