package org.scenebuf.engine.geom;

import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/**
 * Collects indices, for a new primitive or for more of one that is there: as with Panda3D's {@code add_vertex} and
 * {@code close_primitive}.
 *
 * <pre>{@code
 * GeomPrimitive strips = GeomPrimitive.builder(PrimitiveType.TRIANGLE_STRIP)
 *     .addConsecutive(0, 4).closePrimitive()
 *     .addVertices(0, 1, 2).closePrimitive()
 *     .build("roof");                                    // 0, 1, 2, 3, 255, 0, 1, 2 in 8 bits each
 * }</pre>
 *
 * <p>The index array has 8, 16 or 32 bits for each index, the fewest that hold them all. Between strips, loops or fans
 * stands the highest number of that width, so that there 8 bits reach to vertex 254 and 16 bits to 65534.
 */
public final class GeomPrimitiveBuilder {

    private final PrimitiveType type;
    private final IndexList indices = new IndexList();

    /** Where the strip begins that is not closed yet. */
    private long begin;

    /** The next vertex begins a strip. */
    private boolean closed;

    GeomPrimitiveBuilder(PrimitiveType type) {
        this.type = type;
    }

    /**
     * Adds an index.
     *
     * @param vertex the vertex that it names
     * @return this
     * @throws IndexOutOfBoundsException when it is negative or above 2^32 - 2
     */
    public GeomPrimitiveBuilder addVertex(long vertex) {
        IndexList.checkVertex(vertex);
        if (closed) {
            indices.cut();
            begin = indices.count();
            closed = false;
        }
        indices.add(vertex);
        return this;
    }

    /**
     * Adds indices.
     *
     * @param vertices the vertices that they name
     * @return this
     * @throws IndexOutOfBoundsException when one is negative or above 2^32 - 2; none is added then
     */
    public GeomPrimitiveBuilder addVertices(long... vertices) {
        Args.notNull(vertices, "vertices");
        for (long vertex : vertices) {
            IndexList.checkVertex(vertex);
        }
        for (long vertex : vertices) {
            addVertex(vertex);
        }
        return this;
    }

    /**
     * Adds indices of vertices that follow one another.
     *
     * @param first the first vertex
     * @param count how many, 0 or more
     * @return this
     * @throws IllegalArgumentException when the count is negative
     * @throws IndexOutOfBoundsException when a vertex is negative or above 2^32 - 2; none is added then
     */
    public GeomPrimitiveBuilder addConsecutive(long first, long count) {
        if (count < 0) {
            throw new IllegalArgumentException(ErrorText.of("a count of 0 or more", count,
                "check the arithmetic that led to it"));
        }
        if (count > 0) {
            IndexList.checkVertex(first);
            IndexList.checkVertex(first + Math.min(count, 1L << 32) - 1);
        }
        for (long vertex = first; vertex < first + count; vertex++) {
            addVertex(vertex);
        }
        return this;
    }

    /**
     * Ends a shape: the next vertex begins a strip, loop or fan of its own. In lists this only checks that shapes are
     * whole. Without a vertex since the last time nothing happens.
     *
     * @return this
     * @throws IllegalStateException when the indices since the last time make no shape, or in a list no whole number
     */
    public GeomPrimitiveBuilder closePrimitive() {
        long open = closed ? 0 : indices.count() - begin;
        if (open == 0) {
            return this;
        }
        type.requireWhole(open);
        begin = indices.count();
        closed = type.isCuttable();
        return this;
    }

    /**
     * Counts the indices.
     *
     * @return how many there are, with the cuts
     */
    public long indexCount() {
        return indices.count();
    }

    /**
     * Makes a primitive of what was added.
     *
     * @param name what the index array is, as errors will call it
     * @return a new primitive
     */
    public GeomPrimitive build(String name) {
        Args.notNull(name, "a name");
        GeomPrimitive primitive = IndexArrays.primitive(type, name, indices);
        primitive.setClosed(closed);
        return primitive;
    }

    /**
     * Adds to a primitive what was added here; strips, loops and fans after a cut. Where its indices are too narrow,
     * the primitive gets a wider array in place of its own, which is closed.
     *
     * @param primitive one of the same type
     * @throws IllegalArgumentException when it has another type
     * @throws org.scenebuf.engine.memory.BufferInUseException when its indices are on loan; they stay as they are
     * @throws org.scenebuf.engine.memory.BufferException when they are wide enough, but lie in adopted memory
     */
    public void appendTo(GeomPrimitive primitive) {
        Args.notNull(primitive, "a primitive");
        if (primitive.type() != type) {
            throw new IllegalArgumentException(ErrorText.of("a primitive of " + type, primitive.type(),
                Decomposition.simple(type) == Decomposition.simple(primitive.type())
                    ? "build() another, decompose() both, and unify these" : "build() one of its own"));
        }
        primitive.append(indices, true, closed);
    }

    /** Adds to a primitive of the same type, in the strip, loop or fan that it ends with, unless that is closed. */
    void continueIn(GeomPrimitive primitive) {
        primitive.append(indices, false, closed);
    }
}
