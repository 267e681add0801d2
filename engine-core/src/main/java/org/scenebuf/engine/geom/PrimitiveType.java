package org.scenebuf.engine.geom;

import org.scenebuf.engine.internal.ErrorText;

/**
 * How the indices of a primitive make up shapes: points, lines or triangles.
 *
 * <table>
 * <caption>Shapes of n indices</caption>
 * <tr><th>type</th><th>shapes</th><th>how many</th><th>may be cut</th></tr>
 * <tr><td>{@link #POINTS}</td><td>points</td><td>n</td><td>no</td></tr>
 * <tr><td>{@link #LINES}</td><td>lines</td><td>n / 2</td><td>no</td></tr>
 * <tr><td>{@link #LINE_LOOP}</td><td>lines</td><td>n</td><td>yes</td></tr>
 * <tr><td>{@link #LINE_STRIP}</td><td>lines</td><td>n - 1</td><td>yes</td></tr>
 * <tr><td>{@link #TRIANGLES}</td><td>triangles</td><td>n / 3</td><td>no</td></tr>
 * <tr><td>{@link #TRIANGLE_STRIP}, {@link #TRIANGLE_FAN}</td><td>triangles</td><td>n - 2</td><td>yes</td></tr>
 * <tr><td>{@link #LINES_ADJACENCY}</td><td>lines</td><td>n / 4</td><td>no</td></tr>
 * <tr><td>{@link #LINE_STRIP_ADJACENCY}</td><td>lines</td><td>n - 3</td><td>yes</td></tr>
 * <tr><td>{@link #TRIANGLES_ADJACENCY}</td><td>triangles</td><td>n / 6</td><td>no</td></tr>
 * <tr><td>{@link #TRIANGLE_STRIP_ADJACENCY}</td><td>triangles</td><td>(n - 4) / 2</td><td>yes</td></tr>
 * </table>
 *
 * <p>Where a type may be cut, the highest number of the index's width (255, 65535, 2^32 - 1) names no vertex: the
 * shapes end before it, and others begin after it, as if they were two primitives. It is OpenGL's primitive restart,
 * and Panda3D's strip cut.
 *
 * <p>Types with adjacency also name the vertices of the neighbours, for geometry shaders; without one they are drawn as
 * those without.
 */
public enum PrimitiveType {

    /** Every one is a point. */
    POINTS(1, 1, false),
    /** Every two make a line. */
    LINES(2, 2, false),
    /** Each makes a line with the next, and the last with the first. */
    LINE_LOOP(2, 2, true),
    /** Each makes a line with the next. */
    LINE_STRIP(2, 2, true),
    /** Every three make a triangle, counter-clockwise seen from its front. */
    TRIANGLES(3, 3, false),
    /** Each with its two predecessors makes a triangle; every other one is turned round. */
    TRIANGLE_STRIP(3, 3, true),
    /** Each with its predecessor and the first makes a triangle. */
    TRIANGLE_FAN(3, 3, true),
    /** Every four make a line from the second to the third, between the vertex before and the vertex after. */
    LINES_ADJACENCY(2, 4, false),
    /** A line strip, with the vertex before the first line and the vertex after the last. */
    LINE_STRIP_ADJACENCY(2, 4, true),
    /** Every six make a triangle; after each corner comes the third one of the neighbour at the edge that follows. */
    TRIANGLES_ADJACENCY(3, 6, false),
    /** A triangle strip of every other one; those between are the third corners of the neighbours at its border. */
    TRIANGLE_STRIP_ADJACENCY(3, 6, true);

    private final int corners;
    private final int fewestIndices;
    private final boolean cuttable;

    PrimitiveType(int corners, int fewestIndices, boolean cuttable) {
        this.corners = corners;
        this.fewestIndices = fewestIndices;
        this.cuttable = cuttable;
    }

    /**
     * Tells how many indices the first shape takes; with fewer there is nothing to draw.
     *
     * @return 1 for points, 2 for lines, 3 for triangles; 4 and 6 with adjacency
     */
    public int fewestIndices() {
        return fewestIndices;
    }

    /**
     * Tells whether the shapes are surfaces.
     *
     * @return false for points and lines
     */
    public boolean isTriangles() {
        return corners == 3;
    }

    /**
     * Tells whether one array may have several strips, loops or fans, with a cut between them.
     *
     * @return false for lists of points, lines or triangles, in which every number is a vertex
     */
    public boolean isCuttable() {
        return cuttable;
    }

    /**
     * Counts the triangles that indices make up.
     *
     * @param indexCount how many indices there are, none of them a cut
     * @return the triangles, those without an area included; 0 for points and lines
     */
    public long triangleCount(long indexCount) {
        return switch (this) {
            case TRIANGLES, TRIANGLES_ADJACENCY -> indexCount / fewestIndices;
            case TRIANGLE_STRIP, TRIANGLE_FAN -> Math.max(0, indexCount - 2);
            case TRIANGLE_STRIP_ADJACENCY -> Math.max(0, (indexCount - 4) / 2);
            default -> 0;
        };
    }

    /** Refuses to end a shape that is not whole. */
    void requireWhole(long indexCount) {
        if (cuttable ? indexCount < fewestIndices : indexCount % fewestIndices != 0) {
            throw new IllegalStateException(ErrorText.of((cuttable ? "at least " : "a multiple of ") + fewestIndices
                + " indices before the end of " + this, indexCount, "add the others first"));
        }
    }
}
