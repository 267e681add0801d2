package org.scenebuf.engine.gl;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.joml.Vector3f;
import org.joml.Vector4f;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.scene.Camera;
import org.scenebuf.engine.scene.GeomNode;
import org.scenebuf.engine.scene.Material;
import org.scenebuf.engine.scene.SceneNode;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.engine.vertex.NumericType;

/** Small scenes: quads of two metres in the plane z = 0, seen from +Z. */
final class Scenes {

    static final int SIZE = 64;

    /** Sees x and y from -2 to 2. */
    static final Camera CAMERA =
        new Camera(new Vector3f(0, 0, 10), new Vector3f(), 2 * (float) Math.atan(0.2), 1, 100);

    static final Material RED = color(0.8f, 0, 0);
    static final Material GREEN = color(0, 0.8f, 0);

    private Scenes() {
    }

    static Material color(float red, float green, float blue) {
        return Material.of("plain", new Vector4f(red, green, blue, 1));
    }

    static SceneNode scene(SceneNode... nodes) {
        SceneNode root = SceneNode.of("root");
        List.of(nodes).forEach(root::attach);
        return root;
    }

    static GeomNode node(Geom geom, Material material) {
        GeomNode node = GeomNode.of("node");
        node.add(geom, material);
        return node;
    }

    /** Positions, normals and glTF's texture coordinates: (0, 0) is the image's top left. */
    static Geom quad() {
        GeomVertexArrayData vertices = GeomVertexArrayData.allocate("quad", GeomVertexArrayFormat.v3n3t2(), 4);
        fill(vertices, -1, -1, 0, 0, 0, 1, 0, 1, 1, -1, 0, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0, 1, 1, 0, -1, 1, 0, 0, 0, 1,
            0, 0);
        return geom(NumericType.UINT16, PrimitiveType.TRIANGLES, new int[] {0, 1, 2, 0, 2, 3}, vertices);
    }

    /** Positions alone, as a strip. */
    static Geom strip(NumericType indexType) {
        GeomVertexArrayData vertices = GeomVertexArrayData.allocate("strip", GeomVertexArrayFormat.v3(), 4);
        fill(vertices, -1, -1, 0, 1, -1, 0, -1, 1, 0, 1, 1, 0);
        return geom(indexType, PrimitiveType.TRIANGLE_STRIP, new int[] {0, 1, 2, 3}, vertices);
    }

    static Geom geom(NumericType indexType, PrimitiveType type, int[] indices, GeomVertexArrayData... vertices) {
        GeomVertexArrayData array =
            GeomVertexArrayData.allocate("indices", GeomVertexArrayFormat.index(indexType), indices.length);
        for (int k = 0; k < indices.length; k++) {
            setIndex(array, k, indices[k]);
        }
        return Geom.of(GeomVertexData.of("data", List.of(vertices)), List.of(GeomPrimitive.of(type, array)));
    }

    static void setIndex(GeomVertexArrayData indices, int row, int vertex) {
        try (BufferView view = indices.getBuffer(BufferRequest.RECORDS)) {
            view.set(Integer.toUnsignedLong(vertex), row);
            view.modified(row, 1);
        }
    }

    static void fill(GeomVertexArrayData array, float... values) {
        try (BufferView view = array.getBuffer(BufferRequest.RECORDS)) {
            MemorySegment.copy(values, 0, view.segment(), ValueLayout.JAVA_FLOAT_UNALIGNED, 0, values.length);
        }
    }

    static GeomVertexArrayData vertices(SceneNode node) {
        return ((GeomNode) node).parts().getFirst().geom().vertices().arrays().getFirst();
    }

    static GeomVertexArrayData indices(SceneNode node) {
        return ((GeomNode) node).parts().getFirst().geom().primitives().getFirst().indices();
    }

    /** Draws a scene and reads the picture. */
    static Texture picture(SceneRenderer renderer, SceneNode root) {
        renderer.upload(root);
        renderer.render(root, CAMERA);
        return renderer.readPixels();
    }

    /** Reads red, green and blue, 0 to 255, of a pixel of a picture with the top row first. */
    static int[] pixel(Texture picture, int x, int y) {
        try (BufferView view = picture.ramImage().getBuffer(BufferRequest.FULL_RO)) {
            int[] rgb = new int[3];
            for (int channel = 0; channel < 3; channel++) {
                rgb[channel] = ((Number) view.get(y, x, channel)).intValue();
            }
            return rgb;
        }
    }
}
