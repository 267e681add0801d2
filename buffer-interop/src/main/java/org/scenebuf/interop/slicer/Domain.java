package org.scenebuf.interop.slicer;

/**
 * What the rows of a slice stand for.
 *
 * <p>A value that is asked for in another domain than it lives in is mapped, as Blender maps attributes. A mapped cache
 * can be refreshed; it can be updated only where the mapping can be undone.
 *
 * <table>
 * <caption>How a value of the domain at the left is had in the one at the top</caption>
 * <tr><th></th><th>POINT</th><th>EDGE</th><th>CORNER</th><th>FACE</th></tr>
 * <tr><th>POINT</th><td>itself</td><td>mean of both ends</td><td>copy of its point's, writable where no point is named
 * twice</td><td>mean of the corners' points</td></tr>
 * <tr><th>CORNER</th><td>mean of its corners, 0 without</td><td>–</td><td>itself</td><td>mean of its corners</td></tr>
 * <tr><th>FACE</th><td>mean of its faces, 0 without</td><td>–</td><td>copy of its face's</td><td>itself</td></tr>
 * <tr><th>EDGE</th><td>–</td><td>itself</td><td>–</td><td>–</td></tr>
 * </table>
 *
 * <p>A mean is computed in doubles; of whole numbers it is rounded to the nearest, halves to even.
 */
public enum Domain {
    /** Vertices. */
    POINT,
    /** Edges of triangles, each once, or lines. */
    EDGE,
    /** Corners of triangles: three for each, in the order of the indices. */
    CORNER,
    /** Triangles. */
    FACE
}
