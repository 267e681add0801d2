package org.scenebuf.interop.jme;

import com.jme3.scene.Geometry;
import com.jme3.scene.Mesh;
import com.jme3.scene.VertexBuffer;
import com.jme3.scene.VertexBuffer.Type;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexColumnData;
import org.scenebuf.engine.vertex.GeomVertexData;

/**
 * Lends the memory of a jMonkeyEngine mesh: its vertex buffers, tight or interleaved, and its indices.
 *
 * <pre>{@code
 * JmeMesh ship = JmeMesh.of(geometry);
 * try (FloatColumn position = ship.column("vertex").asFloat()) {
 *     position.set(77, 1, 0.5f);                   // y of vertex 77, in jME's own buffer
 * }
 * }</pre>
 *
 * <table>
 * <caption>What a mesh has</caption>
 * <tr><th>in jME</th><th>here</th></tr>
 * <tr><td>{@code Position}, {@code Normal}, {@code Tangent}, {@code Color}</td><td>columns {@code vertex},
 *     {@code normal}, {@code tangent}, {@code color}</td></tr>
 * <tr><td>{@code TexCoord}, {@code TexCoord2} …</td><td>columns {@code texcoord}, {@code texcoord.1} …</td></tr>
 * <tr><td>any other, such as {@code BoneWeight}</td><td>column {@code bone_weight}</td></tr>
 * <tr><td>{@code Index}</td><td>{@link #indices()}</td></tr>
 * <tr><td>{@code setInterleaved()}</td><td>columns of one array, with the stride of the rows</td></tr>
 * </table>
 *
 * <p>Numbers have jME's format, without conversion. Whole numbers are normalised where the buffer says so. The rows are
 * those before the buffer's limit. Only jME can change their number, so the arrays cannot be resized.
 *
 * <p>jME may destroy a buffer that is on loan: {@link JmeAllocator} keeps the memory until the last loan has ended.
 * When jME replaces a buffer ({@code updateData}, {@code compact}), the arrays that were lent belong to the old buffer.
 * New loans of them throw {@link org.scenebuf.engine.memory.StaleViewException}, versioned views do at every access,
 * and {@link #column} gives the new one. Software skinning and morphs write over the same rows in each frame.
 *
 * <p>Stores through Scenebuf are known to {@code array.changes()}, and {@link JmeUploads} sends them. jME's own stores,
 * as those of skinning, are not known there; jME sends them itself. All methods may be called by any thread.
 */
public final class JmeMesh {

    private final Mesh mesh;

    /** The rows of each buffer that has memory; guarded by this. */
    private final Map<VertexBuffer, RowBuffer> lent = new IdentityHashMap<>();

    private JmeMesh(Mesh mesh) {
        this.mesh = mesh;
    }

    /**
     * Makes the lender of a mesh. All lenders of one mesh lend the same memory, and know of each other's changes.
     *
     * @param mesh a mesh, with buffers of {@link JmeAllocator}
     * @return the lender
     */
    public static JmeMesh of(Mesh mesh) {
        return new JmeMesh(Args.notNull(mesh, "a mesh"));
    }

    /**
     * Makes the lender of a geometry's mesh.
     *
     * @param geometry has the mesh
     * @return the lender
     */
    public static JmeMesh of(Geometry geometry) {
        Mesh mesh = Args.notNull(geometry, "a geometry").getMesh();
        if (mesh == null) {
            throw new IllegalArgumentException(ErrorText.of("a geometry with a mesh", "one without", "give it one"));
        }
        return of(mesh);
    }

    /**
     * Lends one vertex buffer, such as those of morph targets and levels of detail.
     *
     * @param buffer has memory of its own
     * @return its rows, with one column; indices as an array of indices
     * @throws BufferException when its memory is interleaved with others', lies on the heap, was destroyed, or is of an
     *     allocator of jME's that could free it while it is on loan
     */
    public static GeomVertexArrayData array(VertexBuffer buffer) {
        Args.notNull(buffer, "a vertex buffer");
        return RowBuffer.of(buffer).array();
    }

    /**
     * Makes a jME mesh over vertices of Scenebuf, without a copy. jME draws what you edit there. An array of one column
     * becomes a plain buffer. An array of several columns becomes interleaved data; jME takes only one such array. The
     * arrays are on loan until jME's buffers are collected, and cannot be resized or closed meanwhile.
     *
     * <p>The bounds are those of the positions; {@link JmeUploads} keeps them up to date. jME computes no collisions
     * with interleaved meshes. If rays are cast at the mesh, keep the positions in an array of their own, such as one
     * of {@link org.scenebuf.engine.vertex.GeomVertexArrayFormat#v3}.
     *
     * @param vertices columns whose names jME knows, of numbers of 8, 16 or 32 bits; less than 2 GiB in each array
     * @param shape indices of points, lines or triangles that name these vertices
     * @return the mesh
     * @throws BufferException when jME cannot have such columns, indices or sizes, or an array may only be read
     * @throws IndexOutOfBoundsException when an index names no vertex
     */
    public static Mesh over(GeomVertexData vertices, GeomPrimitive shape) {
        return new MeshOver(Args.notNull(vertices, "vertices"), Args.notNull(shape, "a primitive")).make();
    }

