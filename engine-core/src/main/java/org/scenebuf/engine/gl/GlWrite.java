package org.scenebuf.engine.gl;

/**
 * The time in which a {@link GlStorage} is written: what lies in it lends its memory to write while this is open, and
 * only then.
 */
public final class GlWrite implements AutoCloseable {

    private final GlStorage storage;
    private boolean closed;

    GlWrite(GlStorage storage) {
        this.storage = storage;
    }

    /**
     * Names the section that is written.
     *
     * @return 0, 1 or 2 where there are three
     */
    public int section() {
        return storage.section();
    }

    /**
     * Ends the writing: from here on the GPU draws with it. All of it counts as changed. Closing twice is harmless.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when a view is still open to write; this stays open then
     * @throws IllegalStateException when called by another thread than the context's
     */
    @Override
    public void close() {
        if (!closed) {
            storage.endWrite();
            closed = true;
        }
    }
}
