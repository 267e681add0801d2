package org.scenebuf.engine.vertex;

import java.util.Arrays;

/** Decides which values of a column go into a column of another kind, and which defaults fill the rest. */
final class ColumnDefaults {

    private ColumnDefaults() {
    }

    /** {@return whether the same bytes mean the same values in both columns} */
    static boolean areStoredAlike(GeomVertexColumn a, GeomVertexColumn b) {
        return a.type() == b.type() && a.components() == b.components() && a.isMatrix() == b.isMatrix()
            && a.standsForFractions() == b.standsForFractions();
    }

    /**
     * {@return which source value becomes the target value at an index, or -1 for none}
     * For matrices, this is the number in the same row and column.
     */
    static int sourceOf(int index, GeomVertexColumn from, GeomVertexColumn to) {
        if (!from.isMatrix() || !to.isMatrix()) {
            return index < from.values() ? index : -1;
        }
        int column = index / to.components();
        int row = index % to.components();
        return Math.max(column, row) < from.components() ? column * from.components() + row : -1;
    }

    /**
     * {@return the value of a component that the source column lacks: 1 for alpha, for w of a point and on a matrix's
     * diagonal, else 0}
     */
    static double component(GeomVertexColumn column, int index) {
        boolean one = switch (column.contents()) {
            case COLOR -> true;
            case POINT -> index == 3;
            case MATRIX -> index % (column.components() + 1) == 0;
            default -> false;
        };
        return one ? 1 : 0;
    }

    /** {@return the values for a column that the source lacks: 1 for colours, else 0} */
    static double[] column(GeomVertexColumn column) {
        double[] values = new double[column.values()];
        Arrays.fill(values, column.contents() == Contents.COLOR ? 1 : 0);
        return values;
    }
}
