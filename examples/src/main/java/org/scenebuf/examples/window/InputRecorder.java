package org.scenebuf.examples.window;

import java.util.stream.IntStream;
import org.lwjgl.glfw.GLFW;

/**
 * Adds up what GLFW's callbacks tell until somebody asks. The callbacks end here: an exception in one would end the
 * process, so they call nobody else and make no objects.
 */
final class InputRecorder {

    /** What is pressed beyond this between two polls is lost. */
    private static final int MAX_KEYS = 64;

    private final int[] keys = new int[MAX_KEYS];
    private int keyCount;
    private boolean dragging;
    private int panning;
    private double x;
    private double y;
    private double dragX;
    private double dragY;
    private double panX;
    private double panY;
    private double scroll;

    /** Listens to a window, until its callbacks are freed. */
    void listenTo(long window) {
        double[] placeX = new double[1];
        double[] placeY = new double[1];
        GLFW.glfwGetCursorPos(window, placeX, placeY);
        moved(placeX[0], placeY[0]);
        GLFW.glfwSetCursorPosCallback(window, (source, toX, toY) -> moved(toX, toY));
        GLFW.glfwSetMouseButtonCallback(window, (source, button, action, mods) -> button(button, action));
        GLFW.glfwSetScrollCallback(window, (source, right, away) -> scrolled(away));
        GLFW.glfwSetKeyCallback(window, (source, key, scancode, action, mods) -> key(key, action));
    }

    void moved(double toX, double toY) {
        if (dragging) {
            dragX += toX - x;
            dragY += toY - y;
        } else if (panning != 0) {
            panX += toX - x;
            panY += toY - y;
        }
        x = toX;
        y = toY;
    }

    void button(int button, int action) {
        boolean down = action == GLFW.GLFW_PRESS;
        if (button == GLFW.GLFW_MOUSE_BUTTON_LEFT) {
            dragging = down;
        } else if (button == GLFW.GLFW_MOUSE_BUTTON_RIGHT || button == GLFW.GLFW_MOUSE_BUTTON_MIDDLE) {
            panning = down ? panning | 1 << button : panning & ~(1 << button);
        }
    }

    void scrolled(double away) {
        scroll += away;
    }

    void key(int key, int action) {
        if (action == GLFW.GLFW_PRESS && keyCount < MAX_KEYS) {
            keys[keyCount++] = key;
        }
    }

    /** Gives what was added up, and begins anew; the window's height is in the units of the pointer's place. */
    WindowInput take(int windowHeight) {
        double unit = Math.max(1, windowHeight);
        WindowInput input = new WindowInput((float) (dragX / unit), (float) (dragY / unit), (float) (panX / unit),
            (float) (panY / unit), (float) scroll, IntStream.of(keys).limit(keyCount).boxed().toList());
        dragX = 0;
        dragY = 0;
        panX = 0;
        panY = 0;
        scroll = 0;
        keyCount = 0;
        return input;
    }
}