    /**
     * Names the columns.
     *
     * @return names for {@link #column}, in jME's order
     */
    public List<String> columnNames() {
        List<String> names = new ArrayList<>();
        for (VertexBuffer buffer : mesh.getBufferList()) {
            if (isColumn(buffer)) {
                names.add(ColumnNames.of(buffer.getBufferType()).toString());
            }
        }
        return names;
    }

    /**
     * Lends a column.
     *
     * @param name such as {@code "vertex"}; see the table above
     * @return the column, of the buffer that the mesh has now
     * @throws IllegalArgumentException when the mesh has no such column; the text lists the names
     * @throws BufferException when its memory lies on the heap, was destroyed, or is of an allocator of jME's that
     *     could free it while it is on loan
     */
    public GeomVertexColumnData column(CharSequence name) {
        return arrayWith(name).column(name);
    }

    /**
     * Lends the rows that have a column. They have that column alone, or all columns that are interleaved with it.
     *
     * @param name as of {@link #column}
     * @return the rows, of the buffer that the mesh has now
     * @throws IllegalArgumentException when the mesh has no such column; the text lists the names
     * @throws BufferException as {@link #column}
     */
    public GeomVertexArrayData arrayWith(CharSequence name) {
        Args.notNull(name, "a name");
        @Nullable Type type = ColumnNames.type(name);
        @Nullable VertexBuffer buffer = type == null ? null : mesh.getBuffer(type);
        if (buffer == null || !isColumn(buffer)) {
            throw new IllegalArgumentException(ErrorText.of("one of the columns " + columnNames(), name,
                "correct the name"));
        }
        return rows(buffer).array();
    }

    /**
     * Lends the indices.
     *
     * @return an array of indices, of the buffer that the mesh has now
     * @throws BufferException when the mesh has none, or as {@link #column}
     */
    public GeomVertexArrayData indices() {
        @Nullable VertexBuffer buffer = mesh.getBuffer(Type.Index);
        if (buffer == null || buffer.getData() == null) {
            throw new BufferException(ErrorText.of("a mesh with indices", "one without",
                "its vertices are drawn one after another"));
        }
        return rows(buffer).array();
    }

    /**
     * Lends all columns that have a row for each vertex.
     *
     * @return the columns; closing it closes nothing of jME's
     * @throws BufferException as {@link #column}, or when there is no position
     */
    public GeomVertexData vertices() {
        GeomVertexArrayData positions = arrayWith("vertex");
        List<GeomVertexArrayData> arrays = new ArrayList<>();
        for (VertexBuffer buffer : mesh.getBufferList()) {
            boolean isOnHeap = buffer.getData() != null && !buffer.getData().isDirect();
            if (isColumn(buffer) && !buffer.isInstanced() && !isOnHeap) {
                GeomVertexArrayData rows = rows(buffer).array();
                if (!arrays.contains(rows) && rows.rowCount() == positions.rowCount()) {
                    arrays.add(rows);
                }
            }
        }
        return GeomVertexData.of("jME's mesh", arrays);
    }

    /** Lends everything that is for the GPU. Throws if something cannot be lent. */
    void requireSendable() {
        for (VertexBuffer buffer : mesh.getBufferList()) {
            if (WatchedMesh.isForTheGpu(buffer)) {
                rows(buffer);
            }
        }
        for (int level = 0; level < mesh.getNumLodLevels(); level++) {
            rows(mesh.getLodLevel(level));
        }
    }

    /** Whether a buffer is one of the mesh's, or the indices of one of its levels of detail. */
    boolean hasBuffer(VertexBuffer buffer) {
        if (mesh.getBuffer(buffer.getBufferType()) == buffer) {
            return true;
        }
        for (int level = 0; level < mesh.getNumLodLevels(); level++) {
            if (mesh.getLodLevel(level) == buffer) {
                return true;
            }
        }
        return false;
    }

    /** The rows of a buffer that has memory of its own. */
    RowBuffer rowsOf(VertexBuffer buffer) {
        return rows(buffer);
    }

    private static boolean isColumn(VertexBuffer buffer) {
        Type type = buffer.getBufferType();
        return type != Type.Index && type != Type.InterleavedData
            && (buffer.getData() != null || RowBuffer.isInRows(buffer));
    }

    private synchronized RowBuffer rows(VertexBuffer buffer) {
        VertexBuffer rows = buffer.getData() == null ? mesh.getBuffer(Type.InterleavedData) : buffer;
        if (rows == null) {
            return RowBuffer.of(buffer); // Says that it has no memory.
        }
        @Nullable RowBuffer known = lent.get(rows);
        if (known != null && known.isCurrent()) {
            return known;
        }
        RowBuffer made = rows.getBufferType() == Type.InterleavedData ? RowBuffer.interleaved(mesh, rows)
            : RowBuffer.of(rows);
        lent.keySet().removeIf(each -> !hasBuffer(each));
        lent.put(rows, made);
        return made;
    }

    @Override
    public String toString() {
        return "a mesh of jME's with " + columnNames();
    }
}
