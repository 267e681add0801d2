package org.scenebuf.interop.slicer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.internal.ErrorText;

/**
 * The indices of a primitive: by corners as they are, by faces three at a time, by edges two at a time.
 *
 * @param primitive the primitive
 * @param domain the domain of the rows
 */
record PrimitiveCatalog(GeomPrimitive primitive, Domain domain) implements Catalog {

    @Override
    public Object supplier() {
        return primitive;
    }

    @Override
    public String label() {
        return primitive.type() + " of " + primitive.indices();
    }

    @Override
    public Catalog in(Domain other) {
        if (other == Domain.POINT) {
            throw new IllegalArgumentException(ErrorText.of("CORNER, FACE or EDGE of " + label(), other,
                "slice the Geom, which has the vertices"));
        }
        return new PrimitiveCatalog(primitive, other);
    }

    @Override
    public List<String> names() {
        return List.of(domain == Domain.CORNER ? MeshShapes.INDEX : MeshShapes.VERTICES);
    }

    @Override
    public @Nullable List<Field> find(String name) {
        if (!names().contains(name)) {
            return null;
        }
        return List.of(switch (domain) {
            case CORNER -> new LentField(primitive::indices, whole -> whole);
            case EDGE -> MeshShapes.indices(ShapeIndices.ofEdges(List.of(primitive)), 2);
            default -> MeshShapes.indices(ShapeIndices.ofTriangles(List.of(primitive)), 3);
        });
    }
}
