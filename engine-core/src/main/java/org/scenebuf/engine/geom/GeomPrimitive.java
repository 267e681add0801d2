package org.scenebuf.engine.geom;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ChangeCursor;
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
    private final ChangeCursor unseen;
    private long maxVertex = -1;
    private boolean stale;
    private long knownCount = -1;

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
        this.unseen = indices.changes().newCursor();
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
     * Counts the triangles, those without an area included.
     *
     * @return how many there are; 0 where the shapes are points or lines
     */
    public long triangleCount() {
        return type.triangleCount(indices.rowCount());
    }

    /**
     * Finds the highest vertex that an index names. Indices are read again only after they were changed.
     *
     * @return the vertex; -1 when there are no indices
     */
    public synchronized long maxVertex() {
        long count = indices.rowCount();
        stale |= unseen.drain((from, to) -> { }) > 0 || count != knownCount;
        knownCount = count;
        if (stale) {
            maxVertex = findMaxVertex();
            stale = false;
        }
        return maxVertex;
    }

    /**
     * Finds the highest vertex that an index names, by reading all of them, whether or not a change is known.
     *
     * @return the vertex; -1 when there are no indices
     */
    public synchronized long readMaxVertex() {
        stale = true;
        return maxVertex();
    }

    /**
     * Checks that every index names a vertex that is there.
     *
     * @param vertexCount how many vertices there are
     * @throws IndexOutOfBoundsException when one does not
     */
    public void checkIndices(long vertexCount) {
        if (maxVertex() >= vertexCount) {
            throw new IndexOutOfBoundsException(ErrorText.of("indices below the " + vertexCount + " vertices in "
                + indices, maxVertex, "correct the indices, or add vertices"));
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

    private long findMaxVertex() {
        try (BufferView view = indices.getBuffer(BufferRequest.RECORDS_RO.by("maxVertex"))) {
            MemorySegment memory = view.segment();
            long count = indices.rowCount();
            return switch (indexType()) {
                case UINT8 -> maxOfBytes(memory, count);
                case UINT16 -> maxOfShorts(memory, count);
                default -> maxOfInts(memory, count);
            };
        }
    }

    private static long maxOfBytes(MemorySegment memory, long count) {
        int max = -1;
        for (long i = 0; i < count; i++) {
            max = Math.max(max, memory.get(ValueLayout.JAVA_BYTE, i) & 0xff);
        }
        return max;
    }

    private static long maxOfShorts(MemorySegment memory, long count) {
        int max = -1;
        for (long i = 0; i < count; i++) {
            max = Math.max(max, memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * i) & 0xffff);
        }
        return max;
    }

    private static long maxOfInts(MemorySegment memory, long count) {
        long max = -1;
        for (long i = 0; i < count; i++) {
            max = Math.max(max, memory.get(ValueLayout.JAVA_INT_UNALIGNED, 4 * i) & 0xffffffffL);
        }
        return max;
    }
}
