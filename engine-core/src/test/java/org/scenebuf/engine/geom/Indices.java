package org.scenebuf.engine.geom;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;

/** What tests of primitives share: indices in and out. */
final class Indices {

    /** Stands for a cut, whatever the width of the indices. */
    static final long CUT = -1;

    private Indices() {
    }

    /** Makes a primitive; its indices are as narrow as they can be. */
    static GeomPrimitive primitive(PrimitiveType type, long... vertices) {
        GeomPrimitiveBuilder builder = GeomPrimitive.builder(type);
        int from = 0;
        for (int k = 0; k <= vertices.length; k++) {
            if (k == vertices.length || vertices[k] == CUT) {
                builder.addVertices(Arrays.copyOfRange(vertices, from, k)).closePrimitive();
                from = k + 1;
            }
        }
        return builder.build("indices");
    }

    /** Lists the indices, with {@link #CUT} where strips are cut. */
    static String text(GeomPrimitive primitive) {
        try (BufferView view = primitive.indices().getBuffer(BufferRequest.FULL_RO)) {
            return LongStream.range(0, primitive.indices().rowCount())
                .map(row -> ((Number) view.get(row)).longValue())
                .map(index -> primitive.type().isCuttable() && index == primitive.stripCutIndex() ? CUT : index)
                .boxed().toList().toString();
        }
    }
}
