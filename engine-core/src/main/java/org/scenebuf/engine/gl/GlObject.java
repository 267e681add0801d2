package org.scenebuf.engine.gl;

/** One object on the GPU; it is there until it is closed, nobody can reach it, or the context is closed. */
final class GlObject implements AutoCloseable {

    private final int id;
    private Runnable deletion = () -> { };

    GlObject(int id) {
        this.id = id;
    }

    int id() {
        return id;
    }

    void whenDeleted(Runnable action) {
        deletion = action;
    }

    /** Deletes it, within work of the context's; twice is harmless. */
    @Override
    public void close() {
        deletion.run();
    }
}
