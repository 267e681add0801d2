package org.scenebuf.engine.geom;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.NumericType;

/**
 * An array of indices, and the type of the shapes that they make between vertices.
 *
 * <p>The indices are a {@link GeomVertexArrayData} with one column {@code "index"} of unsigned numbers. They are lent
 * and edited like any other array. They have 8, 16 or 32 bits. When a vertex needs more bits, a wider array replaces
 * the index array, and the old array is closed: {@link #indices()} gives the new one.
 *
 * <p>Methods that convert the shapes, such as {@link #decompose}, return a new primitive with indices of its own and do
 * not change this primitive.
 */
public final class GeomPrimitive implements AutoCloseable {

    private final PrimitiveType type;
    private final PrimitiveIndices indices;

    private GeomPrimitive(PrimitiveType type, GeomVertexArrayData indices) {
        this.type = type;
        this.indices = new PrimitiveIndices(type, indices);
    }

    /**
     * Makes a primitive.
     *
     * @param type how the indices make up shapes
     * @param indices an array of {@link GeomVertexArrayFormat#index}
     * @return the primitive; closing it closes the indices
     * @throws IllegalArgumentException when the array is not an index array
     */
    public static GeomPrimitive of(PrimitiveType type, GeomVertexArrayData indices) {
        Args.notNull(indices, "indices");
        Args.notNull(type, "a type");
        if (!indices.format().equals(GeomVertexArrayFormat.index(indices.format().columns().getFirst().type()))) {
            throw new IllegalArgumentException(ErrorText.of("an array of indices", indices.format().rowFormat(),
                "make it with GeomVertexArrayFormat.index"));
        }
        return new GeomPrimitive(type, indices);
    }

    /**
     * Makes a primitive of indices: Unity's {@code SetIndices}, three.js's {@code setIndex}. The index type is the
     * narrowest of 8, 16 and 32 bits that holds all indices.
     *
     * @param type how the indices make up shapes
     * @param vertices the indices, each of which names a vertex
     * @return a new primitive
     * @throws IndexOutOfBoundsException when an index is negative
     */
    public static GeomPrimitive of(PrimitiveType type, int... vertices) {
        long[] all = Arrays.stream(Args.notNull(vertices, "vertices")).asLongStream().toArray();
        return builder(type).addVertices(all).build("indices");
    }

    /**
     * Makes the triangles between vertices that stand in rows and columns; see {@link Geom#grid}.
     *
     * @param name the name of the index array
     * @param rows how many rows of vertices, 2 or more
     * @param columns how many vertices in a row, 2 or more
     * @return a new primitive, of two triangles for each cell
     * @throws IllegalArgumentException when there are fewer, or when indices of 32 bits cannot name all vertices
     */
    public static GeomPrimitive ofGrid(String name, int rows, int columns) {
        Args.notNull(name, "a name");
        return new Grid(rows, columns).triangles(name);
    }

    /**
     * Begins to collect indices for a new primitive.
     *
     * @param type how they will make up shapes
     * @return a builder without indices
     */
    public static GeomPrimitiveBuilder builder(PrimitiveType type) {
        Args.notNull(type, "a type");
        return new GeomPrimitiveBuilder(type);
    }

    /** {@return how the indices make up shapes} */
    public PrimitiveType type() {
        return type;
    }

    /** {@return the index array; another array replaces it when the indices become wider} */
    public GeomVertexArrayData indices() {
        return indices.array();
    }

    /** {@return the unsigned type of one index} */
    public NumericType indexType() {
        return IndexArrays.type(indices());
    }

    /**
     * Makes the indices at least as wide as a type: Panda3D's {@code set_index_type}. Renderers use it. Wider indices
     * stay as they are.
     *
     * @param type an unsigned type
     * @throws IllegalArgumentException when the type is not unsigned
     * @throws org.scenebuf.engine.memory.BufferInUseException when the indices must become wider, but are on loan
     */
    public synchronized void setIndexType(NumericType type) {
        indices.widen(type);
    }

    /**
     * {@return the index that cuts strips, loops and fans: the highest number of the index type, 255, 65535 or 2^32 -
     * 1}
     * It is a vertex like any other where the type is not {@linkplain PrimitiveType#isCuttable cuttable}.
     */
    public long stripCutIndex() {
        return IndexMemory.highest(indexType());
    }

    /**
     * {@return whether a cut divides the indices into several strips, loops or fans}
     * Only changed indices are read again, as by {@link #minVertex}.
     */
    public synchronized boolean isCut() {
        return indices.isCut();
    }

    /**
     * {@return how many triangles there are, including those without an area; 0 for points and lines}
     * When there are cuts, this reads all indices.
     */
    public synchronized long triangleCount() {
        return isCut()
            ? indices.read("triangleCount", this::countTriangles)
            : type.triangleCount(indices().rowCount());
    }

