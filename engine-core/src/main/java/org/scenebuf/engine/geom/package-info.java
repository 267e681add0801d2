/**
 * Vertices and indices: named columns in interleaved rows.
 *
 * <p>A {@link org.scenebuf.engine.geom.GeomVertexArrayData} is one block of rows; its
 * {@link org.scenebuf.engine.geom.GeomVertexArrayFormat} names the columns in a row. Several arrays side by side make a
 * {@link org.scenebuf.engine.geom.GeomVertexData}, laid out by a
 * {@link org.scenebuf.engine.geom.GeomVertexFormat}; with indices into it they make a
 * {@link org.scenebuf.engine.geom.Geom}.
 *
 * <table>
 * <caption>Ways to the numbers</caption>
 * <tr><th>to</th><th>use</th></tr>
 * <tr><td>change all in bulk</td><td>{@link org.scenebuf.engine.geom.GeomVertexRows}: {@code transform},
 *     {@code scale}, {@code setColor} ...</td></tr>
 * <tr><td>loop over one column</td><td>{@link org.scenebuf.engine.geom.FloatColumn},
 *     {@link org.scenebuf.engine.geom.DoubleColumn}, {@link org.scenebuf.engine.geom.IntColumn}</td></tr>
 * <tr><td>go from row to row</td><td>{@link org.scenebuf.engine.geom.GeomVertexReader},
 *     {@link org.scenebuf.engine.geom.GeomVertexWriter}, {@link org.scenebuf.engine.geom.GeomVertexRewriter}</td></tr>
 * <tr><td>make vertices one by one</td><td>{@link org.scenebuf.engine.geom.GeomVertexAppender},
 *     {@link org.scenebuf.engine.geom.GeomPrimitiveBuilder}</td></tr>
 * <tr><td>run array code</td><td>{@code column("vertex").getBuffer(...)}: a buffer view, shape and strides
 *     told</td></tr>
 * </table>
 *
 * <pre>{@code
 * var vertices = GeomVertexArrayData.allocate("quad", GeomVertexArrayFormat.v3n3t2(), 0);
 * try (GeomVertexAppender position = vertices.column("vertex").appender()) {
 *     for (int corner = 0; corner < 4; corner++) {
 *         position.addData3f(corner / 2, corner % 2, 0);
 *     }
 * }
 * try (FloatColumn texcoord = vertices.column("texcoord").asFloat()) {
 *     texcoord.set(3, 1, 1);                          // in place; nothing is copied
 *     texcoord.modified(3, 4);                        // only row 3 counts as changed
 * }
 * vertices.rows(0, 2).scale(2, 2, 2);                 // rows 0 and 1 do
 * GeomVertexData colored = new GeomVertexData("quad", List.of(vertices)).convertTo(GeomVertexFormat.v3n3c4t2());
 * colored.rows().setColor(1, 0, 0, 1);
 * GeomPrimitive strip = new GeomPrimitiveBuilder(PrimitiveType.TRIANGLE_STRIP).addConsecutive(0, 4).build("quad");
 * Geom bothSides = new Geom(colored, List.of(strip.doubleSide()));
 * }</pre>
 *
 * <p>Units are rows; a byte offset or stride says so in its name.
 */
@NullMarked
package org.scenebuf.engine.geom;

import org.jspecify.annotations.NullMarked;
