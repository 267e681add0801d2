package org.scenebuf.interop.slicer;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.internal.ErrorText;

/**
 * The vertices of one geom, or of several one after another, with the edges, corners and faces between them.
 *
 * @param supplier the object that the user sliced
 * @param geoms the current geoms
 * @param domain the domain of the rows
 * @param attributes the fields that were added; only a single geom can have some
 */
record MeshCatalog(Object supplier, Supplier<List<Geom>> geoms, Domain domain, List<Attribute> attributes)
    implements Catalog {

    @Override
    public String label() {
        return supplier instanceof Geom geom ? "geom of " + geom.vertices() : ErrorText.name(supplier);
    }

    @Override
    public Catalog in(Domain other) {
        return new MeshCatalog(supplier, geoms, other, attributes);
    }

    /** Adds a field. */
    MeshCatalog with(Attribute attribute) {
        long rows = rowCount(attribute.domain());
        long given = attribute.field().shape().rows();
        if (rows != given) {
            throw new IllegalArgumentException(ErrorText.of(rows + " rows, one for each " + attribute.domain() + " of "
                + label(), given, "give one row for each"));
        }
        if (shapes().fields().contains(attribute.name()) || find(attribute.name()) != null) {
            throw new IllegalArgumentException(ErrorText.of("a name that no field has yet", "'" + attribute.name()
                + "'", "choose another"));
        }
        List<Attribute> more = new ArrayList<>(attributes);
        more.add(attribute);
        return new MeshCatalog(supplier, geoms, domain, List.copyOf(more));
    }

    private MeshShapes shapes() {
        List<Geom> all = geoms.get();
        if (all.size() != 1) {
            throw new IllegalArgumentException(ErrorText.of("one geom, to add a field to", all.size() + " of "
                + label(), "slice each geom by itself: Slicer.of(geom)"));
        }
        return new MeshShapes(all.getFirst(), domain, attributes);
    }

    private long rowCount(Domain asked) {
        return new MeshShapes(shapes().geom(), asked, attributes).rowCount();
    }

    @Override
    public Object state() {
        return geoms.get();
    }

    @Override
    public List<String> names() {
        Set<String> names = new LinkedHashSet<>();
        geoms.get().forEach(geom -> names.addAll(new MeshShapes(geom, domain, attributes).fields()));
        return List.copyOf(names);
    }

    @Override
    public @Nullable List<Field> find(String name) {
        return each(geom -> new MeshShapes(geom, domain, attributes).find(name));
    }

    @Override
    public @Nullable List<Field> findAtCorners(String name) {
        return each(geom -> new MeshShapes(geom, Domain.CORNER, attributes).find(name));
    }

    /** A search in one geom. */
    private interface Look {

        @Nullable Field in(Geom geom);
    }

    private @Nullable List<Field> each(Look look) {
        List<Field> parts = new ArrayList<>();
        for (Geom geom : geoms.get()) {
            @Nullable Field part = look.in(geom);
            if (part == null) {
                return null;
            }
            parts.add(part);
        }
        return parts;
    }

    @Override
    public boolean means(String field, String word) {
        boolean added = attributes.stream().anyMatch(each -> each.name().equals(field));
        return added || geoms.get().stream().allMatch(geom ->
            new VertexCatalog(geom.vertices(), geom.vertices().arrays()).means(field, word));
    }
}
