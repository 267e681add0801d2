package org.scenebuf.examples.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lwjgl.glfw.GLFW;
import org.scenebuf.engine.scene.Camera;
import org.scenebuf.engine.scene.SceneNode;
import org.scenebuf.examples.window.WindowInput;

class OrbitControlTest {

    private final OrbitControl control = new OrbitControl(SceneNode.of("nothing"), 1);
    private final Camera start = control.camera(1);

    @Test
    void draggingTurnsTheModelWithTheMouse() {
        control.apply(new WindowInput(0.1f, 0.1f, 0, 0, 0, List.of()), 1);
        assertTrue(control.camera(1).eye().x() < start.eye().x());
        assertTrue(control.camera(1).eye().y() > start.eye().y());
    }

    @Test
    void scrollingAwayGoesNearerAndPanningLeftMovesTheEyeRight() {
        control.apply(new WindowInput(0, 0, 0, 0, 3, List.of()), 1);
        assertTrue(distance() < start.eye().distance(start.target()));
        control.apply(new WindowInput(0, 0, -0.5f, 0, 0, List.of()), 1);
        assertTrue(control.camera(1).target().x() > 0);
        control.apply(new WindowInput(0, 0, 0, 0, Float.MAX_VALUE, List.of()), 1);
        assertTrue(distance() > 0);
    }

    @Test
    void keysResetPauseAndEnd() {
        control.apply(new WindowInput(0.3f, 0.3f, 0.3f, 0.3f, 5, List.of()), 1);
        control.apply(keys(GLFW.GLFW_KEY_R), 1);
        assertEquals(0, control.camera(1).eye().distance(start.eye()), 1e-6);
        control.apply(keys(GLFW.GLFW_KEY_SPACE, GLFW.GLFW_KEY_Q), 1);
        assertTrue(control.isPaused());
        control.apply(keys(GLFW.GLFW_KEY_SPACE, GLFW.GLFW_KEY_SPACE, GLFW.GLFW_KEY_SPACE), 1);
        assertFalse(control.isPaused() || control.isEnded());
        control.apply(keys(GLFW.GLFW_KEY_ESCAPE), 1);
        assertTrue(control.isEnded());
    }

    private double distance() {
        return control.camera(1).eye().distance(control.camera(1).target());
    }

    private static WindowInput keys(Integer... keys) {
        return new WindowInput(0, 0, 0, 0, 0, List.of(keys));
    }
}
