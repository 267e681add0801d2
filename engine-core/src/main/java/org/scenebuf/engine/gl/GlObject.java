package org.scenebuf.engine.gl;

/** One object on the GPU; its context keeps it until it is closed, or the context is. */
final class GlObject implements AutoCloseable {

    private final GlContext context;
    private final GlKind kind;
    private final int id;

    GlObject(GlContext context, GlKind kind, int id) {
        this.context = context;
        this.kind = kind;
        this.id = id;
    }

    int id() {
        return id;
    }

    @Override
    public void close() {
        context.delete(this);
    }

    /** For the context alone, which counts. */
    void delete() {
        kind.delete(id);
    }
}
