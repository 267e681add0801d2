package org.scenebuf.engine.gl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.scene.SceneNode;
import org.scenebuf.engine.texture.Texture;

/** What is incomplete is left out of the picture, or is drawn as it was. */
class UploadBudgetDrawnTest extends RendererFixture {

    private final SceneNode root = SceneNode.of("root");

    @Test
    void whatHasNotArrivedIsNotDrawnAndIsOnceItHas() {
        Geom quad = Scenes.quad();
        root.attach(Scenes.node(quad, Scenes.RED));
        UploadStatistics first = renderer.upload(root, Scenes.CAMERA, 64);
        assertEquals(64, first.bytes());
        assertEquals(64 + 12, first.waitingBytes());
        int[] background = Scenes.pixel(render(), 32, 32);
        assertArrayEquals(background, Scenes.pixel(Scenes.picture(renderer, SceneNode.of("nothing")), 32, 32));
        renderer.upload(root, Scenes.CAMERA, 64);
        renderer.upload(root, Scenes.CAMERA, 64);
        assertEquals(0, renderer.upload(root, Scenes.CAMERA, 64).waitingBytes());
        int[] red = Scenes.pixel(render(), 32, 32);
        assertTrue(red[0] > background[0] || red[1] < background[1] - 50, Arrays.toString(red));
    }

    private Texture render() {
        renderer.render(root, Scenes.CAMERA);
        return renderer.readPixels();
    }

    @Test
    void whatChangedIsDrawnAsItWas() {
        Geom quad = Scenes.quad();
        root.attach(Scenes.node(quad, Scenes.RED));
        renderer.upload(root);
        byte[] before = new byte[4 * Scenes.SIZE * Scenes.SIZE];
        render().ramImage().copyTo(before);
        quad.vertices().arrays().getFirst().translate(100, 0, 0);
        renderer.upload(root, Scenes.CAMERA, 96);
        byte[] after = new byte[before.length];
        render().ramImage().copyTo(after);
        assertArrayEquals(before, after);
        renderer.upload(root, Scenes.CAMERA, 96);
        render().ramImage().copyTo(after);
        assertFalse(Arrays.equals(before, after), "it is out of sight");
    }

    @Test
    void whatWasNeverUploadedIsRefusedStill() {
        renderer.upload(root, Scenes.CAMERA, 64);
        root.attach(Scenes.node(Scenes.quad(), Scenes.color(1, 1, 1)));
        assertThrows(IllegalStateException.class, this::render);
    }
}
