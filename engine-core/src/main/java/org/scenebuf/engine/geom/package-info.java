/**
 * Vertices and indices: named columns in interleaved rows.
 *
 * <p>A {@link org.scenebuf.engine.geom.GeomVertexArrayData} is one block of rows; its
 * {@link org.scenebuf.engine.geom.GeomVertexArrayFormat} names the columns in a row. Several arrays side by side make a
 * {@link org.scenebuf.engine.geom.GeomVertexData}, laid out by a
 * {@link org.scenebuf.engine.geom.GeomVertexFormat}; with indices into it they make a
 * {@link org.scenebuf.engine.geom.Geom}.
 *
 * <pre>{@code
 * var vertices = GeomVertexArrayData.allocate("quad", GeomVertexArrayFormat.v3n3t2(), 4);
 * try (BufferView position = vertices.column("vertex").getBuffer(BufferRequest.FULL)) {
 *     position.set(1.0f, 2, 0);      // x of vertex 2; nothing is copied
 * }
 * vertices.changes();                // knows about row 2's view
 * vertices.rows(0, 2).scale(2, 2, 2);
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
