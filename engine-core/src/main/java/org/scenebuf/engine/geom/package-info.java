/**
 * Shapes between vertices: arrays of indices, and what is made of them.
 *
 * <p>A {@link org.scenebuf.engine.geom.GeomPrimitive} is an array of indices with the way in which they make up shapes.
 * Vertices with their primitives are a {@link org.scenebuf.engine.geom.Geom}, which is drawn in one piece.
 *
 * <pre>{@code
 * GeomPrimitive strip = GeomPrimitive.builder(PrimitiveType.TRIANGLE_STRIP).addConsecutive(0, 4).build("quad");
 * strip.decompose().indices();                        // 0, 1, 2, 2, 1, 3
 * Geom bothSides = Geom.of(vertices, List.of(strip.doubleSide()));
 * bothSides.bounds();                                 // read again only where vertices changed
 * }</pre>
 *
 * <p>Indices are lent and edited like any other array. Units are indices, vertices and shapes.
 */
@NullMarked
package org.scenebuf.engine.geom;

import org.jspecify.annotations.NullMarked;
