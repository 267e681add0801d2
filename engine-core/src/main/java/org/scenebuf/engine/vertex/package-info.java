/**
 * Vertices: named columns in interleaved rows, and the ways to read, change and add them.
 *
 * <p>A {@link org.scenebuf.engine.vertex.GeomVertexArrayData} is one block of rows. Its
 * {@link org.scenebuf.engine.vertex.GeomVertexArrayFormat} names the columns of a row. Several arrays side by side make
 * a {@link org.scenebuf.engine.vertex.GeomVertexData}, whose layout is a
 * {@link org.scenebuf.engine.vertex.GeomVertexFormat}.
 *
 * <table>
 * <caption>Ways to read and change the numbers</caption>
 * <tr><th>task</th><th>use</th></tr>
 * <tr><td>change all rows in bulk</td><td>{@link org.scenebuf.engine.vertex.GeomVertexRows}: {@code transform},
 *     {@code scale}, {@code setColor} ...</td></tr>
 * <tr><td>compute on one column in bulk</td><td>{@code column("vertex").min()}, {@code add}, {@code scale},
 *     {@code normalize} ...</td></tr>
 * <tr><td>loop over one column</td><td>{@link org.scenebuf.engine.vertex.FloatColumn},
 *     {@link org.scenebuf.engine.vertex.DoubleColumn}, {@link org.scenebuf.engine.vertex.IntColumn}</td></tr>
 * <tr><td>go from row to row</td><td>{@link org.scenebuf.engine.vertex.GeomVertexReader},
 *     {@link org.scenebuf.engine.vertex.GeomVertexWriter},
 *     {@link org.scenebuf.engine.vertex.GeomVertexRewriter}</td></tr>
 * <tr><td>make vertices one by one</td><td>{@link org.scenebuf.engine.vertex.GeomVertexAppender}</td></tr>
 * <tr><td>run array code</td><td>{@code column("vertex").getBuffer(...)}: a buffer view with its shape and
 *     strides</td></tr>
 *
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
 *     texcoord.setXY(3, 1, 1);                        // (1, 1) in row 3, in place; nothing is copied
 *     texcoord.set(3, 0, 0.5f);                       // its u alone: row, component, value
 * }
 * vertices.rows(0, 2).scale(2, 2, 2);                 // two rows from row 0 on; only they count as changed
 * GeomVertexData colored = GeomVertexData.of("quad", List.of(vertices)).convertTo(GeomVertexFormat.v3n3c4t2());
 * colored.rows().setColor(1, 0, 0, 1);
 * }</pre>
 *
 * <p>Ranges and row numbers count rows; a method or parameter that counts bytes says so in its name.
 *
 * <p><b>Lifetime.</b> Typed columns, readers and writers are loans (see the {@linkplain
 * org.scenebuf.engine.memory##terms terms}). While one is open, its array cannot be resized or closed. Appenders are
 * the exception: they add rows, as long as only appenders are open. Close each one when its work is done.
 *
 * <p><b>Threads.</b> Any number of threads may read and write through their own loans at once. Two threads that store
 * to the same row must agree on an order themselves. A reader or a writer belongs to one thread.
 *
 * <p><b>Costs.</b> Columns of floats are read and written near the speed of memory. Columns of other types are
 * converted value by value.
 *
 * <p>Next: {@link org.scenebuf.engine.geom} has the shapes that connect vertices: triangles, lines and points, and
 * {@link org.scenebuf.engine.change} tells which rows were changed.
 */
@NullMarked
package org.scenebuf.engine.vertex;

import org.jspecify.annotations.NullMarked;
