package org.scenebuf.engine.geom;

import java.util.function.Function;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.memory.ErrorText;

/**
 * Shapes between vertices: an array of indices, and how to read it.
 *
 * <p>The indices are a {@link GeomVertexArrayData} with one column {@code "index"} of unsigned numbers and are lent and
 * edited like any other array.
 */
public final class GeomPrimitive implements AutoCloseable {

    private final PrimitiveType type;
    private final GeomVertexArrayData indices;

    /** Of the lowest vertex; of the highest, negated; and -1 where strips are cut. */
    private final KeptMinima minima;

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
     * @return the array
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
        return indices.format().columns().getFirst().type();
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
    public long triangleCount() {
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
     * Closes the indices.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when they are on loan
     */
    @Override
    public void close() {
        indices.close();
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
            return work.apply(IndexMemory.of(view.segment(), indexType(), type));
        }
    }
}
