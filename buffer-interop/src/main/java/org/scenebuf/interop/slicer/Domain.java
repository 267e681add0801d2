package org.scenebuf.interop.slicer;

/**
 * The kind of element that a row of a slice stands for.
 *
 * <p>A field can be asked for in another domain than its own. Its values are then mapped, by the rules of Blender's
 * attributes. A mapped cache can be refreshed. It can be updated only where the mapping can be undone.
 *
 * <table>
 * <caption>The value in the domain at the top, for a field of the domain at the left</caption>
 * <tr><th>POINT</th><td>itself</td><td>mean of both ends</td><td>copy of its point's value, writable where no point
 *     occurs twice</td><td>mean of the corners' points</td></tr>
 * <tr><th>CORNER</th><td>mean of its corners, 0 for none</td><td>–</td><td>itself</td><td>mean of its
 *     corners</td></tr>
 * <tr><th>FACE</th><td>mean of its faces, 0 for none</td><td>–</td><td>copy of its face's
 *     value</td><td>itself</td></tr>
 * <tr><th>EDGE</th><td>–</td><td>itself</td><td>–</td><td>–</td></tr>
 * </table>
 *
 * <p>A mean is computed in doubles. For whole numbers it is rounded to the nearest, halves to even.
 */
public enum Domain {
    /** Vertices. */
    POINT,
    /** Edges of triangles (each edge once), or lines. */
    EDGE,
    /** Corners of triangles: three for each, in the order of the indices. */
    CORNER,
    /** Triangles. */
    FACE
}
