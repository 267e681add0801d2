package org.scenebuf.interop.gdx;

import com.badlogic.gdx.graphics.GL20;
import com.badlogic.gdx.graphics.Mesh;
import com.badlogic.gdx.graphics.g3d.Model;
import com.badlogic.gdx.graphics.glutils.ShaderProgram;
import com.badlogic.gdx.math.Matrix4;
import com.badlogic.gdx.math.collision.BoundingBox;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.vertex.GeomVertexArrayData;

/**
 * A libGDX mesh whose vertices and indices are arrays of the engine. libGDX draws it like any other mesh. What changed
 * in the arrays is sent to OpenGL, whatever code made the changes.
 *
 * <pre>{@code
 * GdxMesh mesh = GdxMesh.of(rows, triangles);
 * try (Nd4jView position = Nd4jViews.open(rows.column("vertex").rows(0, 500))) {
 *     position.component(1).addi(0.5);                       // in place
 * }
 * mesh.render(shader, GL20.GL_TRIANGLES);                    // sends 500 rows, then draws
 * }</pre>
 *
 * <table>
 * <caption>What libGDX's own methods do here</caption>
 * <tr><th>method</th><th>does</th></tr>
 * <tr><td>{@code bind}, {@code render}</td><td>send what changed. If nothing changed, they send nothing and make no
 *     garbage</td></tr>
 * <tr><td>{@code setVertices}, {@code setIndices}</td><td>replace all rows by copies of the arguments. If that changes
 *     the number of rows while the array is on loan, they throw</td></tr>
 * <tr><td>{@code updateVertices}</td><td>copies into the array; exactly the written rows count as changed</td></tr>
 * <tr><td>{@code getVerticesBuffer(true)}</td><td>gives the array's own memory. The array is on loan until the buffer
 *     is collected. All rows count as changed up to the next bind</td></tr>
 * <tr><td>{@code getVerticesBuffer(false)}</td><td>does the same, but the buffer is read-only, and nothing counts as
 *     changed</td></tr>
 * <tr><td>{@code calculateBoundingBox}, {@code calculateRadius}, {@code getVertices}</td><td>read the array; it is on
 *     loan only during the call</td></tr>
 * <tr><td>{@code dispose}</td><td>deletes the OpenGL buffers; the arrays, and views of them, stay</td></tr>
 * </table>
 *
 * <p>A mesh belongs to the thread that made it, which is libGDX's render thread. Drawing is checked: ranges and indices
 * beyond the vertices that OpenGL has are refused, and so is {@code render} without {@code autoBind} of a mesh that is
 * not bound. A bound mesh is bound again there, because another mesh may have been bound meanwhile. Attributes of the
 * shader that the mesh does not have are disabled. When an array grows or shrinks, it is sent again as a whole.
 */
public final class GdxMesh extends Mesh {

    /** libGDX's sign for all that there are from the offset on. */
    private static final int ALL = -1;

    /** The largest of OpenGL's numbers for kinds of shapes, that of patches. */
    private static final int LAST_KIND = 14;

    private final ArrayVertices vertices;
    private final ArrayIndices indices;
    private final @Nullable GeomPrimitive primitive;

    /** The arguments of the last {@code bind}; null while the mesh is not bound. */
    private @Nullable ShaderProgram boundShader;
    private int @Nullable [] boundLocations;
    private int @Nullable [] boundInstanceLocations;

    private GdxMesh(ArrayVertices vertices, ArrayIndices indices, @Nullable GeomPrimitive primitive) {
        super(vertices, indices, false);
        this.vertices = vertices;
        this.indices = indices;
        this.primitive = primitive;
    }

    /**
     * Makes a mesh without indices.
     *
     * @param rows the vertices; shared
     * @return the mesh
     * @throws BufferException when the array can only be read, or has 2 GiB or more
     * @throws org.scenebuf.engine.memory.FormatException as of {@link GdxFormats#toAttributes}
     */
    public static GdxMesh of(GeomVertexArrayData rows) {
        return make(rows, null);
    }

    /**
     * Makes a mesh.
     *
     * @param rows the vertices; shared
     * @param primitive the indices, of 16 bits; shared
     * @return the mesh
     * @throws BufferException when an array can only be read, or has 2 GiB or more
     * @throws org.scenebuf.engine.memory.FormatException when indices have another size, or as of
     *     {@link GdxFormats#toAttributes}
     */
    public static GdxMesh of(GeomVertexArrayData rows, GeomPrimitive primitive) {
        return make(rows, Args.notNull(primitive, "a primitive"));
    }

