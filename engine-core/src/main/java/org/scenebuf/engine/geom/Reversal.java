package org.scenebuf.engine.geom;

/** Turns shapes round: triangles are then seen from the other side, lines run the other way. */
final class Reversal {

    private final IndexMemory from;
    private final IndexList to = new IndexList();

    private Reversal(IndexMemory from) {
        this.from = from;
    }

    static IndexList of(IndexMemory indices, PrimitiveType type) {
        Reversal work = new Reversal(indices);
        indices.forEachStrip((first, end) -> work.strip(type, first, end));
        return work.to;
    }

    private void strip(PrimitiveType type, long first, long end) {
        if (type.isCuttable()) {
            to.cut();
            turn(type, first, end);
            return;
        }
        int length = type.fewestIndices();
        for (long row = first; row + length <= end; row += length) {
            turn(type, row, row + length);
        }
    }

    private void turn(PrimitiveType type, long first, long end) {
        switch (type) {
            case TRIANGLES, TRIANGLES_ADJACENCY, TRIANGLE_FAN -> {
                to.add(from.get(first));
                backwards(first + 1, end);
            }
            case TRIANGLE_STRIP -> triangleStrip(first, end);
            default -> backwards(first, end);
        }
    }

    /** An even number of triangles is the same from back to front; then one without an area goes before them. */
    private void triangleStrip(long first, long end) {
        boolean even = (end - first & 1) == 0;
        if (even) {
            to.add(from.get(end - 1));
        }
        backwards(first, end);
    }

    private void backwards(long first, long end) {
        for (long row = end - 1; row >= first; row--) {
            to.add(from.get(row));
        }
    }
}
