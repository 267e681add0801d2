package org.scenebuf.engine.geom;

import java.util.ArrayList;
import java.util.List;
import org.joml.Vector3f;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.RunAll;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.engine.vertex.GeomVertexFormat;
import org.scenebuf.engine.vertex.InternalName;
import org.scenebuf.engine.vertex.PositionReader;

/** Vertices and the shapes between them: what is drawn in one piece. */
public final class Geom implements AutoCloseable {

    private final GeomVertexData vertices;
    private final List<GeomPrimitive> primitives;
    private final GeomVertexArrayData positions;

    /** The lowest x, y and z, and the lowest of the negated x, y and z. */
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
     * @param vertices the vertices, whose column {@code "vertex"} holds the positions, in any type
     * @param primitives the shapes
     * @return the geometry; closing it closes vertices and shapes
     * @throws IllegalArgumentException when there is no such column, or when it holds matrices
     */
    public static Geom of(GeomVertexData vertices, List<GeomPrimitive> primitives) {
        Args.notNull(vertices, "vertices");
        PositionReader.check(vertices);
        return new Geom(vertices, primitives);
    }

    /**
     * Makes a grid of vertices with the triangles between them, as for a terrain: three.js's {@code PlaneGeometry}. The
     * grid lies on the ground, where y is 0. x goes from 0 to 1 along each row; z goes from 0 to 1 from the first row
     * to the last. Normals point up, texture coordinates are (x, z), and other columns are 0. Seen from above,
     * triangles run counter-clockwise.
     *
     * <pre>{@code
     * Geom terrain = Geom.grid("terrain", GeomVertexFormat.v3n3t2(), 1000, 1000);
     * try (MemoryView rows = MemoryView.of(terrain.vertices().arrays().getFirst());
     *     MemoryView grid = rows.reshape(1000, 1000)) {
     *     grid.field("vertex").slice("10:20, 10:20, 1").fill(0.1f);      // a hill
     * }
     * }</pre>
     *
     * @param name the name of the vertices and the indices
     * @param format the arrays and columns of the vertices
     * @param rows how many rows of vertices, 2 or more
     * @param columns how many vertices in a row, 2 or more
     * @return a new geometry; vertex {@code row * columns + column} is the one at that row and column
     * @throws IllegalArgumentException when there are fewer than 2 rows or columns, when there are more vertices than
     *     indices of 32 bits can name, or when the format has no column {@code "vertex"} of 3 or more values
     */
    public static Geom grid(String name, GeomVertexFormat format, int rows, int columns) {
        Args.notNull(name, "a name");
        Args.notNull(format, "a format");
        return new Grid(rows, columns).over(name, format);
    }

    /** {@return the vertex data} */
    public GeomVertexData vertices() {
        return vertices;
    }

    /** {@return the primitives, which are the shapes between the vertices} */
    public List<GeomPrimitive> primitives() {
        return primitives;
    }

    /**
     * Finds the box around all vertices. Vertices with a coordinate that is infinite or not a number are left out.
     *
     * <p>Only vertices that may have changed since the last call are read again, with their neighbours: those known as
     * changed, and those on loan to an open writable view. So the box is right at each call, also while such a view is
     * open.
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
     * Computes the normals from positions and triangles: three.js's {@code computeVertexNormals}, Unity's
     * {@code RecalculateNormals}. A vertex's normal is the sum of the normals of its triangles, weighted by their
     * areas, and scaled to length 1. A vertex that belongs to no triangle with an area keeps its normal. Vertices that
     * several triangles share get one smooth normal; a triangle with vertices of its own is flat.
     *
     * @throws IllegalArgumentException when there is no column {@code "normal"} of 3 or more values, or when there are
     *     more than 700 million vertices
     * @throws IndexOutOfBoundsException when an index names a vertex that does not exist; nothing is stored then
     */
    public void computeNormals() {
        VertexNormals.compute(this);
    }

    /**
     * Copies the geometry without the vertices that no index names. The other vertices keep their order. The new
     * indices have the narrowest type that holds them. Arrays of instances are copied as they are.
     *
     * @return a new geometry with vertices and indices of its own
     * @throws IndexOutOfBoundsException when an index names a vertex that does not exist
     */
    public Geom copyCompacted() {
        return Compaction.copy(this);
    }

    /**
     * Closes vertices and indices.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when some of them are on loan; the others are closed
     *     anyway
     */
    @Override
    public void close() {
        List<Runnable> closers = new ArrayList<>(List.of(vertices::close));
        primitives.forEach(primitive -> closers.add(primitive::close));
        RunAll.of(closers);
    }

    @Override
    public String toString() {
        int count = primitives.size();
        return "geom of " + vertices + ", " + count + (count == 1 ? " primitive" : " primitives");
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
     * Comparisons are faster than {@link Math#min}, because few rows are the lowest so far. They do not tell -0 from 0;
     * adding 0 turns -0 into 0. A number minus itself is 0, unless it is infinite or NaN.
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
