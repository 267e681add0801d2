package org.scenebuf.interop.slicer;

import java.util.Arrays;
import java.util.List;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.engine.vertex.GeomVertexFormat;

/** Small geometry for tests. */
final class Meshes {

    private Meshes() {
    }

    /** Two triangles on the ground that share an edge: 0 1 2 and 2 1 3. */
    static Geom square() {
        return over(GeomPrimitive.of(PrimitiveType.TRIANGLES, 0, 1, 2, 2, 1, 3));
    }

    /** The same by a strip. */
    static Geom strip() {
        return over(GeomPrimitive.of(PrimitiveType.TRIANGLE_STRIP, 0, 1, 2, 3));
    }

    /** Two triangles with corners of their own. */
    static Geom apart() {
        return over(6, GeomPrimitive.of(PrimitiveType.TRIANGLES, 0, 1, 2, 5, 4, 3));
    }

    static Geom over(GeomPrimitive... primitives) {
        return over(4, primitives);
    }

    private static Geom over(int vertexCount, GeomPrimitive... primitives) {
        GeomVertexData vertices = GeomVertexData.allocate("mesh", GeomVertexFormat.v3n3t2(), vertexCount);
        float[] positions = {0, 0, 0, 0, 0, 3, 3, 0, 0, 3, 0, 3, 6, 0, 0, 6, 0, 3};
        vertices.column("vertex").copyFrom(Arrays.copyOf(positions, 3 * vertexCount));
        return Geom.of(vertices, List.of(primitives));
    }
}
