package org.scenebuf.engine.gl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lwjgl.glfw.GLFW;
import org.lwjgl.opengl.GL;
import org.lwjgl.opengl.GL33C;
import org.lwjgl.system.MemoryUtil;
import org.scenebuf.engine.scene.SceneNode;
import org.scenebuf.engine.texture.Texture;

/** Runs where there is a display, such as under {@code xvfb-run}; elsewhere all but the refusals is skipped. */
class HiddenWindowTest {

    private static final SceneNode SQUARE = Scenes.scene(Scenes.node(Scenes.quad(), Scenes.RED));

    @Test
    void theWindowIsHiddenAndOfTheSizeAskedFor() {
        try (GlContext context = open()) {
            long window = GLFW.glfwGetCurrentContext();
            int[] width = new int[1];
            int[] height = new int[1];
            GLFW.glfwGetWindowSize(window, width, height);
            assertEquals(GLFW.GLFW_FALSE, GLFW.glfwGetWindowAttrib(window, GLFW.GLFW_VISIBLE));
            assertEquals("120x80", width[0] + "x" + height[0]);
            assertFalse(context.isClosed());
        }
    }

    @Test
    void itEndsWithItsContextWhateverListensToIt() {
        GlContext context = open();
        long window = GLFW.glfwGetCurrentContext();
        assertNotEquals(MemoryUtil.NULL, window);
        GLFW.glfwSetKeyCallback(window, (source, key, scancode, action, mods) -> { });
        context.close();
        context.close();
        assertTrue(context.isClosed());
        assertEquals(MemoryUtil.NULL, GLFW.glfwGetCurrentContext());
        assertThrows(IllegalStateException.class, context::checkCurrent);
    }

    @Test
    void severalOnOneThreadTakeTurns() {
        try (GlContext first = open(); GlContext second = open()) {
            long ofSecond = GLFW.glfwGetCurrentContext();
            first.checkCurrent();
            assertNotEquals(ofSecond, GLFW.glfwGetCurrentContext());
            second.checkCurrent();
            assertEquals(ofSecond, GLFW.glfwGetCurrentContext());
        }
    }

    /** EGL makes the one, where there is EGL, and GLFW the other. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void itTakesTurnsWithAContextWithoutAWindowWhicheverWasFirst(boolean windowFirst) {
        open().close();
        try (GlContext first = windowFirst ? open() : GlTest.open();
            GlContext second = windowFirst ? GlTest.open() : open();
            SceneRenderer inFirst = SceneRenderer.of(first, 8, 8);
            SceneRenderer inSecond = SceneRenderer.of(second, 9, 9)) {
            for (int round = 0; round < 3; round++) {
                assertEquals(8, Scenes.picture(inFirst, SQUARE).ramImage().width());
                assertEquals(9, Scenes.picture(inSecond, SQUARE).ramImage().width());
                (windowFirst ? inFirst : inSecond).present(120, 80);
            }
        }
    }

    @Test
    void whatOpenGlIsAskedBetweenContextsIsRefusedByLwjgl() {
        try (GlContext context = GlTest.open()) {
            CurrentContext.release();
            assertThrows(IllegalStateException.class, GL::getCapabilities);
            context.checkCurrent();
            assertEquals(GL33C.GL_NO_ERROR, GL33C.glGetError());
        }
    }

    @Test
    @DisabledOnOs(OS.MAC)
    void threadsThatOpenWindowsDoNotDisturbEachOther() throws Exception {
        open().close();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> rounds = new ArrayList<>();
            for (int k = 0; k < 4; k++) {
                rounds.add(threads.submit(HiddenWindowTest::openAndCloseSome));
            }
            for (Future<Integer> round : rounds) {
                assertEquals(5, round.get());
            }
        }
    }

    @Test
    void oneWithoutSizeIsRefused() {
        assertEquals("expected a window of at least 1x1, given 5x0: correct the size",
            assertThrows(IllegalArgumentException.class, () -> GlContext.inHiddenWindow("test", 5, 0)).getMessage());
    }

    @Test
    void virtualThreadsAreRefused() throws InterruptedException, ExecutionException {
        Callable<String> work = () -> assertThrows(IllegalStateException.class,
            () -> GlContext.inHiddenWindow("test", 64, 64)).getMessage();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertEquals("expected a platform thread for an OpenGL context, given a virtual thread: use "
                + "Thread.ofPlatform()", threads.submit(work).get());
        }
    }

    @Test
    void aPictureIsPresentedInIt() {
        try (GlContext context = open(); SceneRenderer renderer = SceneRenderer.of(context, 16, 16)) {
            Texture before = Scenes.picture(renderer, SQUARE);
            renderer.present(120, 80);
            renderer.present(0, 80);
            renderer.present(120, 0);
            assertEquals(Scenes.pixel(before, 8, 8)[0], Scenes.pixel(renderer.readPixels(), 8, 8)[0]);
        }
    }

    @Test
    void sizesThatNoWindowHasAreRefused() {
        try (GlContext context = open(); SceneRenderer renderer = SceneRenderer.of(context, 16, 16)) {
            for (int[] size : new int[][] {{-1, 80}, {120, Integer.MIN_VALUE}, {Integer.MAX_VALUE, 80}}) {
                String text = assertThrows(IllegalArgumentException.class, () -> renderer.present(size[0], size[1]))
                    .getMessage();
                assertTrue(text.startsWith("expected a window of 0x0 to "), text);
                assertTrue(text.endsWith(" pixels, given " + size[0] + "x" + size[1]
                    + ": give the size of its frame buffer"), text);
            }
        }
    }

    @Test
    void aContextWithoutAWindowPresentsNothing() {
        try (GlContext context = GlTest.open(); SceneRenderer renderer = SceneRenderer.of(context, 16, 16)) {
            assertEquals("expected the context of a window, given one without a window: make it with "
                + "GlContext.inHiddenWindow, or read the picture",
                assertThrows(IllegalStateException.class, () -> renderer.present(16, 16)).getMessage());
        }
    }

    @Test
    void otherThreadsAreRefused() throws InterruptedException {
        try (GlContext context = open(); SceneRenderer renderer = SceneRenderer.of(context, 16, 16)) {
            assertInstanceOf(IllegalStateException.class, GlTest.thrownElsewhere(() -> renderer.present(16, 16)));
            assertInstanceOf(IllegalStateException.class, GlTest.thrownElsewhere(context::close));
            assertFalse(context.isClosed());
        }
    }

    private static int openAndCloseSome() {
        int opened = 0;
        for (int k = 0; k < 5; k++) {
            try (GlContext context = open(); SceneRenderer renderer = SceneRenderer.of(context, 8, 8)) {
                renderer.readPixels().close();
                opened++;
            }
        }
        return opened;
    }

    private static GlContext open() {
        try {
            return GlContext.inHiddenWindow("test", 120, 80);
        } catch (GlUnavailableException none) {
            return Assumptions.abort(none.getMessage());
        }
    }
}
