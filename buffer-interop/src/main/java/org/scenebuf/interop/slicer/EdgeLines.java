package org.scenebuf.interop.slicer;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.vertex.GeomVertexArrayData;

/** The edges of a primitive, which are found anew only when its indices were changed. */
final class EdgeLines {

    private final GeomPrimitive primitive;
    private @Nullable GeomVertexArrayData indices;
    private @Nullable ChangeCursor changes;
    private @Nullable GeomPrimitive lines;

    EdgeLines(GeomPrimitive primitive) {
        this.primitive = primitive;
    }

    /** Gives a list of lines, each edge once; others may still have the one of before. */
    synchronized GeomPrimitive lines() {
        GeomVertexArrayData now = primitive.indices();
        GeomPrimitive known = lines;
        ChangeCursor seen = changes;
        if (known != null && seen != null && now == indices && !seen.hasChanges()) {
            return known;
        }
        ChangeCursor cursor = seen != null && now == indices ? seen : now.changes().newCursor();
        cursor.drain((first, count) -> { }); // Before the indices are read: what is changed meanwhile is seen later.
        GeomPrimitive found = primitive.makeLines();
        indices = now;
        changes = cursor;
        lines = found;
        return found;
    }
}
