package org.scenebuf.engine.geom;

import java.util.HashSet;
import java.util.Set;

/** Finds the edges of single lines and triangles. Each edge is found once, whatever its direction. */
final class Edges {

    private final IndexMemory from;
    private final IndexList to = new IndexList();
    private final Set<Long> seen = new HashSet<>();

    private Edges(IndexMemory from) {
        this.from = from;
    }

    /** {@return two vertices for each edge, in the order in which the edges are met} */
    static IndexList of(IndexMemory indices, PrimitiveType simple) {
        Edges work = new Edges(indices);
        int length = simple.fewestIndices();
        for (long row = 0; row + length <= indices.count(); row += length) {
            switch (simple) {
                case LINES -> work.add(row, row + 1);
                case LINES_ADJACENCY -> work.add(row + 1, row + 2);
                case TRIANGLES -> work.triangle(row, 1);
                default -> work.triangle(row, 2);
            }
        }
        return work.to;
    }

    private void triangle(long row, int step) {
        add(row, row + step);
        add(row + step, row + 2 * step);
        add(row + 2 * step, row);
    }

    private void add(long fromRow, long toRow) {
        long a = from.get(fromRow);
        long b = from.get(toRow);
        if (seen.add(Math.min(a, b) << 32 | Math.max(a, b))) {
            to.add(a, b);
        }
    }
}
