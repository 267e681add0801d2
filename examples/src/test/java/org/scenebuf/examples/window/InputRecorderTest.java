package org.scenebuf.examples.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lwjgl.glfw.GLFW;

class InputRecorderTest {

    private static final WindowInput NOTHING = new WindowInput(0, 0, 0, 0, 0, List.of());

    private final InputRecorder recorder = new InputRecorder();

    @Test
    void onlyTheLeftButtonDragsInPartsOfTheHeight() {
        recorder.moved(10, 10);
        press(GLFW.GLFW_MOUSE_BUTTON_LEFT);
        recorder.moved(60, 20);
        recorder.moved(110, 35);
        release(GLFW.GLFW_MOUSE_BUTTON_LEFT);
        recorder.moved(0, 0);
        assertEquals(new WindowInput(1, 0.25f, 0, 0, 0, List.of()), recorder.take(100));
        assertEquals(NOTHING, recorder.take(100));
    }

    @Test
    void theRightAndTheMiddleButtonPan() {
        press(GLFW.GLFW_MOUSE_BUTTON_RIGHT);
        press(GLFW.GLFW_MOUSE_BUTTON_MIDDLE);
        recorder.moved(10, 0);
        release(GLFW.GLFW_MOUSE_BUTTON_RIGHT);
        recorder.moved(20, 0);
        release(GLFW.GLFW_MOUSE_BUTTON_MIDDLE);
        recorder.moved(30, 0);
        assertEquals(new WindowInput(0, 0, 0.2f, 0, 0, List.of()), recorder.take(100));
    }

    @Test
    void aDragGoesOnOverAPoll() {
        press(GLFW.GLFW_MOUSE_BUTTON_LEFT);
        recorder.moved(0, 50);
        recorder.take(100);
        recorder.moved(0, 75);
        assertEquals(new WindowInput(0, 0.25f, 0, 0, 0, List.of()), recorder.take(100));
    }

    @Test
    void keysComeInOrderOncePerPressAndTheWheelAddsUp() {
        recorder.key(GLFW.GLFW_KEY_R, GLFW.GLFW_PRESS);
        recorder.key(GLFW.GLFW_KEY_R, GLFW.GLFW_REPEAT);
        recorder.key(GLFW.GLFW_KEY_R, GLFW.GLFW_RELEASE);
        recorder.key(GLFW.GLFW_KEY_SPACE, GLFW.GLFW_PRESS);
        recorder.scrolled(1);
        recorder.scrolled(-2.5);
        assertEquals(new WindowInput(0, 0, 0, 0, -1.5f, List.of(GLFW.GLFW_KEY_R, GLFW.GLFW_KEY_SPACE)),
            recorder.take(100));
        assertEquals(NOTHING, recorder.take(100));
    }

    @Test
    void tooManyKeysAreDroppedAndNoHeightIsNoDivision() {
        for (int k = 0; k < 1000; k++) {
            recorder.key(GLFW.GLFW_KEY_A, GLFW.GLFW_PRESS);
        }
        assertEquals(64, recorder.take(0).keys().size());
    }

    private void press(int button) {
        recorder.button(button, GLFW.GLFW_PRESS);
    }

    private void release(int button) {
        recorder.button(button, GLFW.GLFW_RELEASE);
    }
}
