package org.scenebuf.engine.gl;

import java.util.ArrayList;
import java.util.List;
import org.joml.Matrix4f;
import org.joml.Matrix4fc;
import org.joml.Vector3f;
import org.lwjgl.opengl.GL33C;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.scene.AlphaMode;
import org.scenebuf.engine.scene.GeomNode;
import org.scenebuf.engine.scene.Material;
import org.scenebuf.engine.scene.SceneNode;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.InternalName;
import org.scenebuf.engine.vertex.NumericType;

/**
 * A primitive to be drawn.
 *
 * @param geom the geom of the primitive
 * @param index the number of the primitive in the geom
 * @param indices the indices of the primitive; the primitive may replace them by wider ones at any time
 * @param indexCount the number of indices when the draw was listed
 * @param material the material
 * @param net the transform to the root's space
 */
record Draw(Geom geom, int index, GeomVertexArrayData indices, long indexCount, Material material, Matrix4fc net) {

    /** Lists the primitives of a scene. */
    static List<Draw> of(SceneNode root) {
        List<Draw> draws = new ArrayList<>();
        root.visit((node, net) -> {
            if (node instanceof GeomNode geomNode) {
                List.copyOf(geomNode.parts()).forEach(part -> addTo(draws, part, new Matrix4f(net)));
            }
        });
        return draws;
    }

    /** Whether some of it is not complete on the GPU yet, and will be once a budget has room for it. */
    boolean isOnItsWay(GlBuffers buffers, GlTextures textures) {
        List<GeomVertexArrayData> arrays = new ArrayList<>(geom.vertices().arrays());
        arrays.add(indices);
        boolean waits = arrays.stream().anyMatch(buffers::waits)
            || material.textures().stream().anyMatch(textures::waits);
        return waits && (!arrays.stream().allMatch(buffers::has)
            || !material.textures().stream().allMatch(textures::has)
            || buffers.require(indices).maxVertex(primitive().type().isCuttable()) >= vertexCount(geom, buffers));
    }

    /** Throws when an array is not complete on the GPU, or an index in RAM or on the GPU names a missing vertex. */
    void check(GlBuffers buffers) {
        checkInstances(buffers);
        long rows = vertexCount(geom, buffers);
        primitive().checkIndices(rows);
        DrawMode.of(primitive().type()).check(indexCount, primitive()::isCut);
        RowUpload uploaded = buffers.require(indices);
        if (uploaded.byteSize() != indexCount * indices.format().byteStride()) {
            throw new IllegalStateException(ErrorText.of(indexCount + " indices of " + indices, indices.rowCount(),
                "do not resize them while they are drawn"));
        }
        long highest = uploaded.maxVertex(primitive().type().isCuttable());
        if (highest >= rows) {
            throw new IndexOutOfBoundsException(ErrorText.of("indices on the GPU below the " + rows + " vertices in "
                + indices, highest, "upload them again"));
        }
    }

    private void checkInstances(GlBuffers buffers) {
        for (GeomVertexArrayData array : geom.vertices().arrays()) {
            if (indexCount > 0 && array.format().divisor() > 0 && buffers.require(array).byteSize() == 0) {
                throw new IllegalStateException(ErrorText.of("a row for at least one instance in " + array, 0,
                    "add the rows of the instances, or take the part out of the scene"));
            }
        }
    }

    /** The number of vertices that are complete on the GPU. */
    static long vertexCount(Geom geom, GlBuffers buffers) {
        long rows = Long.MAX_VALUE;
        for (GeomVertexArrayData array : geom.vertices().arrays()) {
            rows = Math.min(rows, drawable(array, buffers.require(array).byteSize() / array.format().byteStride()));
        }
        return rows;
    }

    /** A draw is one instance. So one row of an array of instances is enough, whatever the number of vertices. */
    private static long drawable(GeomVertexArrayData array, long uploadedRows) {
        return array.format().divisor() > 0 && uploadedRows > 0 ? Long.MAX_VALUE : uploadedRows;
    }

    GeomPrimitive primitive() {
        return geom.primitives().get(index);
    }

    boolean isMirrored() {
        return net.determinant3x3() < 0;
    }

    boolean isBlended() {
        return material.alphaMode() == AlphaMode.BLEND;
    }

    /** Whether light is left out. Light needs triangles, or at least normals. */
    boolean isUnlit() {
        return material.unlit() || !primitive().type().isTriangles() && !geom.vertices().hasColumn(InternalName.NORMAL);
    }

    /** The centre, in the root's space. */
    Vector3f center() {
        return net.transformPosition(geom.bounds().center());
    }

    /** Draws with the vertex array object that is bound. */
    void issue() {
        DrawMode mode = DrawMode.of(primitive().type());
        NumericType indexType = indices.format().columns().getFirst().type();
        if (primitive().type().isCuttable()) {
            GL33C.glEnable(GL33C.GL_PRIMITIVE_RESTART);
            GL33C.glPrimitiveRestartIndex(-1 >>> 32 - 8 * indexType.byteSize());
        }
        mode.forEachCall(indexCount, (first, count) -> GL33C.nglDrawElements(mode.gl(), (int) count,
            ShaderColumns.glType(indexType), first * indexType.byteSize()));
        GL33C.glDisable(GL33C.GL_PRIMITIVE_RESTART);
    }

    private static void addTo(List<Draw> draws, GeomNode.Part part, Matrix4fc net) {
        for (int index = 0; index < part.geom().primitives().size(); index++) {
            GeomVertexArrayData indices = part.geom().primitives().get(index).indices();
            draws.add(new Draw(part.geom(), index, indices, indices.rowCount(), part.material(), net));
        }
    }
}
