package org.scenebuf.engine.geom;

import java.util.ArrayList;
import java.util.List;
import org.joml.Vector3f;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.memory.CloseAll;

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
     * @param vertices the vertices; their column {@code "vertex"} has 3 numbers of a type that {@link PositionReader}
     *     reads
     * @param primitives the shapes
     * @throws IllegalArgumentException when there is no such column
     */
    public Geom(GeomVertexData vertices, List<GeomPrimitive> primitives) {
        PositionReader.check(vertices);
        this.vertices = vertices;
        this.primitives = List.copyOf(primitives);
        this.unseen = vertices.arrayWith(InternalName.VERTEX).changes().newCursor();
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
        Vector3f low = new Vector3f(Float.POSITIVE_INFINITY);
        Vector3f high = new Vector3f(Float.NEGATIVE_INFINITY);
        try (PositionReader reader = PositionReader.open(vertices, "bounds")) {
            float[] xyz = reader.newBlock();
            int rows = reader.read(0, xyz);
            for (long row = 0; rows > 0; rows = reader.read(row, xyz)) {
                widen(low, high, xyz, rows);
                row += rows;
            }
        }
        return new BoundingBox(low, high);
    }

    private static void widen(Vector3f low, Vector3f high, float[] xyz, int rows) {
        for (int k = 0; k < 3 * rows; k += 3) {
            float x = xyz[k];
            float y = xyz[k + 1];
            float z = xyz[k + 2];
            if (Float.isFinite(x) && Float.isFinite(y) && Float.isFinite(z)) {
                low.set(Math.min(low.x, x), Math.min(low.y, y), Math.min(low.z, z));
                high.set(Math.max(high.x, x), Math.max(high.y, y), Math.max(high.z, z));
            }
        }
    }
}
