package org.scenebuf.engine.gl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.scene.SceneNode;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexData;

/** A scene whose vertices lie in memory that the GPU reads is drawn like any other, without an upload. */
class GlStorageDrawnTest extends RendererFixture {

    private static float[] quad(float x) {
        return new float[] {x - 1, -1, 0, x + 1, -1, 0, x + 1, 1, 0, x - 1, 1, 0};
    }

    private byte[] picture(SceneNode root) {
        renderer.render(root, Scenes.CAMERA);
        byte[] pixels = new byte[4 * Scenes.SIZE * Scenes.SIZE];
        renderer.readPixels().ramImage().copyTo(pixels);
        return pixels;
    }

    private static SceneNode scene(GeomVertexArrayData rows) {
        Geom geom = Geom.of(GeomVertexData.of("data", List.of(rows)),
            List.of(GeomPrimitive.of(PrimitiveType.TRIANGLES, 0, 1, 2, 0, 2, 3)));
        return Scenes.scene(Scenes.node(geom, Scenes.RED));
    }

    @Test
    void everySectionIsDrawnAsOrdinaryMemoryIs() {
        GlStorage storage = GlStorage.persistent(context, "quad", 48, 3);
        assumeTrue(storage.isPersistent(), "OpenGL below 4.4");
        GeomVertexArrayData rows = GeomVertexArrayData.adopt("rows", GeomVertexArrayFormat.v3(), storage);
        GeomVertexArrayData plain = GeomVertexArrayData.allocate("plain", GeomVertexArrayFormat.v3(), 4);
        SceneNode root = scene(rows);
        SceneNode expected = scene(plain);
        byte[] last = new byte[0];
        for (int frame = 0; frame < 7; frame++) {
            float[] quad = quad(-1 + frame * 0.3f);
            plain.copyFrom(quad);
            try (GlWrite _ = storage.beginWrite()) {
                rows.copyFrom(quad);
                if (frame > 0) {
                    assertThrows(IllegalStateException.class, () -> renderer.render(root, Scenes.CAMERA));
                }
            }
            assertEquals(0, renderer.upload(root).vertexBytes());
            byte[] drawn = picture(root);
            renderer.upload(expected);
            assertArrayEquals(picture(expected), drawn, "frame " + frame);
            assertFalse(Arrays.equals(last, drawn), "frame " + frame);
            last = drawn;
        }
        rows.close();
    }
}
