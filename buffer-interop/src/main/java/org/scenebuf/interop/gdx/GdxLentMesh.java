package org.scenebuf.interop.gdx;

import com.badlogic.gdx.graphics.GL20;
import com.badlogic.gdx.graphics.Mesh;
import com.badlogic.gdx.graphics.glutils.VertexBufferObjectSubData;
import java.lang.foreign.MemorySegment;
import java.nio.Buffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.kernel.IndexRange;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.NumericType;

/**
 * A mesh of libGDX's own, lent in place: its vertices and indices as arrays of the engine, without a copy.
 *
 * <p>Only meshes of {@code Mesh.VertexDataType.VertexBufferObjectSubData} can be lent. Their memory stays as long as it
 * can be reached, also after the mesh is disposed of. Meshes of all other kinds free their memory in {@code dispose}.
 * Move these instead, by {@link GdxMesh#move(Mesh)}.
 *
 * <pre>{@code
 * GdxLentMesh lent = GdxLentMesh.of(mesh);
 * try (FloatColumn position = lent.rows().column("vertex").asFloat()) {
 *     position.set(17, 1, 0.5f);                      // y of vertex 17, in libGDX's own buffer
 * }
 * lent.upload();                                      // on the render thread: sends the rows around it
 * mesh.render(shader, GL20.GL_TRIANGLES);
 * }</pre>
 *
 * <p>Writes of libGDX itself, as by {@code setVertices}, are not seen here; libGDX then sends all vertices. When such a
 * write changes the number of vertices or indices, this object is out of date, and {@link #upload} throws.
 */
public final class GdxLentMesh {

    private final Mesh mesh;
    private final @Nullable VertexBufferObjectSubData vertices;
    private final GeomVertexArrayData rows;
    private final @Nullable GeomVertexArrayData indices;
    private final RenderThread thread = new RenderThread();
    private final ChangeCursor unseenRows;
    private final @Nullable ChangeCursor unseenIndices;

    private GdxLentMesh(Mesh mesh, @Nullable VertexBufferObjectSubData vertices, GeomVertexArrayData rows,
        @Nullable GeomVertexArrayData indices) {
        this.mesh = mesh;
        this.vertices = vertices;
        this.rows = rows;
        this.indices = indices;
        this.unseenRows = seenBy(rows);
        this.unseenIndices = indices == null ? null : seenBy(indices);
    }

    /**
     * Lends a mesh.
     *
     * @param mesh one of kind {@code VertexBufferObjectSubData}, or a {@link GdxMesh}
     * @return its vertices and indices, as many as it has now
     * @throws BufferException when its {@code dispose} frees the memory
     * @throws org.scenebuf.engine.memory.FormatException when an attribute is of a type that rows have not
     */
    public static GdxLentMesh of(Mesh mesh) {
        if (Args.notNull(mesh, "a mesh") instanceof GdxMesh ours) {
            return new GdxLentMesh(ours, null, ours.rows(),
                ours.primitive().map(primitive -> primitive.indices()).orElse(null));
        }
        VertexBufferObjectSubData kept = MeshFields.keptVertices(mesh);
        if (kept == null) {
            throw new BufferException(ErrorText.of("a mesh whose memory stays: of kind VertexBufferObjectSubData",
                "one whose dispose() frees it", "move it by GdxMesh.move(mesh)"));
        }
        GeomVertexArrayFormat format = GdxFormats.toFormat(mesh.getVertexAttributes());
        GeomVertexArrayData rows = adopt("vertices of a libGDX mesh", format, mesh.getVerticesBuffer(false),
            mesh.getNumVertices());
        GeomVertexArrayData indices = mesh.getNumIndices() == 0 ? null : adopt("indices of a libGDX mesh",
            GeomVertexArrayFormat.index(NumericType.UINT16), mesh.getIndicesBuffer(false), mesh.getNumIndices());
        return new GdxLentMesh(mesh, kept, rows, indices);
    }

