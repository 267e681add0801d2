package org.scenebuf.engine.gl;

/** An object on the GPU. It exists until it is closed, it is collected, or the context is closed. */
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

    /** Deletes the object. The caller has begun work with the context. Closing twice is harmless. */
    @Override
    public void close() {
        deletion.run();
    }
}
