package org.scenebuf.interop.slicer;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.vertex.GeomVertexArrayData;

/** A list made from a primitive, for instance of its edges. It is made again only after a change of the indices. */
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

    /** Gives the current list. Other users may still have the previous one. */
    synchronized GeomPrimitive list() {
        GeomVertexArrayData now = primitive.indices();
        GeomPrimitive known = list;
        ChangeCursor seen = changes;
        if (known != null && seen != null && now == indices && !seen.hasChanges()) {
            return known;
        }
        ChangeCursor cursor = seen != null && now == indices ? seen : now.changes().newCursor();
        // Before the indices are read: a change that comes meanwhile is seen by the next call.
        cursor.drain((first, count) -> { });
        GeomPrimitive found = making.apply(primitive);
        indices = now;
        changes = cursor;
        list = found;
        return found;
    }
}