    /**
     * Gives the vertices.
     *
     * @return an array over libGDX's own buffer; of fixed size
     */
    public GeomVertexArrayData rows() {
        return rows;
    }

    /**
     * Gives the indices.
     *
     * @return an array over libGDX's own buffer; of fixed size; none where the mesh has no indices
     */
    public Optional<GeomVertexArrayData> indices() {
        return Optional.ofNullable(indices);
    }

    /**
     * Sends the changed rows of the vertices. If indices changed, libGDX sends all of them at the next bind.
     *
     * @return how many bytes were sent or will be
     * @throws IllegalStateException when called on another thread than the one on which this was made
     * @throws StaleViewException when the mesh was disposed of, or has another number of vertices or indices by now
     * @throws IndexOutOfBoundsException when an index that changed names no vertex; the indices are not sent then
     */
    public long upload() {
        GL20 gl = thread.gl(this);
        if (vertices == null) {
            return ((GdxMesh) mesh).upload();
        }
        requireSame(vertices.getBufferHandle());
        return sendRows(gl, vertices.getBufferHandle()) + markIndices();
    }

    @Override
    public String toString() {
        return "the lent libGDX mesh of " + rows.rowCount() + " vertices";
    }

    private long sendRows(GL20 gl, int handle) {
        if (!unseenRows.hasChanges()) {
            return 0;
        }
        gl.glBindBuffer(GL20.GL_ARRAY_BUFFER, handle);
        try {
            return unseenRows.drainBytes(rows, (offset, count, address) -> gl.glBufferSubData(GL20.GL_ARRAY_BUFFER,
                (int) offset, (int) count, RawBytes.at(address, count)));
        } finally {
            gl.glBindBuffer(GL20.GL_ARRAY_BUFFER, 0);
        }
    }

    private long markIndices() {
        if (indices == null || unseenIndices == null || !unseenIndices.hasChanges()) {
            return 0;
        }
        unseenIndices.drainBytes(indices, this::requireVertices);
        mesh.getIndicesBuffer(true);
        return indices.byteSize();
    }

    /** libGDX does not check indices, and an index that names no vertex may end the process in OpenGL. */
    private void requireVertices(long byteOffset, long byteCount, long address) {
        long highest = IndexRange.of(MemorySegment.ofAddress(address).reinterpret(byteCount), Short.BYTES, 0,
            byteCount / Short.BYTES).highestOfAll(Short.BYTES);
        if (highest >= rows.rowCount()) {
            throw new IndexOutOfBoundsException(ErrorText.of("indices below the " + rows.rowCount()
                + " vertices of the mesh", highest + " from position " + byteOffset / Short.BYTES + " on",
                "correct the indices; OpenGL has not got them"));
        }
    }

    private void requireSame(int handle) {
        long count = indices == null ? 0 : indices.rowCount();
        if (handle == 0 || mesh.getNumVertices() != rows.rowCount() || mesh.getNumIndices() != count) {
            throw new StaleViewException(ErrorText.of("a mesh of " + rows.rowCount() + " vertices and " + count
                + " indices", handle == 0 ? "one that is disposed of" : mesh.getNumVertices() + " and "
                    + mesh.getNumIndices(), "lend it anew by GdxLentMesh.of(mesh)"));
        }
    }

    private static ChangeCursor seenBy(GeomVertexArrayData array) {
        ChangeCursor cursor = array.changes().newCursor();
        cursor.drain((first, count) -> { });
        return cursor;
    }

    /** The segment keeps the buffer's memory, as the buffer does. */
    private static GeomVertexArrayData adopt(String name, GeomVertexArrayFormat format, Buffer buffer, long rowCount) {
        MemorySegment memory = MemorySegment.ofBuffer(buffer.duplicate().clear())
            .asSlice(0, rowCount * format.byteStride());
        return GeomVertexArrayData.adopt(name, format, Storage.of(NativeMemory.adopt(name, memory, () -> { })));
    }
}
