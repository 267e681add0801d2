package org.scenebuf.engine.geom;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.memory.ErrorText;

/**
 * Shapes between vertices: an array of indices, and how to read it.
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
    /** Replaced when indices become wider. */
    private volatile GeomVertexArrayData indices;

    /** Of the lowest vertex; of the highest, negated; and -1 where strips are cut. */
    private KeptMinima minima;

    /**
     * Makes a primitive.
     *
     * @param type how the indices make up shapes
     * @param indices an array of {@link GeomVertexArrayFormat#index}
     * @throws IllegalArgumentException when the array holds something else
     */
    public GeomPrimitive(PrimitiveType type, GeomVertexArrayData indices) {
        if (!indices.format().equals(GeomVertexArrayFormat.index(indices.format().columns().getFirst().type()))) {
            throw new IllegalArgumentException(ErrorText.of("an array of indices", indices.format().rowFormat(),
                "make it with GeomVertexArrayFormat.index"));
        }
        this.type = type;
        this.indices = indices;
        this.minima = new KeptMinima(indices.changes(), 3);
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
        return indices;
    }

    /**
     * Tells what one index is.
     *
     * @return an unsigned type
     */
    public NumericType indexType() {
        return IndexArrays.type(indices);
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
        updateMinima();
        return minima.least(2) < 0;
    }

    /**
     * Counts the triangles, those without an area included. Where there are cuts, all indices are read.
     *
     * @return how many there are; 0 where the shapes are points or lines
     */
    public synchronized long triangleCount() {
        return isCut() ? read("triangleCount", this::countTriangles) : type.triangleCount(indices.rowCount());
    }

    /**
     * Finds the lowest vertex that an index names. Of the indices only those are read again that were changed since the
     * last time, with their neighbours, and those that an open view was written through.
     *
     * @return the vertex; -1 when there are no indices but cuts
     */
    public synchronized long minVertex() {
        updateMinima();
        double least = minima.least(0);
        return least == Double.POSITIVE_INFINITY ? -1 : (long) least;
    }

    /**
     * Finds the highest vertex that an index names, as {@link #minVertex} does the lowest.
     *
     * @return the vertex; -1 when there are no indices but cuts
     */
    public synchronized long maxVertex() {
        updateMinima();
        double least = minima.least(1);
        return least == Double.POSITIVE_INFINITY ? -1 : (long) -least;
    }

    /**
     * Finds the highest vertex that an index names, by reading all of them, whether or not a change is known.
     *
     * @return the vertex; -1 when there are no indices but cuts
     */
    public synchronized long readMaxVertex() {
        minima.forget();
        return maxVertex();
    }

    /**
     * Checks that every index names a vertex that is there.
     *
     * @param vertexCount how many vertices there are
     * @throws IndexOutOfBoundsException when one does not
     */
    public void checkIndices(long vertexCount) {
        long highest = maxVertex();
        if (highest >= vertexCount) {
            throw new IndexOutOfBoundsException(ErrorText.of("indices below the " + vertexCount + " vertices in "
                + indices, highest, "correct the indices, or add vertices"));
        }
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
        IndexList list = read("decompose", memory -> Decomposition.of(memory, type));
        return IndexArrays.primitive(Decomposition.simple(type), indices.name(), list);
    }

    /**
     * Turns the shapes round: triangles are seen from the other side, lines run the other way. The order of single
     * shapes stays, and the first vertex of triangles and fans; a triangle strip of an even number of triangles gets
     * one without an area in front.
     *
     * @return a new primitive of the same type
     * @throws UnsupportedOperationException for {@link PrimitiveType#TRIANGLE_STRIP_ADJACENCY}
     */
    public synchronized GeomPrimitive reverse() {
        if (type == PrimitiveType.TRIANGLE_STRIP_ADJACENCY) {
            throw new UnsupportedOperationException(ErrorText.of("shapes that can be turned round", type,
                "decompose() them first"));
        }
        IndexList list = read("reverse", memory -> Reversal.of(memory, type));
        return IndexArrays.primitive(type, indices.name(), list);
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
        List<PrimitiveType> types = primitives.stream().map(GeomPrimitive::type).distinct().toList();
        if (types.size() != 1) {
            throw new IllegalArgumentException(ErrorText.of("primitives of one type", types, "decompose() them first"));
        }
        IndexList all = new IndexList();
        primitives.forEach(primitive -> primitive.copyShapesTo(all));
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
        offsetVertices(delta, 0, indices.rowCount());
    }

    /**
     * Adds a number to some indices, as {@link #offsetVertices(long)} does to all.
     *
     * @param delta what to add; it may be negative
     * @param firstIndex the first index
     * @param count how many indices, cuts included
     * @throws IndexOutOfBoundsException when there are no such indices, or one would become negative or more than
     *     2^32 - 2; all stay then
     * @throws org.scenebuf.engine.memory.BufferInUseException when indices must become wider, but are on loan; they
     *     stay as they are
     */
    public synchronized void offsetVertices(long delta, long firstIndex, long count) {
        Objects.checkFromIndexSize(firstIndex, count, indices.rowCount());
        long highest = read("offsetVertices", memory -> memory.checkOffset(delta, firstIndex, count));
        NumericType needed = IndexList.narrowest(highest, type);
        if (needed.byteSize() <= indexType().byteSize()) {
            IndexArrays.offset(indices, type, delta, firstIndex, count);
            return;
        }
        GeomVertexArrayData wide = IndexArrays.widened(indices, type, needed, indices.rowCount());
        IndexArrays.offset(wide, type, delta, firstIndex, count);
        replaceBy(wide);
    }

    /**
     * Closes the indices.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when they are on loan
     */
    @Override
    public void close() {
        indices.close();
    }

    /** Adds indices at the end, after a cut where there may be one. All of them, or none when it throws. */
    synchronized void append(IndexList more) {
        if (more.count() == 0) {
            return;
        }
        long before = indices.rowCount();
        long cuts = type.isCuttable() && before > 0 ? 1 : 0;
        long after = before + cuts + more.count();
        NumericType needed = IndexList.narrowest(Math.max(maxVertex(), more.highest()), type);
        if (needed.byteSize() <= indexType().byteSize()) {
            indices.setRowCount(after);
            IndexArrays.write(indices, type, before, cuts, more);
            return;
        }
        GeomVertexArrayData wide = IndexArrays.widened(indices, type, needed, after);
        IndexArrays.write(wide, type, before, cuts, more);
        replaceBy(wide);
    }

    /** The array is closed before anything else changes: when it is on loan, all stays as it is. */
    private void replaceBy(GeomVertexArrayData wide) {
        try {
            indices.close();
        } catch (RuntimeException refused) {
            wide.close();
            throw refused;
        }
        minima.close();
        minima = new KeptMinima(wide.changes(), 3);
        indices = wide;
    }

    private GeomPrimitive adjacent(PrimitiveType adjacent, Function<IndexMemory, IndexList> work) {
        return IndexArrays.primitive(adjacent, indices.name(), read("makeAdjacency", work));
    }

    private synchronized void copyShapesTo(IndexList all) {
        read("unify", memory -> {
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

    private void updateMinima() {
        if (minima.isStale(indices.rowCount())) {
            read("maxVertex", memory -> {
                minima.update(memory.count(), memory::lower);
                return memory;
            });
        }
    }

    private long countTriangles(IndexMemory memory) {
        long[] triangles = {0};
        memory.forEachStrip((from, to) -> triangles[0] += type.triangleCount(to - from));
        return triangles[0];
    }

    private <R> R read(String borrower, Function<IndexMemory, R> work) {
        try (BufferView view = indices.getBuffer(BufferRequest.RECORDS_RO.by(borrower))) {
            return work.apply(IndexArrays.memory(indices, view, type));
        }
    }
}
