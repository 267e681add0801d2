package org.scenebuf.examples.world;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexData;

/** Vertices with one buffer on the GPU, which stays while the slot shows one chunk after another. */
final class GpuSlot implements AutoCloseable {

    private final GeomVertexArrayData rows;
    private final Geom geom;
    private @Nullable Patch patch;
    private @Nullable GeomVertexArrayData source;
    private @Nullable ChangeCursor cursor;
    private long lastUse = -1;

    GpuSlot(Detail detail, GeomPrimitive grid) {
        this.rows = PatchRows.allocate(detail);
        this.geom = Geom.of(GeomVertexData.of("slot", List.of(rows)), List.of(grid));
    }

    Geom geom() {
        return geom;
    }

    /** {@return the chunk in the slot; null where there is none} */
    @Nullable Patch patch() {
        return patch;
    }

    long lastUse() {
        return lastUse;
    }

    void use(long time) {
        lastUse = time;
    }

    /** Shows another chunk, which must be pinned. */
    long show(Patch shown, GeomVertexArrayData chunk) {
        letGo();
        patch = shown;
        source = chunk;
        cursor = chunk.changes().newCursor();
        return update();
    }

    /** Copies the rows of the pinned chunk that changed since the last call; in the first call, all rows. */
    long update() {
        GeomVertexArrayData chunk = source;
        return chunk == null || cursor == null ? 0 : cursor.drain((first, count) ->
            rows.rows(first, count).copyFrom(chunk.rows(first, count)));
    }

    private void letGo() {
        if (cursor != null && source != null) {
            cursor.close();
            source.close();
        }
        patch = null;
        source = null;
        cursor = null;
    }

    @Override
    public void close() {
        letGo();
        rows.close();
    }
}
