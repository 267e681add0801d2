package org.scenebuf.examples.assets;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;

/**
 * The glTF document of the teapot: one node, one mesh, one material, and one buffer.
 *
 * <pre>
 *     buffer 0     +------------------+-----------------+-------------+
 *                  | vertices, 32 B   | indices, u16    | PNG file    |
 *                  +------------------+-----------------+-------------+
 *     bufferView     0                  1                 2
 *     accessor       0, 1, 2            3                 (image 0)
 * </pre>
 *
 * <p>The vertices come first, so row n of the file's binary chunk is vertex n.
 */
final class TeapotGltf {

    private static final int FLOAT = 5126;
    private static final int UNSIGNED_SHORT = 5123;
    private static final int ARRAY_BUFFER = 34962;
    private static final int ELEMENT_ARRAY_BUFFER = 34963;
    private static final int LINEAR = 9729;
    private static final int LINEAR_MIPMAP_LINEAR = 9987;
    private static final int REPEAT = 10497;
    private static final int CLAMP_TO_EDGE = 33071;

    private final TeapotMesh mesh;
    private final byte[] png;
    private final ObjectNode root = JsonNodeFactory.instance.objectNode();

    private TeapotGltf(TeapotMesh mesh, byte[] png) {
        this.mesh = mesh;
        this.png = png;
    }

    /**
     * Makes the file.
     *
     * @param mesh the triangles
     * @param png the texture
     * @return the bytes of a .glb file
     */
    static byte[] glb(TeapotMesh mesh, byte[] png) {
        TeapotGltf gltf = new TeapotGltf(mesh, png);
        gltf.describe();
        return GlbWriter.glb(gltf.root, gltf.bin());
    }

    private ByteBuffer bin() {
        ByteBuffer bin = ByteBuffer.allocate(pngOffset() + png.length);
        bin.put(mesh.rows()).put(mesh.indices()).position(pngOffset());
        return bin.put(png).flip();
    }

    private int indicesOffset() {
        return mesh.rows().remaining();
    }

    private int pngOffset() {
        return GlbWriter.aligned(indicesOffset() + mesh.indices().remaining());
    }

    private void describe() {
        root.putObject("asset").put("version", "2.0").put("generator", "Scenebuf MakeAssets")
            .put("copyright", "CC0-1.0");
        root.put("scene", 0);
        add("scenes").put("name", "scene").putArray("nodes").add(0);
        add("nodes").put("name", "teapot").put("mesh", 0);
        describeMesh();
        describeMaterial();
        describeAccessors();
        describeBuffer();
    }

    private void describeMesh() {
        ObjectNode primitive = add("meshes").put("name", "teapot").putArray("primitives").addObject();
        primitive.putObject("attributes").put("POSITION", 0).put("NORMAL", 1).put("TEXCOORD_0", 2);
        primitive.put("indices", 3).put("material", 0);
    }

    /** Describes a two-sided material, because one can look into the spout, and through the gap between lid and rim. */
    private void describeMaterial() {
        ObjectNode material = add("materials").put("name", "porcelain").put("doubleSided", true);
        ObjectNode surface = material.putObject("pbrMetallicRoughness");
        surface.putObject("baseColorTexture").put("index", 0);
        surface.put("metallicFactor", 0.0).put("roughnessFactor", 0.4);
        add("textures").put("sampler", 0).put("source", 0);
        add("images").put("name", "porcelain").put("mimeType", "image/png").put("bufferView", 2);
        add("samplers").put("magFilter", LINEAR).put("minFilter", LINEAR_MIPMAP_LINEAR).put("wrapS", REPEAT)
            .put("wrapT", CLAMP_TO_EDGE);
    }

    private void describeAccessors() {
        ObjectNode position = vertexAccessor(0, "VEC3");
        addBound(position.putArray("min"), false);
        addBound(position.putArray("max"), true);
        vertexAccessor(TeapotMesh.NORMAL, "VEC3");
        vertexAccessor(TeapotMesh.TEXCOORD, "VEC2");
        add("accessors").put("bufferView", 1).put("componentType", UNSIGNED_SHORT)
            .put("count", 3 * mesh.triangleCount()).put("type", "SCALAR");
    }

    private ObjectNode vertexAccessor(int byteOffset, String type) {
        return add("accessors").put("bufferView", 0).put("byteOffset", byteOffset).put("componentType", FLOAT)
            .put("count", mesh.vertexCount()).put("type", type);
    }

    private void addBound(ArrayNode bound, boolean upper) {
        for (int axis = 0; axis < 3; axis++) {
            bound.add(upper ? mesh.maximum(axis) : mesh.minimum(axis));
        }
    }

    private void describeBuffer() {
        view(0, mesh.rows().remaining()).put("byteStride", TeapotMesh.ROW_BYTES).put("target", ARRAY_BUFFER);
        view(indicesOffset(), mesh.indices().remaining()).put("target", ELEMENT_ARRAY_BUFFER);
        view(pngOffset(), png.length);
        add("buffers").put("byteLength", pngOffset() + png.length);
    }

    private ObjectNode view(int byteOffset, int byteLength) {
        return add("bufferViews").put("buffer", 0).put("byteOffset", byteOffset).put("byteLength", byteLength);
    }

    private ObjectNode add(String list) {
        return root.withArray("/" + list).addObject();
    }
}
