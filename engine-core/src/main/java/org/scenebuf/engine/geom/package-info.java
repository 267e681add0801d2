/**
 * Shapes: the points, lines and triangles between vertices. The vertices are in package
 * {@link org.scenebuf.engine.vertex}.
 *
 * <p>A {@link org.scenebuf.engine.geom.GeomPrimitive} is an array of indices, and the
 * {@link org.scenebuf.engine.geom.PrimitiveType} that tells how the indices make up shapes. A
 * {@link org.scenebuf.engine.geom.Geom} joins vertices with their primitives. A geom is drawn in one piece.
 *
 * <pre>{@code
 * GeomPrimitive strip = GeomPrimitive.builder(PrimitiveType.TRIANGLE_STRIP).addConsecutive(0, 4).build("quad");
 * strip.decompose().indices();                        // an array of the indices 0, 1, 2, 2, 1, 3
 * Geom bothSides = Geom.of(vertices, List.of(strip.doubleSide()));
 * bothSides.bounds();                                 // a later call reads only vertices that may have changed
 * }</pre>
 *
 * <p>Ranges count indices, vertices or shapes, never bytes.
 *
 * <p><b>Lifetime.</b> An index array is lent and edited like any other array (see the
 * {@linkplain org.scenebuf.engine.memory##terms terms}). Indices cannot be added or become wider while they are on
 * loan. Closing a geometry closes its vertices and its indices.
 *
 * <p><b>Threads.</b> Methods of a primitive and {@code bounds()} may be called by any thread; they lock the object.
 *
 * <p><b>Costs.</b> {@code bounds()}, {@code minVertex()} and {@code maxVertex()} read only what may have changed.
 * Methods that return a new primitive read all indices.
 *
 * <p>Next: {@link org.scenebuf.engine.scene} places geometries in a scene, and {@link org.scenebuf.engine.gl} draws
 * them.
 */
@NullMarked
package org.scenebuf.engine.geom;

import org.jspecify.annotations.NullMarked;
