package org.scenebuf.examples.window;

import java.util.stream.IntStream;
import org.lwjgl.glfw.GLFW;

/**
 * Adds up the input from GLFW's callbacks between two polls. An exception in a callback would end the process, so
 * callbacks call no other code and make no objects.
 */
final class InputRecorder {

    /** The limit for keys between two polls; further keys are lost. */
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

    /** Sets the callbacks of a window, until they are freed. */
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

    /** {@return the input since the last call; the window's height has the unit of the pointer's position} */
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
