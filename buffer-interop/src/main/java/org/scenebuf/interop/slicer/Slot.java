package org.scenebuf.interop.slicer;

import java.util.List;

/**
 * A field with its place in a cache.
 *
 * @param parts the field's parts, whose rows follow one another
 * @param shapes the shape of each part
 * @param rows the selected rows
 * @param place the indices in the leading dimensions: of the layer, and of the corner
 */
record Slot(List<Field> parts, List<FieldShape> shapes, Axis rows, long[] place) {

    static Slot of(List<Field> parts, List<FieldShape> shapes, Axis rows, long... place) {
        return new Slot(parts, shapes, rows, place);
    }

    static long rowCount(List<FieldShape> shapes) {
        return shapes.stream().mapToLong(FieldShape::rows).reduce(0, Math::addExact);
    }

    boolean isWritable() {
        return parts.stream().allMatch(Field::isWritable);
    }

    /** Whether all selected rows can be written back. */
    boolean isUndoable() {
        long from = 0;
        for (int p = 0; p < parts.size(); p++) {
            long end = from + shapes.get(p).rows();
            Axis own = rows.compose(rows.placesWithin(from, end)).scaled(1, -from);
            if (!parts.get(p).isUndoable(own)) {
                return false;
            }
            from = end;
        }
        return true;
    }
}
