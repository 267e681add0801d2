package org.scenebuf.engine.geom;

/**
 * Writes shapes backwards. Either triangles are seen from the other side and lines run the other way. Or triangles keep
 * their sides, and the first vertex of each becomes its last.
 */
final class Reversal {

    private final IndexMemory from;
    private final IndexList to = new IndexList();
    private final PrimitiveType type;
    private final boolean keepsSides;

    private Reversal(IndexMemory from, PrimitiveType type, boolean keepsSides) {
        this.from = from;
        this.type = type;
        this.keepsSides = keepsSides;
    }

    /**
     * {@return the type of the shapes after a rotation}
     * Fans become single triangles, because each triangle would need another centre.
     */
    static PrimitiveType rotated(PrimitiveType type) {
        return type == PrimitiveType.TRIANGLE_FAN ? PrimitiveType.TRIANGLES : type;
    }

    static IndexList of(IndexMemory indices, PrimitiveType type, boolean keepsSides) {
        Reversal work = new Reversal(indices, type, keepsSides);
        indices.forEachStrip(work::strip);
        return work.to;
    }

    private void strip(long first, long end) {
        switch (type) {
            case TRIANGLE_STRIP_ADJACENCY -> AdjacencyStrip.reverse(from, first, end, to, keepsSides);
            case TRIANGLE_FAN -> fan(first, end);
            case TRIANGLE_STRIP -> triangleStrip(first, end);
            case LINE_STRIP, LINE_LOOP, LINE_STRIP_ADJACENCY -> {
                to.cut();
                backwards(first, end);
            }
            default -> list(first, end, type.fewestIndices());
        }
    }

    private void list(long first, long end, int length) {
        for (long row = first; row + length <= end; row += length) {
            if (!type.isTriangles()) {
                backwards(row, row + length);
            } else if (keepsSides) {
                forwards(row + length / 3, row + length);
                forwards(row, row + length / 3);
            } else {
                to.add(from.get(row));
                backwards(row + 1, row + length);
            }
        }
    }

    private void fan(long first, long end) {
        if (!keepsSides) {
            to.cut();
            to.add(from.get(first));
            backwards(first + 1, end);
            return;
        }
        for (long row = first + 1; row + 1 < end; row++) {
            to.add(from.get(row + 1), from.get(first), from.get(row));
        }
    }

    /**
     * Writes a strip backwards. With an even number of triangles the sides stay the same; an extra triangle without an
     * area in front changes this.
     */
    private void triangleStrip(long first, long end) {
        boolean even = (end - first & 1) == 0;
        to.cut();
        if (even != keepsSides) {
            to.add(from.get(end - 1));
        }
        backwards(first, end);
    }

    private void forwards(long first, long end) {
        for (long row = first; row < end; row++) {
            to.add(from.get(row));
        }
    }

    private void backwards(long first, long end) {
        for (long row = end - 1; row >= first; row--) {
            to.add(from.get(row));
        }
    }
}