    /**
     * Finds the lowest vertex that an index names. Only indices that may have changed since the last call are read
     * again, with their neighbours: those known as changed, and those on loan to an open writable view.
     *
     * @return the vertex; -1 when there are no indices, or only cuts
     */
    public synchronized long minVertex() {
        return indices.minVertex();
    }

    /**
     * Finds the highest vertex that an index names. It reads indices again as {@link #minVertex} does.
     *
     * @return the vertex; -1 when there are no indices, or only cuts
     */
    public synchronized long maxVertex() {
        return indices.maxVertex();
    }

    /**
     * Finds the highest vertex that an index names. It always reads all indices.
     *
     * @return the vertex; -1 when there are no indices, or only cuts
     */
    public synchronized long readMaxVertex() {
        indices.forget();
        return maxVertex();
    }

    /** Lends all indices, read-only, to some work. */
    <R> R readIndices(String borrower, Function<IndexMemory, R> work) {
        return indices.read(borrower, work);
    }

    /**
     * Checks that every index names a vertex that exists.
     *
     * @param vertexCount how many vertices there are
     * @throws IndexOutOfBoundsException when an index does not; the text names the first such index and its position
     */
    public synchronized void checkIndices(long vertexCount) {
        long highest = maxVertex();
        if (highest >= vertexCount) {
            String first = indices.read("checkIndices", memory -> {
                long row = memory.find(vertexCount);
                return row < 0 ? highest + ", which has changed since" : memory.get(row) + " at position " + row;
            });
            throw new IndexOutOfBoundsException(ErrorText.of("indices below the " + vertexCount + " vertices in "
                + indices(), first, "correct the indices, or add vertices"));
        }
    }

    /**
     * Adds an index to the last strip, loop or fan, or begins a new one when the last one is closed. For many vertices
     * {@link GeomPrimitiveBuilder} is faster.
     *
     * @param vertex the vertex that the index names
     * @throws IndexOutOfBoundsException when the vertex is negative or above 2^32 - 2
     * @throws org.scenebuf.engine.memory.BufferInUseException when the indices are on loan
     * @throws org.scenebuf.engine.memory.BufferException when the indices are wide enough, but lie in adopted memory
     */
    public void addVertex(long vertex) {
        addVertices(vertex);
    }

    /**
     * Adds indices, as {@link #addVertex} does. When it throws, no index was added.
     *
     * @param vertices the vertices that the indices name
     * @throws IndexOutOfBoundsException when a vertex is negative or above 2^32 - 2
     * @throws org.scenebuf.engine.memory.BufferInUseException when the indices are on loan
     * @throws org.scenebuf.engine.memory.BufferException when the indices are wide enough, but lie in adopted memory
     */
    public void addVertices(long... vertices) {
        Args.notNull(vertices, "vertices");
        GeomPrimitive.builder(type).addVertices(vertices).continueIn(this);
    }

    /**
     * Adds indices of consecutive vertices, as {@link #addVertex} does. When it throws, no index was added.
     *
     * @param first the first vertex
     * @param count how many vertices, 0 or more
     * @throws IllegalArgumentException when the count is negative
     * @throws IndexOutOfBoundsException when a vertex is negative or above 2^32 - 2
     * @throws org.scenebuf.engine.memory.BufferInUseException when the indices are on loan
     * @throws org.scenebuf.engine.memory.BufferException when the indices are wide enough, but lie in adopted memory
     */
    public void addConsecutive(long first, long count) {
        GeomPrimitive.builder(type).addConsecutive(first, count).continueIn(this);
    }

    /**
     * Ends a shape, as {@link GeomPrimitiveBuilder#closePrimitive} does: the next vertex begins a new strip, loop or
     * fan. Until then the indices stay as they are.
     *
     * @throws IllegalStateException when the indices since the last cut are too few for a shape, or in a list, not a
     *     whole number of shapes
     */
    public synchronized void closePrimitive() {
        indices.closeShape();
    }

    /**
     * Removes all indices. Their type stays.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when the indices are on loan
     * @throws org.scenebuf.engine.memory.BufferException when the indices lie in adopted memory
     */
    public synchronized void clearVertices() {
        indices.clear();
    }

    /**
     * Splits strips, loops and fans into single lines or triangles, which are seen from the same side as before.
     * Triangles of strips and fans that name a vertex twice have no area; they are left out. Lists are copied without
     * an incomplete shape at their end.
     *
     * @return a new primitive of {@link PrimitiveType#LINES} or {@link PrimitiveType#TRIANGLES}, with or without
     *     adjacency, or of {@link PrimitiveType#POINTS}
     */
    public synchronized GeomPrimitive decompose() {
        IndexList list = indices.read("decompose", memory -> Decomposition.of(memory, type));
        return IndexArrays.primitive(Decomposition.simple(type), indices().name(), list);
    }

