package org.scenebuf.interop.slicer;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.vertex.GeomVertexArrayData;

/** Lists that are made of a primitive, its edges say: anew only when its indices were changed. */
final class KeptShapes {

    private final GeomPrimitive primitive;
    private final UnaryOperator<GeomPrimitive> making;
    private @Nullable GeomVertexArrayData indices;
    private @Nullable ChangeCursor changes;
    private @Nullable GeomPrimitive list;

    KeptShapes(GeomPrimitive primitive, UnaryOperator<GeomPrimitive> making) {
        this.primitive = primitive;
        this.making = making;
    }

    /** Gives the list; others may still have the one of before. */
    synchronized GeomPrimitive list() {
        GeomVertexArrayData now = primitive.indices();
        GeomPrimitive known = list;
        ChangeCursor seen = changes;
        if (known != null && seen != null && now == indices && !seen.hasChanges()) {
            return known;
        }
        ChangeCursor cursor = seen != null && now == indices ? seen : now.changes().newCursor();
        cursor.drain((first, count) -> { }); // Before the indices are read: what is changed meanwhile is seen later.
        GeomPrimitive found = making.apply(primitive);
        indices = now;
        changes = cursor;
        list = found;
        return found;
    }
}
