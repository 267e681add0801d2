package org.scenebuf.examples.window;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.lwjgl.opengl.GL33C;
import org.scenebuf.engine.gl.GlUnavailableException;
import org.scenebuf.engine.gl.SceneRenderer;
import org.scenebuf.engine.scene.SceneNode;
import org.scenebuf.engine.texture.Texture;

/** Runs where there is a display, such as under {@code xvfb-run}; elsewhere all but the refusals is skipped. */
class GlWindowTest {

    private final SceneNode root = Scenes.redSquare();

    @Test
    void whereThereIsNoDisplayOneLineSaysWhatToDo() {
        try {
            GlWindow.open("test", 64, 64).close();
        } catch (GlUnavailableException none) {
            assertEquals(1, none.getMessage().lines().count(), none.getMessage());
            assertTrue(none.getMessage().startsWith("expected a window with OpenGL 3.3 or later, given none (GLFW: "),
                none.getMessage());
            assertTrue(none.getMessage().contains("): run it on a desktop"), none.getMessage());
        }
    }

    @Test
    void aWindowWithoutSizeIsRefused() {
        assertEquals("expected a window of at least 1x1, given 0x5: correct the size",
            assertThrows(IllegalArgumentException.class, () -> GlWindow.open("test", 0, 5)).getMessage());
    }

    @Test
    void virtualThreadsAreRefused() throws InterruptedException {
        Thread.ofVirtual().start(() -> assertThrows(IllegalStateException.class, () -> GlWindow.open("test", 64, 64)))
            .join();
    }

    @Test
    void whatIsPresentedIsWhatCanBeReadToTheLastBit() {
        try (GlWindow window = open(); SceneRenderer renderer = rendererFor(window)) {
            Texture picture = Scenes.picture(renderer, root);
            renderer.present(window.width(), window.height());
            for (int[] place : new int[][] {{1, 1}, {10, 50}, {window.width() / 2, window.height() / 2}, {50, 10}}) {
                assertArrayEquals(Scenes.pixel(picture, place[0], place[1]), pixel(window, place[0], place[1]));
            }
            window.swap();
        }
    }

    @Test
    void aRendererFollowsTheSizeOfItsWindowAndScalesUntilThen() {
        try (GlWindow window = open(); SceneRenderer renderer = SceneRenderer.of(window.context(), 16, 16)) {
            Scenes.picture(renderer, root);
            renderer.present(window.width(), window.height());
            int[] small = pixel(window, window.width() / 2, window.height() / 2);
            renderer.resize(window.width(), window.height());
            Texture picture = Scenes.picture(renderer, root);
            renderer.present(window.width(), window.height());
            assertEquals(window.width(), picture.ramImage().width());
            int[] full = pixel(window, window.width() / 2, window.height() / 2);
            for (int channel = 0; channel < 3; channel++) {
                assertEquals(full[channel], small[channel], 3);
            }
        }
    }

    @Test
    void aFreshWindowIsOpenAndTellsNoInput() {
        try (GlWindow window = open()) {
            assertTrue(window.isOpen());
            assertEquals(List.of(), window.pollEvents().keys());
            window.setTitle("another – title");
            assertTrue(window.width() >= 1 && window.height() >= 1);
            window.swap();
        }
    }

    @Test
    void aClosedWindowIsRefusedAndClosingTwiceIsHarmless() {
        GlWindow window = open();
        SceneRenderer renderer = rendererFor(window);
        window.close();
        window.close();
        renderer.close();
        assertFalse(window.isOpen());
        assertThrows(IllegalStateException.class, window::pollEvents);
        assertThrows(IllegalStateException.class, window::swap);
        assertThrows(IllegalStateException.class, window::width);
        assertThrows(IllegalStateException.class, () -> window.setTitle("closed"));
        assertThrows(IllegalStateException.class, () -> renderer.present(1, 1));
    }

    @Test
    void closingTheContextClosesTheWindowAndFreesTheThread() throws InterruptedException {
        GlWindow window = open();
        window.context().close();
        assertFalse(window.isOpen());
        assertThrows(IllegalStateException.class, window::pollEvents);
        assertEquals(null, thrownElsewhere(() -> GlWindow.open("elsewhere", 64, 64).close()));
        window.close();
    }

    @Test
    void closingTheWindowClosesTheContext() {
        GlWindow window = open();
        window.close();
        assertTrue(window.context().isClosed());
    }

    @Test
    void severalOnOneThreadTakeTurns() {
        try (GlWindow first = open(); GlWindow second = GlWindow.open("second", 60, 40);
            SceneRenderer inFirst = rendererFor(first); SceneRenderer inSecond = rendererFor(second)) {
            for (int round = 0; round < 2; round++) {
                Texture big = Scenes.picture(inFirst, root);
                inFirst.present(first.width(), first.height());
                Texture small = Scenes.picture(inSecond, root);
                inSecond.present(second.width(), second.height());
                assertArrayEquals(Scenes.pixel(big, 60, 40), pixel(first, 60, 40));
                assertArrayEquals(Scenes.pixel(small, 30, 20), pixel(second, 30, 20));
                first.swap();
                second.swap();
            }
            second.close();
            assertTrue(first.isOpen());
            first.pollEvents();
        }
    }

    @Test
    void otherThreadsAreRefusedAndMayOpenWindowsOnceThereAreNone() throws InterruptedException {
        try (GlWindow window = open()) {
            assertInstanceOf(IllegalStateException.class, thrownElsewhere(window::pollEvents));
            assertInstanceOf(IllegalStateException.class, thrownElsewhere(window::isOpen));
            assertInstanceOf(IllegalStateException.class, thrownElsewhere(window::swap));
            assertInstanceOf(IllegalStateException.class, thrownElsewhere(window::close));
            Throwable second = thrownElsewhere(() -> GlWindow.open("second", 64, 64));
            assertInstanceOf(IllegalStateException.class, second);
            assertTrue(second.getMessage().startsWith("expected all windows on "), second.getMessage());
            open().close();
            window.pollEvents();
        }
        assertEquals(null, thrownElsewhere(() -> GlWindow.open("third", 64, 64).close()));
    }

    private static GlWindow open() {
        try {
            return GlWindow.open("test", 120, 80);
        } catch (GlUnavailableException none) {
            return Assumptions.abort(none.getMessage());
        }
    }

    private static SceneRenderer rendererFor(GlWindow window) {
        return SceneRenderer.of(window.context(), window.width(), window.height());
    }

    /** Runs something on a thread of its own and gives what it threw. */
    private static @Nullable Throwable thrownElsewhere(Executable work) throws InterruptedException {
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        Thread.ofPlatform().start(() -> {
            try {
                work.execute();
            } catch (Throwable failure) {
                thrown.set(failure);
            }
        }).join();
        return thrown.get();
    }

    /** Reads what the next swap will show; OpenGL's lowest row is its first. */
    private static int[] pixel(GlWindow window, int x, int y) {
        window.context().checkCurrent();
        GL33C.glBindFramebuffer(GL33C.GL_READ_FRAMEBUFFER, 0);
        GL33C.glReadBuffer(GL33C.GL_BACK);
        int[] rgba = new int[1];
        GL33C.glReadPixels(x, window.height() - 1 - y, 1, 1, GL33C.GL_RGBA, GL33C.GL_UNSIGNED_BYTE, rgba);
        assertEquals(GL33C.GL_NO_ERROR, GL33C.glGetError());
        return new int[] {rgba[0] & 255, rgba[0] >> 8 & 255, rgba[0] >> 16 & 255};
    }
}
