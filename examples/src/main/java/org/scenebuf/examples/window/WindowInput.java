package org.scenebuf.examples.window;

import java.util.List;

/**
 * The user's input with mouse and keyboard since the last poll. Distances are parts of the window's height, so they do
 * not depend on the density of the screen: 0.5 is half a window. X goes right, y goes down.
 *
 * @param dragX how far the pointer went to the right with the left button held
 * @param dragY how far it went downwards with the left button held
 * @param panX how far it went to the right with the right or the middle button held
 * @param panY how far it went downwards with the right or the middle button held
 * @param scroll the steps of the wheel, positive away from the user
 * @param keys the pressed keys, in order, as GLFW's key codes such as {@code GLFW_KEY_R}
 */
public record WindowInput(float dragX, float dragY, float panX, float panY, float scroll, List<Integer> keys) {

    /**
     * Copies the list of keys.
     *
     * @param keys the keys, which are copied
     */
    public WindowInput {
        keys = List.copyOf(keys);
    }
}