    /**
     * Reverses the shapes: triangles are seen from the other side, and lines run the other way. Single shapes keep
     * their order; triangles and fans keep their first vertex. Strips run from their end. A strip of an even number of
     * triangles gets a triangle without an area in front. With adjacency it gets a cut behind its first triangle
     * instead.
     *
     * @return a new primitive of the same type
     */
    public synchronized GeomPrimitive reverse() {
        return IndexArrays.primitive(type, indices().name(),
            indices.read("reverse", memory -> Reversal.of(memory, type, false)));
    }

    /**
     * Makes the first vertex of every shape its last vertex. So flat shading by the last vertex gives the colours that
     * flat shading by the first vertex gave before. Triangles are seen from the same side as before; lines run the
     * other way. No shape moves.
     *
     * <table>
     * <caption>The new indices; the OpenGL 4.6 core specification, table 13.2, defines which vertex counts</caption>
     * <tr><th>type</th><th>before</th><th>after</th></tr>
     * <tr><td>triangles</td><td>0, 1, 2</td><td>1, 2, 0</td></tr>
     * <tr><td>lines, line strips and loops</td><td>0, 1, 2</td><td>2, 1, 0</td></tr>
     * <tr><td>triangle strips</td><td>0, 1, 2, 3</td><td>3, 2, 1, 0; with an odd number of triangles, the first index
     *     twice</td></tr>
     * <tr><td>triangle fans, whose second vertex counts as first</td><td>0, 1, 2, 3</td><td>2, 0, 1, 3, 0, 2, as single
     *     triangles</td></tr>
     * </table>
     *
     * <p>With adjacency, the neighbours move with their edges; strips of an odd number of triangles are cut in two.
     *
     * @return a new primitive: of {@link PrimitiveType#TRIANGLES} for fans, of the same type for all others
     */
    public synchronized GeomPrimitive rotate() {
        return IndexArrays.primitive(Reversal.rotated(type), indices().name(),
            indices.read("rotate", memory -> Reversal.of(memory, type, true)));
    }

    /**
     * Adds a reversed copy to every triangle, to be seen from the other side. Both triangles use the same vertices, so
     * they have the same normals.
     *
     * @return a new primitive of the same type, with these shapes and then their {@link #reverse}; for points and lines
     *     a copy
     */
    public synchronized GeomPrimitive doubleSide() {
        if (!type.isTriangles()) {
            return unify(indices().name(), List.of(this));
        }
        try (GeomPrimitive back = reverse()) {
            return unify(indices().name(), List.of(this, back));
        }
    }

    /**
     * Makes a point for every vertex that an index names, including the vertices of neighbours.
     *
     * @return a new primitive of {@link PrimitiveType#POINTS}, with each vertex once, in ascending order
     */
    public synchronized GeomPrimitive makePoints() {
        VertexSet named = new VertexSet();
        addVerticesTo(named);
        IndexList list = new IndexList();
        named.forEachRun((from, to) -> {
            for (long vertex = from; vertex < to; vertex++) {
                list.add(vertex);
            }
        });
        return IndexArrays.primitive(PrimitiveType.POINTS, indices().name(), list);
    }

    /**
     * Makes the lines, or the edges of the triangles, as a wire frame.
     *
     * @return a new primitive of {@link PrimitiveType#LINES}, with each edge once, in the order in which the edges are
     *     met
     * @throws UnsupportedOperationException for points
     */
    public GeomPrimitive makeLines() {
        if (type == PrimitiveType.POINTS) {
            throw new UnsupportedOperationException(ErrorText.of("lines or triangles", type, "points have no edges"));
        }
        try (GeomPrimitive simple = decompose()) {
            return IndexArrays.primitive(PrimitiveType.LINES, indices().name(),
                simple.indices.read("makeLines", memory -> Edges.of(memory, simple.type)));
        }
    }

