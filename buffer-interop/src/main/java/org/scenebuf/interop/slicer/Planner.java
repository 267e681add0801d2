package org.scenebuf.interop.slicer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.FormatException;
import org.scenebuf.interop.view.Key;

/** Makes the plan of a slice expression for a collection in its current state. */
final class Planner {

    /** The name of a corner is this word followed by its number, from 1. */
    private static final String CORNER = "corner";
    private static final int CORNERS = 3;

    private final Catalog catalog;
    private final SliceExpression expression;
    private final List<Slot> slots = new ArrayList<>();

    /** The numbers of the named corners, from 0; null where no corner was named. */
    private int @Nullable [] corners;
    private boolean oneCorner;

    private Planner(Catalog catalog, SliceExpression expression) {
        this.catalog = catalog;
        this.expression = expression;
    }

    static Plan plan(Catalog catalog, SliceExpression expression) {
        return new Planner(catalog, expression).plan();
    }

    private Plan plan() {
        if (expression.fields().isEmpty()) {
            throw new FormatException(ErrorText.of("a field of " + catalog.label(), "none",
                "name one of " + catalog.names()));
        }
        List<Key> keys = withoutCorners();
        List<String> layers = expression.layers().isEmpty() ? List.of("") : expression.layers();
        int cornerCount = corners == null ? 1 : corners.length;
        for (int l = 0; l < layers.size(); l++) {
            for (int c = 0; c < cornerCount; c++) {
                addSlot(layers.get(l), l, c);
            }
        }
        requireOneKind();
        String name = String.join(", ", expression.fields());
        Components components = Components.of(keys, slots.getFirst().shapes().getFirst().item(), name);
        boolean repeats = components.repeats() || layers.stream().distinct().count() < layers.size()
            || corners != null && Arrays.stream(corners).distinct().count() < corners.length;
        return new Plan(catalog.state(), List.copyOf(slots), lead(layers.size()), expression.rows().isOne(),
            components, repeats);
    }

    private long[] lead(int layers) {
        boolean many = corners != null && !oneCorner;
        if (expression.layers().isEmpty()) {
            return many ? new long[] {corners.length} : new long[0];
        }
        return many ? new long[] {layers, corners.length} : new long[] {layers};
    }

    private void addSlot(String layer, int l, int c) {
        List<Field> parts = parts(layer);
        List<FieldShape> shapes = parts.stream().map(Field::shape).toList();
        long rowCount = Slot.rowCount(shapes);
        Axis rows;
        if (corners == null) {
            rows = expression.rows().among(rowCount);
        } else {
            rows = expression.rows().among(rowCount / CORNERS).scaled(CORNERS, corners[c]);
        }
        boolean many = corners != null && !oneCorner;
        long[] place = expression.layers().isEmpty() ? many ? new long[] {c} : new long[0]
            : many ? new long[] {l, c} : new long[] {l};
        slots.add(new Slot(parts, shapes, rows, place));
    }

    /** The keys of components without the key that names corners. */
    private List<Key> withoutCorners() {
        List<Key> rest = new ArrayList<>();
        for (Key key : expression.components()) {
            List<String> names = key instanceof Key.Planes planes ? planes.names()
                : key instanceof Key.Name one ? List.of(one.name()) : List.of();
            if (corners != null || names.isEmpty() || !names.stream().allMatch(Planner::isCorner)) {
                rest.add(key);
                continue;
            }
            corners = names.stream().mapToInt(name -> name.charAt(CORNER.length()) - '1').toArray();
            oneCorner = key instanceof Key.Name;
            if (catalog.domain() != Domain.FACE) {
                throw new FormatException(ErrorText.of("corners of faces", names + " of the domain "
                    + catalog.domain(), "slice faces: Slicer.of(...).in(Domain.FACE)"));
            }
        }
        return rest;
    }

    private static boolean isCorner(String name) {
        return name.length() == CORNER.length() + 1 && name.startsWith(CORNER)
            && name.charAt(CORNER.length()) >= '1' && name.charAt(CORNER.length()) < '1' + CORNERS;
    }

    private List<Field> parts(String layer) {
        List<String> names = expression.fields();
        if (names.size() == 1) {
            return one(layer, names.getFirst());
        }
        return FieldsTogether.join(names, names.stream().map(name -> one(layer, name)).toList());
    }

    private List<Field> one(String layer, String field) {
        @Nullable List<Field> found = layer.isEmpty() ? find(field) : findLayer(layer, field);
        if (found == null || found.isEmpty()) {
            throw new FormatException(ErrorText.of("one of the fields " + catalog.names() + " of "
                + catalog.label(), layer.isEmpty() ? "'" + field + "'"
                : "layer '" + layer + "' of '" + field + "'", "name one of those"));
        }
        return found;
    }

    private @Nullable List<Field> findLayer(String layer, String field) {
        @Nullable List<Field> found = find(field + "." + layer);
        if (found == null) {
            found = find(layer + "." + field);
        }
        return found == null && catalog.means(layer, field) ? find(layer) : found;
    }

    private @Nullable List<Field> find(String name) {
        return corners == null ? catalog.find(name) : catalog.findAtCorners(name);
    }

    private void requireOneKind() {
        FieldShape first = slots.getFirst().shapes().getFirst();
        long rows = Slot.rowCount(slots.getFirst().shapes());
        for (Slot slot : slots) {
            for (FieldShape shape : slot.shapes()) {
                if (!shape.isSameItem(first) || Slot.rowCount(slot.shapes()) != rows) {
                    throw new FormatException(ErrorText.of("layers and parts of one type, " + first.withRows(rows),
                        shape.withRows(Slot.rowCount(slot.shapes())), "slice those of another type by themselves"));
                }
            }
        }
    }
}
