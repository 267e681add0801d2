/**
 * Shapes: which vertices make up which points, lines and triangles. The vertices themselves are in package
 * {@code vertex}.
 *
 * <p>A {@link org.scenebuf.engine.geom.GeomPrimitive} is an array of indices, and the
 * {@link org.scenebuf.engine.geom.PrimitiveType} that says how to read it. A {@link org.scenebuf.engine.geom.Geom} is
 * vertices with their primitives: what is drawn in one piece.
 *
 * <pre>{@code
 * GeomPrimitive strip = GeomPrimitive.builder(PrimitiveType.TRIANGLE_STRIP).addConsecutive(0, 4).build("quad");
 * strip.decompose().indices();                        // an array of the indices 0, 1, 2, 2, 1, 3
 * Geom bothSides = Geom.of(vertices, List.of(strip.doubleSide()));
 * bothSides.bounds();                                 // read again only where vertices changed
 * }</pre>
 *
 * <p>Indices are lent and edited like any other array. Units are indices, vertices and shapes.
 */
@NullMarked
package org.scenebuf.engine.geom;

import org.jspecify.annotations.NullMarked;