    /**
     * Makes a mesh of a shape.
     *
     * @param geom vertices in one array, and one primitive with indices of 16 bits; shared
     * @return the mesh
     * @throws BufferException when there are several arrays or primitives, or as of
     *     {@link #of(GeomVertexArrayData, GeomPrimitive)}
     * @throws org.scenebuf.engine.memory.FormatException likewise
     */
    public static GdxMesh of(Geom geom) {
        List<GeomVertexArrayData> arrays = Args.notNull(geom, "a geom").vertices().arrays();
        List<GeomPrimitive> primitives = geom.primitives();
        if (arrays.size() != 1 || primitives.size() != 1) {
            throw new BufferException(ErrorText.of("one array of vertices and one primitive for a libGDX mesh",
                arrays.size() + " arrays and " + primitives.size() + " primitives",
                "put the columns into one array by convertTo, and make a mesh for each primitive"));
        }
        return make(arrays.getFirst(), primitives.getFirst());
    }

    /**
     * Copies a mesh of libGDX into arrays of the engine, for kinds of meshes that free their memory in {@code dispose}.
     * Vertices and indices are copied once. The given mesh is disposed of.
     *
     * @param mesh any mesh of libGDX's own
     * @return a mesh with the same vertices and indices
     * @throws IllegalStateException when the mesh is disposed of, as by an earlier move
     * @throws org.scenebuf.engine.memory.FormatException when an attribute is of a type that rows have not
     */
    public static GdxMesh move(Mesh mesh) {
        return MeshMove.of(Args.notNull(mesh, "a mesh"));
    }

    /**
     * Moves all meshes of a loaded model, as {@link #move(Mesh)} does, and puts the new ones into its nodes and mesh
     * parts. The model disposes of them from now on. Make instances of the model afterwards: earlier instances still
     * have the old meshes, which are disposed of.
     *
     * @param model the model
     * @return the new meshes, as many and in the order of {@code model.meshes}
     * @throws org.scenebuf.engine.memory.FormatException when an attribute is of a type that rows have not; nothing was
     *     moved then
     */
    public static List<GdxMesh> move(Model model) {
        return MeshMove.of(Args.notNull(model, "a model"));
    }

    /**
     * Gives the vertices.
     *
     * @return the array itself
     */
    public GeomVertexArrayData rows() {
        return vertices.rows();
    }

    /**
     * Gives the indices.
     *
     * @return the primitive itself; none where the mesh has no indices
     */
    public Optional<GeomPrimitive> primitive() {
        return Optional.ofNullable(primitive);
    }

    /**
     * Tells the kind of shapes that the indices make, for {@code render}.
     *
     * @return OpenGL's number of the primitive's type, such as {@code GL20.GL_TRIANGLES}; {@code GL20.GL_TRIANGLES}
     *     where the mesh has no indices
     */
    public int glType() {
        return primitive == null ? GL20.GL_TRIANGLES : GlTypes.of(primitive.type());
    }

    /**
     * Sends the changes, as {@code bind} does, for example before a frame is drawn.
     *
     * @return how many bytes were sent
     * @throws IllegalStateException when called on another thread than the mesh's, or when the mesh is disposed of
     */
    public long upload() {
        return vertices.upload() + indices.upload();
    }

    @Override
    public void bind(ShaderProgram shader, int @Nullable [] locations, int @Nullable [] instanceLocations) {
        super.bind(Args.notNull(shader, "a shader"), locations, instanceLocations);
        boundShader = shader;
        boundLocations = locations;
        boundInstanceLocations = instanceLocations;
        try {
            indices.checkAgainst(vertices.verticesThere());
        } catch (RuntimeException beyond) {
            unbind(shader, locations, instanceLocations);
            throw beyond;
        }
    }

    @Override
    public void unbind(ShaderProgram shader, int @Nullable [] locations, int @Nullable [] instanceLocations) {
        boundShader = null;
        super.unbind(shader, locations, instanceLocations);
    }

    /** Binds the mesh as it was bound last. Another mesh, or its {@code dispose}, may have changed OpenGL's state. */
    private void bindAgain() {
        ShaderProgram shader = boundShader;
        if (shader == null) {
            throw new IllegalStateException(ErrorText.of("a mesh that is bound, where autoBind is false", "one that is "
                + "not: " + vertices, "bind it before"));
        }
        super.bind(shader, boundLocations, boundInstanceLocations);
    }

