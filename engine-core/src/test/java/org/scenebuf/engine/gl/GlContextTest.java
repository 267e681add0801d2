package org.scenebuf.engine.gl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lwjgl.opengl.GL;
import org.lwjgl.opengl.GL33C;
import org.scenebuf.engine.scene.SceneNode;
import org.scenebuf.engine.vertex.GeomVertexArrayData;

class GlContextTest {

    @Test
    void aContextSaysWhatItIs() {
        try (GlContext context = GlTest.open()) {
            assertFalse(context.renderer().isBlank());
            assertTrue(Double.parseDouble(context.version().substring(0, 3)) >= 3.3, context.version());
        }
    }

    @Test
    void otherThreadsAreRefused() throws InterruptedException {
        try (GlContext context = GlTest.open()) {
            Throwable refused = GlTest.thrownElsewhere(context::checkCurrent);
            assertInstanceOf(IllegalStateException.class, refused);
            assertTrue(refused.getMessage().contains(Thread.currentThread().getName()), refused.getMessage());
            assertInstanceOf(IllegalStateException.class, GlTest.thrownElsewhere(context::close));
            context.checkCurrent();
        }
    }

    @Test
    void virtualThreadsAreRefused() throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread.ofVirtual().start(() -> thrown.set(assertThrows(IllegalStateException.class, GlContext::headless)))
            .join();
        assertNotNull(thrown.get());
    }

    @Test
    void aClosedContextIsRefusedAndClosingTwiceIsHarmless() {
        GlContext context = GlTest.open();
        context.close();
        context.close();
        String text = assertThrows(IllegalStateException.class, context::checkCurrent).getMessage();
        assertEquals("expected an open OpenGL context, given a closed one: make a new one with GlContext.headless()",
            text);
    }

    @Test
    void closingOneContextLeavesTheOthers() throws InterruptedException {
        try (GlContext first = GlTest.open()) {
            GlContext second = GlTest.open();
            GlObject inSecond = second.create(GlKind.BUFFER);
            first.create(GlKind.BUFFER);
            inSecond.close();
            assertEquals(0, second.objectCount());
            assertEquals(1, first.objectCount());
            second.close();
            assertEquals(null, GlTest.thrownElsewhere(() -> GlTest.open().close()));
            first.create(GlKind.TEXTURE).close();
            assertEquals(1, first.objectCount());
            GlTest.checkErrors("the test");
        }
    }

    @Test
    void whatWasMadeInAContextIsDeletedWithIt() {
        GlContext context = GlTest.open();
        GlObject object = context.create(GlKind.BUFFER);
        context.close();
        assertEquals(0, context.objectCount());
        object.close();
    }

    @Test
    void errorsOfOpenGlAreNamed() {
        try (GlContext context = GlTest.open()) {
            context.checkCurrent();
            GL33C.glEnable(-1);
            String text = assertThrows(IllegalStateException.class, () -> GlTest.checkErrors("the test")).getMessage();
            assertTrue(text.startsWith("expected no OpenGL error in the test, given GL_INVALID_ENUM:"), text);
            GlTest.checkErrors("the test, once reported");
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachSourceGivesAContextOrSaysWhyNot(ContextSource source) {
        try {
            NativeContext context = source.open();
            context.makeCurrent();
            assertTrue(context.isCurrent());
            GL.createCapabilities();
            assertTrue(GL33C.glGetInteger(GL33C.GL_MAJOR_VERSION) >= 3);
            GL.setCapabilities(null);
            context.close();
            assertFalse(context.isCurrent());
        } catch (IllegalStateException | LinkageError refused) {
            assertFalse(refused.getMessage().isBlank());
        }
    }

    @Test
    void whatWasTriedIsToldInOneLineAndEachReasonOnce() {
        Refusals refusals = new Refusals();
        refusals.add("EGL", new UnsatisfiedLinkError("no libEGL.so\nPossible solutions"));
        refusals.add("EGL again", new NoClassDefFoundError().initCause(
            new IllegalStateException("Exception java.lang.UnsatisfiedLinkError: no libEGL.so [in thread]")));
        refusals.add("GLFW", new NoClassDefFoundError("x").initCause(new ClassNotFoundException("org.lwjgl.GLFW")));
        refusals.add("magic", new IllegalStateException());
        assertEquals("EGL, EGL again: no libEGL.so; GLFW: no class org.lwjgl.GLFW; magic: "
            + "java.lang.IllegalStateException", refusals.toString());
    }

    @Test
    void theRemedyIsOneLine() {
        assertEquals(1, ContextSource.remedy().lines().count());
    }

    @Test
    @SuppressWarnings("DataFlowIssue")
    void nothingIsRefusedByItsName() {
        try (GlContext context = GlTest.open()) {
            GlBuffers buffers = GlBuffers.of(context);
            GlTextures textures = GlTextures.of(context);
            SceneRenderer renderer = SceneRenderer.of(context, 4, 4);
            SceneNode root = SceneNode.of("root");
            for (Executable call : List.<Executable>of(() -> GlBuffers.of(null), () -> GlTextures.of(null),
                () -> SceneRenderer.of(null, 4, 4), () -> buffers.update((GeomVertexArrayData) null),
                () -> textures.update(null), () -> textures.id(null), () -> renderer.upload(null),
                () -> renderer.render(null, null), () -> renderer.render(root, null))) {
                String text = assertThrows(NullPointerException.class, call).getMessage();
                assertTrue(text.startsWith("expected a") && text.contains(", given null: "), text);
            }
        }
    }
}
