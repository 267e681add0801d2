package org.scenebuf.engine.geom;

import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/**
 * Collects indices for a new primitive, or to be added to a primitive, as Panda3D's {@code add_vertex} and
 * {@code close_primitive} do.
 *
 * <pre>{@code
 * GeomPrimitive strips = GeomPrimitive.builder(PrimitiveType.TRIANGLE_STRIP)
 *     .addConsecutive(0, 4).closePrimitive()
 *     .addVertices(0, 1, 2).closePrimitive()
 *     .build("roof");                                    // 0, 1, 2, 3, 255, 0, 1, 2 in 8 bits each
 * }</pre>
 *
 * <p>The index type is the narrowest of 8, 16 and 32 bits that holds all indices. The highest number of the type is the
 * cut between strips, loops or fans. So there 8 bits reach to vertex 254, and 16 bits to vertex 65534.
 */
public final class GeomPrimitiveBuilder {

    private final PrimitiveType type;
    private final IndexList indices = new IndexList();

    /** The position where the open strip begins. */
    private long begin;

    /** Whether the next vertex begins a new strip. */
    private boolean closed;

    GeomPrimitiveBuilder(PrimitiveType type) {
        this.type = type;
    }

    /**
     * Adds an index.
     *
     * @param vertex the vertex that the index names
     * @return this
     * @throws IndexOutOfBoundsException when the vertex is negative or above 2^32 - 2
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
     * @param vertices the vertices that the indices name
     * @return this
     * @throws IndexOutOfBoundsException when a vertex is negative or above 2^32 - 2; no index is added then
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
     * Adds indices of consecutive vertices.
     *
     * @param first the first vertex
     * @param count how many vertices, 0 or more
     * @return this
     * @throws IllegalArgumentException when the count is negative
     * @throws IndexOutOfBoundsException when a vertex is negative or above 2^32 - 2; no index is added then
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
     * Ends a shape: the next vertex begins a new strip, loop or fan. For lists, it only checks that shapes are
     * complete. When no vertex was added since the last call, nothing happens.
     *
     * @return this
     * @throws IllegalStateException when the indices since the last call are too few for a shape, or in a list, not a
     *     whole number of shapes
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

    /** {@return how many indices there are, including cuts} */
    public long indexCount() {
        return indices.count();
    }

    /**
     * Makes a primitive of the collected indices.
     *
     * @param name the index array's name in error texts
     * @return a new primitive
     */
    public GeomPrimitive build(String name) {
        Args.notNull(name, "a name");
        GeomPrimitive primitive = IndexArrays.primitive(type, name, indices);
        primitive.setClosed(closed);
        return primitive;
    }

    /**
     * Adds the collected indices to a primitive; strips, loops and fans are added after a cut. When the primitive's
     * index type is too narrow, a wider array replaces its index array, and the old array is closed.
     *
     * @param primitive a primitive of the same type
     * @throws IllegalArgumentException when the primitive has another type
     * @throws org.scenebuf.engine.memory.BufferInUseException when its indices are on loan; they stay as they are
     * @throws org.scenebuf.engine.memory.BufferException when its indices are wide enough, but lie in adopted memory
     */
    public void appendTo(GeomPrimitive primitive) {
        Args.notNull(primitive, "a primitive");
        if (primitive.type() != type) {
            throw new IllegalArgumentException(ErrorText.of("a primitive of " + type, primitive.type(),
                Decomposition.simple(type) == Decomposition.simple(primitive.type())
                ? "build() another, decompose() both, and unify these" : "build() a new primitive"));
        }
        primitive.append(indices, true, closed);
    }

    /** Adds to a primitive of the same type. An open strip, loop or fan at its end is continued. */
    void continueIn(GeomPrimitive primitive) {
        primitive.append(indices, false, closed);
    }
}
