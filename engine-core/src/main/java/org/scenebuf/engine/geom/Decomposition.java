package org.scenebuf.engine.geom;

import java.util.List;

/** Splits strips, loops and fans into single lines or triangles, which are seen from the same side as before. */
final class Decomposition {

    private final IndexMemory from;
    private final IndexList to = new IndexList();

    private Decomposition(IndexMemory from) {
        this.from = from;
    }

    /** {@return the type of the single shapes} */
    static PrimitiveType simple(PrimitiveType type) {
        return switch (type) {
            case LINE_LOOP, LINE_STRIP -> PrimitiveType.LINES;
            case TRIANGLE_STRIP, TRIANGLE_FAN -> PrimitiveType.TRIANGLES;
            case LINE_STRIP_ADJACENCY -> PrimitiveType.LINES_ADJACENCY;
            case TRIANGLE_STRIP_ADJACENCY -> PrimitiveType.TRIANGLES_ADJACENCY;
            default -> type;
        };
    }

    /** {@return the advice for an error: how to join primitives of several types, or of none, in one primitive} */
    static String remedy(List<PrimitiveType> types) {
        if (types.isEmpty()) {
            return "give at least one";
        }
        return types.stream().map(Decomposition::simple).distinct().count() == 1 ? "decompose() them first"
            : "unify the primitives of each type separately";
    }

    static IndexList of(IndexMemory indices, PrimitiveType type) {
        Decomposition work = new Decomposition(indices);
        indices.forEachStrip((first, end) -> work.strip(type, first, end));
        return work.to;
    }

    private void strip(PrimitiveType type, long first, long end) {
        if (end - first < type.fewestIndices()) {
            return;
        }
        switch (type) {
            case LINE_LOOP -> loop(first, end);
            case LINE_STRIP -> windows(first, end, 2);
            case LINE_STRIP_ADJACENCY -> windows(first, end, 4);
            case TRIANGLE_STRIP -> triangleStrip(first, end);
            case TRIANGLE_FAN -> triangleFan(first, end);
            case TRIANGLE_STRIP_ADJACENCY -> adjacencyStrip(first, end);
            default -> windowsSideBySide(first, end, type.fewestIndices());
        }
    }

    private void windowsSideBySide(long first, long end, int length) {
        for (long row = first; row + length <= end; row += length) {
            windows(row, row + length, length);
        }
    }

    private void windows(long first, long end, int length) {
        for (long row = first; row + length <= end; row++) {
            for (int k = 0; k < length; k++) {
                to.add(from.get(row + k));
            }
        }
    }

    private void loop(long first, long end) {
        windows(first, end, 2);
        to.add(from.get(end - 1), from.get(first));
    }

    private void triangleStrip(long first, long end) {
        for (long row = first; row + 2 < end; row++) {
            boolean turned = (row - first & 1) != 0;
            triangle(from.get(turned ? row + 1 : row), from.get(turned ? row : row + 1), from.get(row + 2));
        }
    }

    private void triangleFan(long first, long end) {
        for (long row = first + 1; row + 1 < end; row++) {
            triangle(from.get(first), from.get(row), from.get(row + 1));
        }
    }

    /**
     * Adds a triangle, except where it names a vertex twice. Such a triangle has no area; it only continues the strip
     * elsewhere.
     */
    private void triangle(long a, long b, long c) {
        if (a != b && b != c && c != a) {
            to.add(a, b, c);
        }
    }

    /**
     * Triangle k has the corners 2k, 2k+2 and 2k+4. The third corners of its neighbours are 2k-2 and 2k+6 in the strip,
     * and 2k+3 outside. At the two ends of the strip, the third corners are index 1 and the last index.
     */
    private void adjacencyStrip(long first, long end) {
        long triangles = (end - first - 4) / 2;
        for (long k = 0; k < triangles; k++) {
            long row = first + 2 * k;
            long before = from.get(k == 0 ? row + 1 : row - 2);
            long after = from.get(k == triangles - 1 ? row + 5 : row + 6);
            long beside = from.get(row + 3);
            long a = from.get(row);
            long b = from.get(row + 2);
            long c = from.get(row + 4);
            if ((k & 1) == 0) {
                to.add(a, before, b, after, c, beside);
            } else {
                to.add(b, before, a, beside, c, after);
            }
        }
    }
}
