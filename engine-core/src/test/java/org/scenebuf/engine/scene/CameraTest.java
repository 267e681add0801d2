package org.scenebuf.engine.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.joml.Vector3f;
import org.junit.jupiter.api.Test;

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

    @Test
    void theFarPlaneMayBeAtInfinity() {
        Camera camera = new Camera(EYE, new Vector3f(), 1, 0.1f, Float.POSITIVE_INFINITY);
        assertTrue(camera.projection(1).isFinite());
        assertEquals(5, camera.eye().z());
    }
}
