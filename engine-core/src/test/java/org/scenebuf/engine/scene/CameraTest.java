package org.scenebuf.engine.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.joml.Vector3f;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexData;

class CameraTest {

    private static final Vector3f EYE = new Vector3f(0, 0, 5);

    private static void assertRefused(String text, Vector3f eye, float fov, float near, float far) {
        assertEquals(text, assertThrows(IllegalArgumentException.class,
            () -> new Camera(eye, new Vector3f(), fov, near, far)).getMessage());
    }

    @Test
    void whatShowsNoSceneIsRefused() {
        assertRefused("expected an angle of view between 0 and pi radians, given 60.0: pass radians, not "
            + "degrees", EYE, 60, 0.1f, 100);
        assertRefused("expected an angle of view between 0 and pi radians, given NaN: pass radians, not "
            + "degrees", EYE, Float.NaN, 0.1f, 100);
        assertRefused("expected a near plane of more than 0 and a far plane beyond it, given 100.0 and 0.1: correct "
            + "the distances", EYE, 1, 100, 0.1f);
        assertRefused("expected a near plane of more than 0 and a far plane beyond it, given 0.0 and 100.0: correct "
            + "the distances", EYE, 1, 0, 100);
        String text = assertThrows(IllegalArgumentException.class,
            () -> new Camera(new Vector3f(Float.NaN), new Vector3f(), 1, 0.1f, 100)).getMessage();
        assertTrue(text.startsWith("expected an eye of finite numbers, given ("), text);
    }

    /** All vertices are at one point, where floats have steps of kilometres and more. */
    @Test
    void aFarPointIsFramedWhereverItIs() {
        for (float place = 1; place < 1e24f; place *= 7) {
            GeomVertexArrayData point = GeomVertexArrayData.allocate("point", GeomVertexArrayFormat.v3(), 3);
            try (FloatColumn position = point.column("vertex").asFloat()) {
                for (int row = 0; row < 3; row++) {
                    position.setXYZ(row, place, place, place);
                }
            }
            GeomNode node = GeomNode.of("node");
            node.add(Geom.of(GeomVertexData.of("point", List.of(point)),
                List.of(GeomPrimitive.of(PrimitiveType.TRIANGLES, 0, 1, 2))), Material.WHITE);
            Camera camera = Camera.framing(node, 1, 0.5f, 0.3f);
            assertTrue(camera.near() < camera.far(), place + ": " + camera);
            assertTrue(camera.projection(1).isFinite(), place + ": " + camera);
        }
    }

    @Test
    void theFarPlaneMayBeAtInfinity() {
        Camera camera = new Camera(EYE, new Vector3f(), 1, 0.1f, Float.POSITIVE_INFINITY);
        assertTrue(camera.projection(1).isFinite());
        assertEquals(5, camera.eye().z());
    }
}
