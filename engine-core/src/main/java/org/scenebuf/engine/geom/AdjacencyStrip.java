package org.scenebuf.engine.geom;

/**
 * Writes a triangle strip with adjacency backwards, beginning at its end.
 *
 * <pre>{@code
 *  index   | 0 | 1 | 2 | 3 | 4 | 5 | ... | 2T+2 | 2T+3 |     T triangles
 *  corner  | 0 |   | 1 |   | 2 |   | ... | T+1  |      |     triangle k has the corners k, k+1 and k+2
 *   outer   |   | 0 |   | 1 |   | 2 | ... |      | T+1  |     the third corners of the neighbours
 * }</pre>
 *
 * <p>The outer vertices lie beyond the edges of the triangles (OpenGL 4.6 core, table 10.1). Beyond the edge between
 * corners k and k+2 lies outer k+1. Beyond the first edge lies outer 0, and beyond the last edge outer T+1. Beyond the
 * other edges lies the third corner of the next triangle.
 *
 * <p>So the backward strip has the same pairs of a corner and an outer vertex, in reverse order. With an even number of
 * triangles, each triangle is then seen from the same side as before; with an odd number, from the other side.
 */
final class AdjacencyStrip {

    private final IndexMemory from;
    private final long first;
    private final long triangles;
    private final IndexList to;

    private AdjacencyStrip(IndexMemory from, long first, long end, IndexList to) {
        this.from = from;
        this.first = first;
        this.triangles = PrimitiveType.TRIANGLE_STRIP_ADJACENCY.triangleCount(end - first);
        this.to = to;
    }

    /**
     * Writes a strip backwards. Where this would show the wrong sides, the last triangle becomes a strip of its own. A
     * triangle without an area in front cannot help here: it would take the place of a neighbour.
     *
     * @param keepsSides whether triangles are seen from the same side as before
     */
    static void reverse(IndexMemory from, long first, long end, IndexList to, boolean keepsSides) {
        AdjacencyStrip strip = new AdjacencyStrip(from, first, end, to);
        boolean even = strip.triangles % 2 == 0;
        if (even == keepsSides) {
            strip.addBackwards(strip.triangles);
        } else {
            strip.addLast(keepsSides);
            strip.addBackwards(strip.triangles - 1);
        }
    }

    private long corner(long k) {
        return from.get(first + 2 * k);
    }

    private long outer(long k) {
        return from.get(first + 2 * k + 1);
    }

    /** Adds the first triangles backwards. Beyond the last edge of a shortened strip lies the next corner. */
    private void addBackwards(long count) {
        if (count < 1) {
            return;
        }
        to.cut();
        to.add(corner(count + 1), count == triangles ? outer(count + 1) : corner(count + 2));
        for (long k = count; k >= 0; k--) {
            to.add(corner(k), outer(k));
        }
    }

    /**
     * Adds the last triangle as a strip of its own. In a strip of an even number it is turned, because it now comes
     * first. In a strip of an odd number it begins with its second corner, so that its first corner comes last.
     */
    private void addLast(boolean keepsSides) {
        if (triangles < 1) {
            return;
        }
        long a = corner(triangles - 1);
        long b = corner(triangles);
        long c = corner(triangles + 1);
        long beyondAb = triangles == 1 ? outer(0) : corner(triangles - 2);
        long beyondBc = outer(triangles + 1);
        long beyondCa = outer(triangles);
        to.cut();
        if (keepsSides) {
            to.add(b, beyondBc, c, beyondAb, a, beyondCa);
        } else {
            to.add(a, beyondAb, b, beyondCa, c, beyondBc);
        }
    }
}
