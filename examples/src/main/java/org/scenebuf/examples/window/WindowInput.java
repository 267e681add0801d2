package org.scenebuf.examples.window;

import java.util.List;

/**
 * What the user did with mouse and keyboard since the last poll. Distances are parts of the window's height, so that
 * the density of the screen does not matter: 0.5 is half a window. X goes right, y goes down.
 *
 * @param dragX how far the pointer went with the left button held
 * @param dragY likewise, downwards
 * @param panX how far it went with the right or the middle button held
 * @param panY likewise, downwards
 * @param scroll steps of the wheel, positive away from the user
 * @param keys what was pressed, in order, as GLFW's key codes such as {@code GLFW_KEY_R}
 */
public record WindowInput(float dragX, float dragY, float panX, float panY, float scroll, List<Integer> keys) {

    /**
     * Notes what the user did.
     *
     * @param keys is copied
     */
    public WindowInput {
        keys = List.copyOf(keys);
    }
}
