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
 * <p>In a type that may be cut, the highest number of the index type (255, 65535, 2^32 - 1) names no vertex. It is a
 * cut: the shapes end before it, and new shapes begin after it, as if there were two primitives. OpenGL calls it
 * primitive restart, Panda3D strip cut.
 *
 * <p>Types with adjacency also name the vertices of the neighbours, for geometry shaders. Without a geometry shader,
 * they are drawn like the types without adjacency.
 */
public enum PrimitiveType {

    /** Each index is a point. */
    POINTS(1, 1, false),
    /** Each two indices make a line. */
    LINES(2, 2, false),
    /** Each index makes a line with the next one, and the last with the first. */
    LINE_LOOP(2, 2, true),
    /** Each index makes a line with the next one. */
    LINE_STRIP(2, 2, true),
    /** Each three indices make a triangle, counter-clockwise seen from its front. */
    TRIANGLES(3, 3, false),
    /** Each index makes a triangle with the two before it; every second triangle is turned. */
    TRIANGLE_STRIP(3, 3, true),
    /** Each index makes a triangle with the one before it and the first one. */
    TRIANGLE_FAN(3, 3, true),
    /** Each four indices make a line from the second to the third; the others are the vertices before and after it. */
    LINES_ADJACENCY(2, 4, false),
    /** A line strip, with the vertex before its first line and the vertex after its last line. */
    LINE_STRIP_ADJACENCY(2, 4, true),
    /** Each six indices make a triangle. After each corner comes the third corner of the neighbour at the next edge. */
    TRIANGLES_ADJACENCY(3, 6, false),
    /**
     * Every second index belongs to a triangle strip; the others are the third corners of the neighbours at its border.
     */
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
     * {@return how many indices the first shape takes: 1 for points, 2 for lines, 3 for triangles; 4 and 6 with
     * adjacency}
     * With fewer indices there is nothing to draw.
     */
    public int fewestIndices() {
        return fewestIndices;
    }

    /** {@return whether the shapes are triangles; false for points and lines} */
    public boolean isTriangles() {
        return corners == 3;
    }

    /**
     * {@return whether one array may hold several strips, loops or fans with cuts between them}
     * It is false for lists of points, lines or triangles, in which every number is a vertex.
     */
    public boolean isCuttable() {
        return cuttable;
    }

    /**
     * Counts the triangles that indices make up.
     *
     * @param indexCount how many indices there are, none of them a cut
     * @return how many triangles, including those without an area; 0 for points and lines
     */
    public long triangleCount(long indexCount) {
        return switch (this) {
            case TRIANGLES, TRIANGLES_ADJACENCY -> indexCount / fewestIndices;
            case TRIANGLE_STRIP, TRIANGLE_FAN -> Math.max(0, indexCount - 2);
            case TRIANGLE_STRIP_ADJACENCY -> Math.max(0, (indexCount - 4) / 2);
            default -> 0;
        };
    }

    /** Checks that a shape that ends is complete. */
    void requireWhole(long indexCount) {
        if (cuttable ? indexCount < fewestIndices : indexCount % fewestIndices != 0) {
            throw new IllegalStateException(ErrorText.of((cuttable ? "at least " : "a multiple of ") + fewestIndices
                + " indices before the end of " + this, indexCount, "add the others first"));
        }
    }
}