    @Override
    public void render(ShaderProgram shader, int primitiveType, int offset, int count, boolean autoBind) {
        if (primitiveType < 0 || primitiveType > LAST_KIND) {
            throw new IllegalArgumentException(ErrorText.of("one of OpenGL's kinds of shapes, from 0 to " + LAST_KIND,
                primitiveType, "take the kind that the indices make"));
        }
        if (count == 0) {
            return;
        }
        if (autoBind) {
            bind(Args.notNull(shader, "a shader"), null, null);
        } else {
            bindAgain();
        }
        try {
            checkRange(offset, count);
            super.render(shader, primitiveType, offset, count, false);
        } finally {
            if (autoBind) {
                unbind(shader, null, null);
            }
        }
    }

    @Override
    public void dispose() {
        vertices.checkThread();
        if (boundShader != null) {
            unbind(boundShader, boundLocations, boundInstanceLocations);
        }
        super.dispose();
    }

    private void checkRange(int offset, int count) {
        if (primitive == null || primitive.indices().rowCount() == 0) {
            Args.range(offset, count, vertices.verticesThere(), "vertices of the mesh");
            return;
        }
        Args.range(offset, count, indices.indicesThere(), "indices of the mesh");
        indices.checkAgainst(vertices.verticesThere());
    }

    @Override
    public float[] getVertices(int srcOffset, int count, float[] target, int destOffset) {
        Args.notNull(target, "an array for vertices");
        int floats = getNumVertices() * getVertexSize() / Float.BYTES;
        int wanted = count != ALL ? count : Math.max(0, Math.min(floats - srcOffset, target.length - destOffset));
        Args.range(srcOffset, wanted, floats, "floats of vertices");
        Args.range(destOffset, wanted, target.length, "floats of the target");
        return wanted == 0 ? target
            : vertices.during(() -> super.getVertices(srcOffset, wanted, target, destOffset));
    }

    @Override
    public void getIndices(int srcOffset, int count, short[] target, int destOffset) {
        Args.notNull(target, "an array for indices");
        int wanted = count != ALL ? count : Math.max(0, getNumIndices() - srcOffset);
        Args.range(srcOffset, wanted, getNumIndices(), "indices of the mesh");
        Args.range(destOffset, wanted, target.length, "indices of the target");
        indices.during(() -> {
            super.getIndices(srcOffset, wanted, target, destOffset);
            return target;
        });
    }

    @Override
    public void calculateBoundingBox(BoundingBox bbox) {
        Args.notNull(bbox, "a box");
        vertices.during(() -> {
            super.calculateBoundingBox(bbox);
            return bbox;
        });
    }

    @Override
    public BoundingBox extendBoundingBox(BoundingBox out, int offset, int count, @Nullable Matrix4 transform) {
        Args.notNull(out, "a box");
        checkIndices();
        return vertices.during(() -> indices.during(() -> super.extendBoundingBox(out, offset, count, transform)));
    }

    @Override
    public float calculateRadiusSquared(float centerX, float centerY, float centerZ, int offset, int count,
        @Nullable Matrix4 transform) {
        checkIndices();
        return vertices.during(() -> indices.during(
            () -> super.calculateRadiusSquared(centerX, centerY, centerZ, offset, count, transform)));
    }

    /** Throws when an index names no row: libGDX would tell only that something is out of bounds. */
    private void checkIndices() {
        if (primitive != null) {
            primitive.checkIndices(rows().rowCount());
        }
    }

    private static GdxMesh make(GeomVertexArrayData rows, @Nullable GeomPrimitive primitive) {
        requireFit(Args.notNull(rows, "rows"));
        RenderThread thread = new RenderThread();
        ArrayVertices vertices = new ArrayVertices(rows, thread);
        ArrayIndices indices = new ArrayIndices(primitive, thread);
        if (primitive != null) {
            requireFit(indices.rows());
        }
        return new GdxMesh(vertices, indices, primitive);
    }

    private static void requireFit(GeomVertexArrayData rows) {
        if (rows.isReadOnly()) {
            throw new BufferException(ErrorText.of("an array that libGDX may write to", rows.name()
                + ", which can only be read", "copy it by convertTo(format())"));
        }
        RowSender.requireSmall(rows, rows.byteSize());
    }
}