    /**
     * Finds the neighbours of lines and triangles. Lines are neighbours where one begins at the other's end. Triangles
     * are neighbours where they share an edge, along which they run in opposite directions. Of several neighbours the
     * last one counts. Where there is none, the nearest vertex of the shape itself is used, as in Panda3D.
     *
     * @return a new primitive with adjacency: a strip for line strips, a list for all others
     * @throws UnsupportedOperationException for points, and for types with adjacency
     */
    public synchronized GeomPrimitive makeAdjacency() {
        return switch (type) {
            case LINES -> adjacent(PrimitiveType.LINES_ADJACENCY, Adjacency::ofLines);
            case LINE_STRIP -> adjacent(PrimitiveType.LINE_STRIP_ADJACENCY, Adjacency::ofLineStrips);
            case TRIANGLES -> adjacent(PrimitiveType.TRIANGLES_ADJACENCY, Adjacency::ofTriangles);
            case LINE_LOOP, TRIANGLE_STRIP, TRIANGLE_FAN -> {
                try (GeomPrimitive simple = decompose()) {
                    yield simple.makeAdjacency();
                }
            }
            default -> throw new UnsupportedOperationException(ErrorText.of("lines or triangles without adjacency",
                type, type == PrimitiveType.POINTS ? "points have no neighbours"
                : "this type has its neighbours already"));
        };
    }

    /**
     * Joins primitives of one type.
     *
     * @param name the new index array's name in error texts
     * @param primitives at least one primitive; strips, loops and fans get a cut between them, and lists lose an
     *     incomplete shape at their end
     * @return a new primitive with the shapes of all
     * @throws IllegalArgumentException when there are no primitives, or primitives of several types
     */
    public static GeomPrimitive unify(String name, List<GeomPrimitive> primitives) {
        Args.notNull(name, "a name");
        List<GeomPrimitive> given = Args.list(primitives, "the primitives");
        List<PrimitiveType> types = given.stream().map(GeomPrimitive::type).distinct().toList();
        if (types.size() != 1) {
            throw new IllegalArgumentException(ErrorText.of("primitives of one type", types,
                Decomposition.remedy(types)));
        }
        IndexList all = new IndexList();
        given.forEach(primitive -> primitive.copyShapesTo(all));
        return IndexArrays.primitive(types.getFirst(), name, all);
    }

    /**
     * Adds a number to every index in place, when the vertices have moved in their array. Cuts stay cuts.
     *
     * @param delta the number to add; it may be negative
     * @throws IndexOutOfBoundsException when an index would become negative or more than 2^32 - 2; no index changes
     *     then
     * @throws org.scenebuf.engine.memory.BufferInUseException when the indices must become wider, but are on loan; no
     *     index changes then
     */
    public void offsetVertices(long delta) {
        offsetVerticesAt(0, indices().rowCount(), delta);
    }

    /**
     * Adds a number to some indices, as {@link #offsetVertices} does to all indices.
     *
     * @param firstIndex the first index
     * @param count how many indices, cuts included
     * @param delta the number to add; it may be negative
     * @throws IndexOutOfBoundsException when there are no such indices, or when an index would become negative or more
     *     than 2^32 - 2; no index changes then
     * @throws org.scenebuf.engine.memory.BufferInUseException when the indices must become wider, but are on loan; no
     *     index changes then
     */
    public synchronized void offsetVerticesAt(long firstIndex, long count, long delta) {
        Args.range(firstIndex, count, indices().rowCount(), "indices");
        indices.offset(delta, firstIndex, count);
    }

    /**
     * Closes the indices.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when the indices are on loan
     */
    @Override
    public synchronized void close() {
        indices().close();
    }

    /** Adds indices at the end. Without any, nothing happens. */
    synchronized void append(IndexList more, boolean begins, boolean thenClosed) {
        if (more.count() > 0) {
            indices.append(more, begins);
            indices.setClosed(thenClosed);
        }
    }

    synchronized void setClosed(boolean closed) {
        indices.setClosed(closed);
    }

    synchronized void addVerticesTo(VertexSet set) {
        indices.read("vertices", memory -> {
            set.addAll(memory);
            return set;
        });
    }

    /** Makes the same shapes, in which each vertex has its rank in a set as its number. */
    synchronized GeomPrimitive renumbered(VertexSet ranks) {
        return IndexArrays.primitive(type, indices().name(), indices.read("renumbered", ranks::renumber));
    }

    private GeomPrimitive adjacent(PrimitiveType adjacent, Function<IndexMemory, IndexList> work) {
        return IndexArrays.primitive(adjacent, indices().name(), indices.read("makeAdjacency", work));
    }

    private synchronized void copyShapesTo(IndexList all) {
        indices.read("unify", memory -> {
            memory.forEachStrip((from, to) -> {
                if (type.isCuttable()) {
                    all.cut();
                }
                long end = type.isCuttable() ? to : to - (to - from) % type.fewestIndices();
                for (long row = from; row < end; row++) {
                    all.add(memory.get(row));
                }
            });
            return all;
        });
    }

    private long countTriangles(IndexMemory memory) {
        long[] triangles = {0};
        memory.forEachStrip((from, to) -> triangles[0] += type.triangleCount(to - from));
        return triangles[0];
    }
}
