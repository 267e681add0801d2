package org.scenebuf.engine.geom;

import java.util.ArrayList;
import java.util.List;
import org.joml.Vector3f;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.CloseAll;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.engine.vertex.GeomVertexFormat;
import org.scenebuf.engine.vertex.InternalName;
import org.scenebuf.engine.vertex.PositionReader;

/** Vertices with the shapes between them: what is drawn in one piece. */
public final class Geom implements AutoCloseable {

    private final GeomVertexData vertices;
    private final List<GeomPrimitive> primitives;
    private final GeomVertexArrayData positions;

    /** Of x, y, z, and of those negated. */
    private final KeptMinima minima;
    private BoundingBox bounds = BoundingBox.EMPTY;

    private Geom(GeomVertexData vertices, List<GeomPrimitive> primitives) {
        this.vertices = vertices;
        this.primitives = Args.list(primitives, "the primitives");
        this.positions = vertices.arrayWith(InternalName.VERTEX);
        this.minima = new KeptMinima(positions.changes(), 6);
    }

    /**
     * Makes a geometry.
     *
     * @param vertices the vertices; their column {@code "vertex"} has the positions, in any type
     * @param primitives the shapes
     * @return the geometry; closing it closes both
     * @throws IllegalArgumentException when there is no such column, or it has matrices
     */
    public static Geom of(GeomVertexData vertices, List<GeomPrimitive> primitives) {
        Args.notNull(vertices, "vertices");
        PositionReader.check(vertices);
        return new Geom(vertices, primitives);
    }

    /**
     * Makes a grid of vertices with the triangles between them, as for a terrain: three.js's {@code PlaneGeometry}. It
     * lies on the ground: x from 0 to 1 along each row, z from 0 to 1 from the first row to the last, y 0; normals
     * point up, texture coordinates are (x, z), and other columns are 0. Seen from above triangles run
     * counterclockwise.
     *
     * <pre>{@code
     * Geom terrain = Geom.grid("terrain", GeomVertexFormat.v3n3t2(), 1000, 1000);
     * try (MemoryView rows = MemoryView.of(terrain.vertices().arrays().getFirst());
     *     MemoryView grid = rows.reshape(1000, 1000)) {
     *     grid.field("vertex").slice("10:20, 10:20, 1").fill(0.1f);      // a hill
     * }
     * }</pre>
     *
     * @param name what vertices and indices are called
     * @param format what the vertices have
     * @param rows how many rows of vertices, 2 or more
     * @param columns how many vertices in a row, 2 or more
     * @return a new geometry; vertex {@code row * columns + column} is that of a row and column
     * @throws IllegalArgumentException when there are fewer, or more vertices than indices of 32 bits can name, or the
     *     format has no column {@code "vertex"} of 3 or more values
     */
    public static Geom grid(String name, GeomVertexFormat format, int rows, int columns) {
        Args.notNull(name, "a name");
        Args.notNull(format, "a format");
        return new Grid(rows, columns).over(name, format);
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
     * Finds the box around all vertices; those that are no numbers are left out. Of the vertices only those are read
     * again that were changed since the last time, with their neighbours, and those that an open view was written
     * through: whoever asks between a borrow and a write gets what is there now, and after the write what is there
     * then.
     *
     * @return the box
     */
    public synchronized BoundingBox bounds() {
        if (minima.isStale(positions.rowCount())) {
            updateMinima();
            bounds = new BoundingBox(corner(0, 1), corner(3, -1));
        }
        return bounds;
    }

    /**
     * Computes the normals anew from positions and triangles: three.js's {@code computeVertexNormals}, Unity's
     * {@code RecalculateNormals}. Each is the sum of the normals of its triangles, weighted by their areas, of length
     * 1; those of vertices without a triangle that has an area stay as they are. Vertices that several triangles share
     * get one smooth normal; with vertices of its own each triangle is flat.
     *
     * @throws IllegalArgumentException when there is no column {@code "normal"} of 3 or more values, or there are more
     *     than 700 million vertices
     * @throws IndexOutOfBoundsException when an index names a vertex that is not there; nothing is stored then
     */
    public void computeNormals() {
        VertexNormals.compute(this);
    }

    /**
     * Copies the geometry without the vertices that no index names. The others keep their order, and indices are as
     * narrow as they can be then; arrays of instances are copied as they are.
     *
     * @return a new geometry with vertices and indices of its own
     * @throws IndexOutOfBoundsException when an index names a vertex that is not there
     */
    public Geom copyCompacted() {
        return Compaction.copy(this);
    }

    /**
     * Closes vertices and indices.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when one of them is on loan; the others are closed all
     *     the same
     */
    @Override
    public void close() {
        List<Runnable> closers = new ArrayList<>(List.of(vertices::close));
        primitives.forEach(primitive -> closers.add(primitive::close));
        CloseAll.of(closers);
    }

    private void updateMinima() {
        try (PositionReader reader = PositionReader.open(vertices, "bounds")) {
            float[] xyz = new float[3 * BlockMinima.BLOCK_ROWS];
            minima.update(reader.rowCount(), (row, rowCount, least) -> lower(least, xyz, reader.read(row, xyz)));
        }
    }

    private Vector3f corner(int lane, int sign) {
        return new Vector3f((float) (sign * minima.least(lane)), (float) (sign * minima.least(lane + 1)),
            (float) (sign * minima.least(lane + 2)));
    }

    /**
     * Comparisons are faster than {@link Math#min}, since few rows are the lowest so far; they do not know -0 from 0,
     * of which adding 0 makes one. A number less itself is 0, unless it is infinite or none.
     */
    private static void lower(double[] least, float[] xyz, int rows) {
        float lowX = Float.POSITIVE_INFINITY;
        float lowY = Float.POSITIVE_INFINITY;
        float lowZ = Float.POSITIVE_INFINITY;
        float highX = Float.NEGATIVE_INFINITY;
        float highY = Float.NEGATIVE_INFINITY;
        float highZ = Float.NEGATIVE_INFINITY;
        for (int k = 0; k < 3 * rows; k += 3) {
            float x = xyz[k] + 0f;
            float y = xyz[k + 1] + 0f;
            float z = xyz[k + 2] + 0f;
            if (x - x + (y - y) + (z - z) == 0) {
                lowX = x < lowX ? x : lowX;
                lowY = y < lowY ? y : lowY;
                lowZ = z < lowZ ? z : lowZ;
                highX = x > highX ? x : highX;
                highY = y > highY ? y : highY;
                highZ = z > highZ ? z : highZ;
            }
        }
        least[0] = lowX;
        least[1] = lowY;
        least[2] = lowZ;
        least[3] = -highX;
        least[4] = -highY;
        least[5] = -highZ;
    }
}
