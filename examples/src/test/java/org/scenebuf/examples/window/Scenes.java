package org.scenebuf.examples.window;

import java.util.List;
import org.joml.Vector3f;
import org.joml.Vector4f;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.gl.SceneRenderer;
import org.scenebuf.engine.scene.Camera;
import org.scenebuf.engine.scene.GeomNode;
import org.scenebuf.engine.scene.Material;
import org.scenebuf.engine.scene.SceneNode;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.engine.vertex.NumericType;

/** A small scene, and looking at pictures of it. */
final class Scenes {

    /** Sees x and y from -2 to 2. */
    static final Camera CAMERA =
        new Camera(new Vector3f(0, 0, 10), new Vector3f(), 2 * (float) Math.atan(0.2), 1, 100);

    private Scenes() {
    }

    /** A red square of two metres in the plane z = 0. */
    static SceneNode redSquare() {
        GeomVertexArrayData corners = GeomVertexArrayData.allocate("corners", GeomVertexArrayFormat.v3(), 4);
        GeomVertexArrayData indices =
            GeomVertexArrayData.allocate("indices", GeomVertexArrayFormat.index(NumericType.UINT16), 4);
        try (BufferView places = corners.column("vertex").getBuffer(BufferRequest.FULL);
            BufferView order = indices.getBuffer(BufferRequest.RECORDS)) {
            for (int corner = 0; corner < 4; corner++) {
                places.set((corner & 1) == 0 ? -1 : 1, corner, 0);
                places.set((corner & 2) == 0 ? -1 : 1, corner, 1);
                order.set(corner, corner);
            }
        }
        GeomNode square = GeomNode.of("square");
        square.add(Geom.of(GeomVertexData.of("square", List.of(corners)),
            List.of(GeomPrimitive.of(PrimitiveType.TRIANGLE_STRIP, indices))),
            Material.of("red", new Vector4f(0.8f, 0, 0, 1)));
        SceneNode root = SceneNode.of("root");
        root.attach(square);
        return root;
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
