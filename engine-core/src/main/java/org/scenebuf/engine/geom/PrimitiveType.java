package org.scenebuf.engine.geom;

/**
 * How indices make up shapes.
 *
 * <table>
 * <caption>Shapes of n indices</caption>
 * <tr><th>type</th><th>shapes</th><th>how many</th></tr>
 * <tr><td>{@link #POINTS}</td><td>points</td><td>n</td></tr>
 * <tr><td>{@link #LINES}</td><td>lines</td><td>n / 2</td></tr>
 * <tr><td>{@link #LINE_LOOP}</td><td>lines</td><td>n</td></tr>
 * <tr><td>{@link #LINE_STRIP}</td><td>lines</td><td>n - 1</td></tr>
 * <tr><td>{@link #TRIANGLES}</td><td>triangles</td><td>n / 3</td></tr>
 * <tr><td>{@link #TRIANGLE_STRIP}, {@link #TRIANGLE_FAN}</td><td>triangles</td><td>n - 2</td></tr>
 * </table>
 */
public enum PrimitiveType {

    /** Every one is a point. */
    POINTS(1),
    /** Every two make a line. */
    LINES(2),
    /** Each makes a line with the next, and the last with the first. */
    LINE_LOOP(2),
    /** Each makes a line with the next. */
    LINE_STRIP(2),
    /** Every three make a triangle, counter-clockwise seen from its front. */
    TRIANGLES(3),
    /** Each with its two predecessors makes a triangle; every other one is turned round. */
    TRIANGLE_STRIP(3),
    /** Each with its predecessor and the first makes a triangle. */
    TRIANGLE_FAN(3);

    private final int fewestIndices;

    PrimitiveType(int fewestIndices) {
        this.fewestIndices = fewestIndices;
    }

    /**
     * Tells how many indices the first shape takes; with fewer there is nothing to draw.
     *
     * @return 1 for points, 2 for lines, 3 for triangles
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
        return fewestIndices == 3;
    }

    /**
     * Counts the triangles that indices make up.
     *
     * @param indexCount how many indices there are
     * @return the triangles, those without an area included; 0 for points and lines
     */
    public long triangleCount(long indexCount) {
        return switch (this) {
            case POINTS, LINES, LINE_LOOP, LINE_STRIP -> 0;
            case TRIANGLES -> indexCount / 3;
            case TRIANGLE_STRIP, TRIANGLE_FAN -> Math.max(0, indexCount - 2);
        };
    }
}
