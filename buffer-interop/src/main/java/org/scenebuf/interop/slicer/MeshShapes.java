package org.scenebuf.interop.slicer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.vertex.InternalName;

/**
 * The fields of one geom in one domain.
 *
 * @param geom the geom
 * @param domain the domain of the rows
 * @param attributes the fields that were added
 */
record MeshShapes(Geom geom, Domain domain, List<Attribute> attributes) {

    static final String INDEX = "index";
    static final String VERTICES = "vertices";
    private static final String NORMAL = "normal";
    private static final int CORNERS = 3;

    List<String> fields() {
        List<String> names = new ArrayList<>(points().names());
        if (domain != Domain.POINT) {
            names.add(domain == Domain.CORNER ? INDEX : VERTICES);
        }
        attributes.stream().filter(this::isMapped).map(Attribute::name).forEach(names::add);
        return names;
    }

    private boolean isMapped(Attribute attribute) {
        return attribute.domain() == domain || attribute.domain() != Domain.EDGE
            && (domain != Domain.EDGE || attribute.domain() == Domain.POINT);
    }

    long rowCount() {
        return switch (domain) {
            case POINT -> geom.vertices().rowCount();
            case EDGE -> edges().count() / 2;
            case CORNER -> corners().count();
            case FACE -> corners().count() / CORNERS;
        };
    }

    @Nullable Field find(String name) {
        for (Attribute attribute : attributes) {
            if (attribute.name().equals(name) && isMapped(attribute)) {
                return mapped(attribute.domain(), attribute.field());
            }
        }
        @Nullable Field shape = shape(name);
        if (shape != null) {
            return shape;
        }
        @Nullable List<Field> column = points().find(name);
        return column == null ? null : mapped(Domain.POINT, column.getFirst());
    }

    /** The fields that shapes have by themselves. */
    private @Nullable Field shape(String name) {
        return switch (domain) {
            case CORNER -> name.equals(INDEX) ? indices(corners(), 1) : null;
            case EDGE -> name.equals(VERTICES) ? indices(edges(), 2) : null;
            case FACE -> name.equals(VERTICES) ? indices(corners(), CORNERS) : name.equals(NORMAL) ? normal() : null;
            case POINT -> null;
        };
    }

    private @Nullable Field normal() {
        @Nullable List<Field> position = points().find(InternalName.VERTEX.toString());
        boolean solid = position != null && position.getFirst().shape().item().length == 1
            && position.getFirst().shape().item()[0] >= 3;
        return position == null || !solid ? null : new GroupField(new MappedField(position.getFirst(), corners()),
            new GroupField.Steady(corners(), CORNERS), GroupField.Rule.NORMAL);
    }

    /** A field of another domain, mapped by the table of {@link Domain}. */
    private Field mapped(Domain from, Field field) {
        if (from == domain) {
            return field;
        }
        return switch (domain) {
            case POINT -> GroupField.mean(field, new CornersOfPoints(corners(), geom.vertices()::rowCount,
                from == Domain.FACE ? CORNERS : 1));
            case EDGE -> ofEdges(field, edges());
            case CORNER -> new MappedField(field, from == Domain.POINT ? corners()
                : new RowMap.Groups(corners(), CORNERS));
            case FACE -> GroupField.mean(from == Domain.POINT ? new MappedField(field, corners()) : field,
                new GroupField.Steady(corners(), CORNERS));
        };
    }

    /** The mean of both ends of each edge. The edges are found once for both uses. */
    private static Field ofEdges(Field points, ShapeIndices edges) {
        return GroupField.mean(new MappedField(points, edges), new GroupField.Steady(edges, 2));
    }

    private VertexCatalog points() {
        return new VertexCatalog(geom.vertices(), geom.vertices().arrays());
    }

    private ShapeIndices corners() {
        return ShapeIndices.ofTriangles(geom.primitives());
    }

    private ShapeIndices edges() {
        return ShapeIndices.ofEdges(geom.primitives());
    }

    /** The indices themselves. They are in place where they are those of one list of triangles. */
    static Field indices(ShapeIndices shapes, int each) {
        List<GeomPrimitive> all = shapes.primitives();
        if (all.size() == 1 && !shapes.areEdges() && all.getFirst().type() == PrimitiveType.TRIANGLES) {
            return new LentField(all.getFirst()::indices, whole -> grouped(whole, each));
        }
        return new IndexField(shapes, each);
    }

    private static BufferLayout grouped(BufferLayout rows, int each) {
        long count = rows.shape(0) / CORNERS * CORNERS / each;
        long stride = rows.stride(0);
        return each == 1 ? rows.slice(0, 0, count)
            : BufferLayout.of(rows.offset(), rows.format(), rows.itemSize(), new long[] {count, each},
                new long[] {each * stride, stride});
    }
}
