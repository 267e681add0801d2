package org.scenebuf.examples.edit;

import org.lwjgl.glfw.GLFW;
import org.scenebuf.engine.scene.Camera;
import org.scenebuf.engine.scene.SceneNode;
import org.scenebuf.examples.run.Viewer;
import org.scenebuf.examples.window.OrbitCamera;
import org.scenebuf.examples.window.WindowInput;

/**
 * The window's controls with mouse and keys.
 *
 * <table>
 * <caption>Controls</caption>
 * <tr><th>input</th><th>effect</th></tr>
 * <tr><td>drag, left button</td><td>goes around the model; the window's height is half a turn</td></tr>
 * <tr><td>drag, right or middle button</td><td>moves the model with the pointer</td></tr>
 * <tr><td>wheel</td><td>goes nearer or farther</td></tr>
 * <tr><td>R</td><td>returns to the first view</td></tr>
 * <tr><td>space</td><td>stops the wave, or starts it again</td></tr>
 * <tr><td>Esc</td><td>ends the program</td></tr>
 * </table>
 */
final class OrbitControl {

    private static final float HALF_TURN = (float) Math.PI;
    private static final double NEARER = 0.9;

    private final SceneNode root;
    private OrbitCamera orbit;
    private boolean paused;
    private boolean ended;

    OrbitControl(SceneNode root, float aspect) {
        this.root = root;
        this.orbit = start(aspect);
    }

    void apply(WindowInput input, float aspect) {
        orbit = orbit.orbit(-HALF_TURN * input.dragX(), HALF_TURN * input.dragY())
            .pan(-input.panX(), input.panY())
            .zoom((float) Math.pow(NEARER, Math.clamp(input.scroll(), -100, 100)));
        input.keys().forEach(key -> press(key, aspect));
    }

    Camera camera(float aspect) {
        return orbit.camera(aspect);
    }

    boolean isPaused() {
        return paused;
    }

    boolean isEnded() {
        return ended;
    }

    private void press(int key, float aspect) {
        switch (key) {
            case GLFW.GLFW_KEY_R -> orbit = start(aspect);
            case GLFW.GLFW_KEY_SPACE -> paused = !paused;
            case GLFW.GLFW_KEY_ESCAPE -> ended = true;
            default -> { }
        }
    }

    private OrbitCamera start(float aspect) {
        return OrbitCamera.framing(root, aspect, Viewer.AZIMUTH, Viewer.ELEVATION);
    }
}
