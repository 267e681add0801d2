package org.scenebuf.engine.geom;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.joml.Vector3f;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.memory.CloseAll;
import org.scenebuf.engine.memory.ErrorText;

/** Vertices with the shapes between them: what is drawn in one piece. */
public final class Geom implements AutoCloseable {

    private final GeomVertexData vertices;
    private final List<GeomPrimitive> primitives;
    private final ChangeCursor unseen;
    private BoundingBox bounds = BoundingBox.EMPTY;
    private boolean stale;
    private long knownRows = -1;

    /**
     * Makes a geometry.
     *
     * @param vertices the vertices; their column {@code "vertex"} has 3 floats
     * @param primitives the shapes
     * @throws IllegalArgumentException when there is no such column
     */
    public Geom(GeomVertexData vertices, List<GeomPrimitive> primitives) {
        GeomVertexArrayData positions = vertices.arrayWith(InternalName.VERTEX);
        GeomVertexColumn column = positions.format().column(InternalName.VERTEX);
        if (column.type() != NumericType.FLOAT32 || column.components() != 3) {
            throw new IllegalArgumentException(ErrorText.of("3 floats in column vertex of " + vertices,
                column.components() + " of " + column.type(), "convert them"));
        }
        this.vertices = vertices;
        this.primitives = List.copyOf(primitives);
        this.unseen = positions.changes().newCursor();
    }

    /**
     * Gives the vertices.
     *
     * @return the vertex data
     */
    public GeomVertexData vertices() {
        return vertices;
    }

    /**
     * Gives the shapes.
     *
     * @return the primitives
     */
    public List<GeomPrimitive> primitives() {
        return primitives;
    }

    /**
     * Finds the box around all vertices. They are read again only after they were changed; those that are no numbers
     * are left out.
     *
     * @return the box
     */
    public synchronized BoundingBox bounds() {
        long rowCount = vertices.rowCount();
        stale |= unseen.drain((from, to) -> { }) > 0 || rowCount != knownRows;
        knownRows = rowCount;
        if (stale) {
            bounds = findBounds();
            stale = false;
        }
        return bounds;
    }

    /**
     * Closes vertices and indices.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when one of them is on loan
     */
    @Override
    public void close() {
        List<Runnable> closers = new ArrayList<>(List.of(vertices::close));
        primitives.forEach(primitive -> closers.add(primitive::close));
        CloseAll.of(closers);
    }

    private BoundingBox findBounds() {
        try (BufferView view = vertices.column("vertex").getBuffer(BufferRequest.RECORDS_RO.by("bounds"))) {
            MemorySegment memory = view.segment();
            return boundsOf(memory, view.layout().shape(0), view.layout().stride(0));
        }
    }

    private static BoundingBox boundsOf(MemorySegment memory, long rows, long byteStride) {
        Vector3f low = new Vector3f(Float.POSITIVE_INFINITY);
        Vector3f high = new Vector3f(Float.NEGATIVE_INFINITY);
        for (long row = 0; row < rows; row++) {
            float x = memory.get(ValueLayout.JAVA_FLOAT_UNALIGNED, row * byteStride);
            float y = memory.get(ValueLayout.JAVA_FLOAT_UNALIGNED, row * byteStride + 4);
            float z = memory.get(ValueLayout.JAVA_FLOAT_UNALIGNED, row * byteStride + 8);
            if (Float.isFinite(x) && Float.isFinite(y) && Float.isFinite(z)) {
                low.set(Math.min(low.x, x), Math.min(low.y, y), Math.min(low.z, z));
                high.set(Math.max(high.x, x), Math.max(high.y, y), Math.max(high.z, z));
            }
        }
        return new BoundingBox(low, high);
    }
}
