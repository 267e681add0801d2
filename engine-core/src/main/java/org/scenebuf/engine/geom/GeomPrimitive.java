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
 * <p>The indices are a {@link GeomVertexArrayData} with one column {@code "index"} of unsigned numbers and are lent and
 * edited like any other array. They have 8, 16 or 32 bits; where a vertex needs more than they have, a wider array
 * takes the place of theirs, which is closed then: {@link #indices()} gives the new one.
 *
 * <p>Methods that make something else of the shapes, such as {@link #decompose}, give a new primitive with indices of
 * its own and leave this one as it is.
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
     * @throws IllegalArgumentException when the array holds something else
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
     * Makes a primitive of indices: Unity's {@code SetIndices}, three.js's {@code setIndex}. They are kept in 8, 16 or
     * 32 bits each, the fewest that hold them all.
     *
     * @param type how the indices make up shapes
     * @param vertices the vertices that they name
     * @return a new primitive
     * @throws IndexOutOfBoundsException when one is negative
     */
    public static GeomPrimitive of(PrimitiveType type, int... vertices) {
        long[] all = Arrays.stream(Args.notNull(vertices, "vertices")).asLongStream().toArray();
        return builder(type).addVertices(all).build("indices");
    }

    /**
     * Makes the triangles between vertices that stand in rows and columns; see {@link Geom#grid}.
     *
     * @param name what the indices are called
     * @param rows how many rows of vertices, 2 or more
     * @param columns how many vertices in a row, 2 or more
     * @return a new primitive, of two triangles for each cell
     * @throws IllegalArgumentException when there are fewer, or more vertices than indices of 32 bits can name
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

    /**
     * Tells how the indices make up shapes.
     *
     * @return the type
     */
    public PrimitiveType type() {
        return type;
    }

    /**
     * Gives the indices.
     *
     * @return the array, until indices become wider
     */
    public GeomVertexArrayData indices() {
        return indices.array();
    }

    /**
     * Tells what one index is.
     *
     * @return an unsigned type
     */
    public NumericType indexType() {
        return IndexArrays.type(indices());
    }

    /**
     * Makes the indices so wide, Panda3D's {@code set_index_type}: for who draws them. Wider ones stay as they are.
     *
     * @param type an unsigned type
     * @throws IllegalArgumentException when it is none
     * @throws org.scenebuf.engine.memory.BufferInUseException when they must become wider, but are on loan
     */
    public synchronized void setIndexType(NumericType type) {
        indices.widen(type);
    }

    /**
     * Tells which index cuts strips, loops and fans.
     *
     * @return the highest number of the index type: 255, 65535 or 2^32 - 1; a vertex like any other where the type is
     *     not {@linkplain PrimitiveType#isCuttable cuttable}
     */
    public long stripCutIndex() {
        return IndexMemory.highest(indexType());
    }

    /**
     * Tells whether the indices are cut into several strips, loops or fans. Known like {@link #minVertex}.
     *
     * @return true when there is a cut
     */
    public synchronized boolean isCut() {
        return indices.isCut();
    }

    /**
     * Counts the triangles, those without an area included. Where there are cuts, all indices are read.
     *
     * @return how many there are; 0 where the shapes are points or lines
     */
    public synchronized long triangleCount() {
        return isCut()
            ? indices.read("triangleCount", this::countTriangles)
            : type.triangleCount(indices().rowCount());
    }

    /**
     * Finds the lowest vertex that an index names. Of the indices only those are read again that were changed since the
     * last time, with their neighbours, and those that an open view was written through.
     *
     * @return the vertex; -1 when there are no indices but cuts
     */
    public synchronized long minVertex() {
        return indices.minVertex();
    }

    /**
     * Finds the highest vertex that an index names, as {@link #minVertex} does the lowest.
     *
     * @return the vertex; -1 when there are no indices but cuts
     */
    public synchronized long maxVertex() {
        return indices.maxVertex();
    }

    /**
     * Finds the highest vertex that an index names, by reading all of them, whether or not a change is known.
     *
     * @return the vertex; -1 when there are no indices but cuts
     */
    public synchronized long readMaxVertex() {
        indices.forget();
        return maxVertex();
    }

    /** Reads all indices. */
    <R> R readIndices(String borrower, Function<IndexMemory, R> work) {
        return indices.read(borrower, work);
    }

    /**
     * Checks that every index names a vertex that is there.
     *
     * @param vertexCount how many vertices there are
     * @throws IndexOutOfBoundsException when one does not; the text tells which is the first, and where
     */
    public synchronized void checkIndices(long vertexCount) {
        long highest = maxVertex();
        if (highest >= vertexCount) {
            String first = indices.read("checkIndices", memory -> {
                long row = memory.find(vertexCount);
                return row < 0 ? highest + ", which is gone by now" : memory.get(row) + " at position " + row;
            });
            throw new IndexOutOfBoundsException(ErrorText.of("indices below the " + vertexCount + " vertices in "
                + indices(), first, "correct the indices, or add vertices"));
        }
    }

    /**
     * Adds an index, to the strip, loop or fan at the end unless that is closed. For many vertices
     * {@link GeomPrimitiveBuilder} is faster.
     *
     * @param vertex the vertex that it names
     * @throws IndexOutOfBoundsException when it is negative or above 2^32 - 2
     * @throws org.scenebuf.engine.memory.BufferInUseException when the indices are on loan
     * @throws org.scenebuf.engine.memory.BufferException when they are wide enough, but lie in adopted memory
     */
    public void addVertex(long vertex) {
        addVertices(vertex);
    }

    /**
     * Adds indices, as {@link #addVertex} does: all of them, or none when it throws.
     *
     * @param vertices the vertices that they name
     * @throws IndexOutOfBoundsException when one is negative or above 2^32 - 2
     * @throws org.scenebuf.engine.memory.BufferInUseException when the indices are on loan
     * @throws org.scenebuf.engine.memory.BufferException when they are wide enough, but lie in adopted memory
     */
    public void addVertices(long... vertices) {
        Args.notNull(vertices, "vertices");
        GeomPrimitive.builder(type).addVertices(vertices).continueIn(this);
    }

    /**
     * Adds indices of vertices that follow one another, as {@link #addVertex} does: all of them, or none when it
     * throws.
     *
     * @param first the first vertex
     * @param count how many, 0 or more
     * @throws IllegalArgumentException when the count is negative
     * @throws IndexOutOfBoundsException when a vertex is negative or above 2^32 - 2
     * @throws org.scenebuf.engine.memory.BufferInUseException when the indices are on loan
     * @throws org.scenebuf.engine.memory.BufferException when they are wide enough, but lie in adopted memory
     */
    public void addConsecutive(long first, long count) {
        GeomPrimitive.builder(type).addConsecutive(first, count).continueIn(this);
    }

    /**
     * Ends a shape, as {@link GeomPrimitiveBuilder#closePrimitive} does: the next vertex begins a strip, loop or fan of
     * its own. The indices stay as they are until then.
     *
     * @throws IllegalStateException when the indices since the last cut make no shape, or in a list no whole number
     */
    public synchronized void closePrimitive() {
        indices.closeShape();
    }

    /**
     * Takes all indices away. Their width stays.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when they are on loan
     * @throws org.scenebuf.engine.memory.BufferException when they lie in adopted memory
     */
    public synchronized void clearVertices() {
        indices.clear();
    }

    /**
     * Takes strips, loops and fans apart into single lines or triangles, each seen from the same side as before.
     * Triangles of strips and fans that name a vertex twice are left out, since they have no area; lists are copied,
     * without what makes no whole shape at their end.
     *
     * @return a new primitive of {@link PrimitiveType#LINES}, {@link PrimitiveType#TRIANGLES}, the same with adjacency,
     *     or {@link PrimitiveType#POINTS}
     */
    public synchronized GeomPrimitive decompose() {
        IndexList list = indices.read("decompose", memory -> Decomposition.of(memory, type));
        return IndexArrays.primitive(Decomposition.simple(type), indices().name(), list);
    }

    /**
     * Turns the shapes round: triangles are seen from the other side, lines run the other way. The order of single
     * shapes stays, and the first vertex of triangles and fans. Strips run from their end; one of an even number of
     * triangles gets one without an area in front, or, with adjacency, a cut behind its first triangle.
     *
     * @return a new primitive of the same type
     */
    public synchronized GeomPrimitive reverse() {
        return IndexArrays.primitive(type, indices().name(),
            indices.read("reverse", memory -> Reversal.of(memory, type, false)));
    }

    /**
     * Makes the first vertex of every shape its last, so that those which were drawn in the colour of their first
     * vertex are drawn in the same where the last one counts. Triangles are seen from the same side, and all shapes are
     * where they were; lines run the other way.
     *
     * <table>
     * <caption>What becomes of shapes; what counts is told in table 13.2 of the OpenGL 4.6 core specification</caption>
     * <tr><th>type</th><th>before</th><th>after</th></tr>
     * <tr><td>triangles</td><td>0, 1, 2</td><td>1, 2, 0</td></tr>
     * <tr><td>lines, line strips and loops</td><td>0, 1, 2</td><td>2, 1, 0</td></tr>
     * <tr><td>triangle strips</td><td>0, 1, 2, 3</td><td>3, 2, 1, 0; of an odd number, with the first twice</td></tr>
     * <tr><td>triangle fans, of which the second vertex counts as first</td><td>0, 1, 2, 3</td>
     *     <td>2, 0, 1, 3, 0, 2, which are triangles</td></tr>
     * </table>
     *
     * <p>With adjacency the neighbours go with their edges; strips of an odd number of triangles are cut in two.
     *
     * @return a new primitive; of fans one of {@link PrimitiveType#TRIANGLES}, of all others of the same type
     */
    public synchronized GeomPrimitive rotate() {
        return IndexArrays.primitive(Reversal.rotated(type), indices().name(),
            indices.read("rotate", memory -> Reversal.of(memory, type, true)));
    }

    /**
     * Adds to every triangle one that is seen from the other side. Both use the same vertices, and so the same normals.
     *
     * @return a new primitive of the same type with these shapes and then their {@link #reverse}; of points and lines
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
     * Gives a point for every vertex that an index names, neighbours included.
     *
     * @return a new primitive of {@link PrimitiveType#POINTS}, each vertex once, in their order
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
     * Gives the lines, or the edges of the triangles: what is drawn as a wire frame.
     *
     * @return a new primitive of {@link PrimitiveType#LINES}, each edge once, in the order in which they are met
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
     * Finds the neighbours: lines that begin where another ends, and triangles with an edge in common, along which they
     * run in opposite directions. Of several neighbours the last counts. Where there is none, the vertex of the shape
     * itself that is nearest in the list stands for it, as in Panda3D.
     *
     * @return a new primitive with adjacency; of line strips as strips, of all others as lists
     * @throws UnsupportedOperationException for points, and for what has adjacency
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
                type, "decompose what has neighbours to find"));
        };
    }

    /**
     * Puts primitives of one type together.
     *
     * @param name what the new indices are, as errors will call them
     * @param primitives at least one; strips, loops and fans get a cut between them, and lists lose what makes no whole
     *     shape at their end
     * @return a new primitive with the shapes of all
     * @throws IllegalArgumentException when there are none, or of several types
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
     * Adds a number to every index, in place: for vertices that are now elsewhere. Cuts stay cuts.
     *
     * @param delta what to add; it may be negative
     * @throws IndexOutOfBoundsException when an index would become negative or more than 2^32 - 2; all stay then
     * @throws org.scenebuf.engine.memory.BufferInUseException when indices must become wider, but are on loan; they
     *     stay as they are
     */
    public void offsetVertices(long delta) {
        offsetVerticesAt(0, indices().rowCount(), delta);
    }

    /**
     * Adds a number to some indices, as {@link #offsetVertices} does to all.
     *
     * @param firstIndex the first index
     * @param count how many indices, cuts included
     * @param delta what to add; it may be negative
     * @throws IndexOutOfBoundsException when there are no such indices, or one would become negative or more than
     *     2^32 - 2; all stay then
     * @throws org.scenebuf.engine.memory.BufferInUseException when indices must become wider, but are on loan; they
     *     stay as they are
     */
    public synchronized void offsetVerticesAt(long firstIndex, long count, long delta) {
        Args.range(firstIndex, count, indices().rowCount(), "indices");
        indices.offset(delta, firstIndex, count);
    }

    /**
     * Closes the indices.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when they are on loan
     */
    @Override
    public synchronized void close() {
        indices().close();
    }

    /** Adds indices at the end, unless there are none. */
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

    /** Gives the same shapes of vertices that have their rank in a set as their number. */
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
