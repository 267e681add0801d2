package org.scenebuf.engine.gl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lwjgl.opengl.GL;
import org.lwjgl.opengl.GL33C;
import org.lwjgl.opengl.GLCapabilities;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/** A context that the application made stays its own: it is used, never switched to, never ended. */
class HostContextTest {

    /** In the place of a context that an application made by its own means. */
    private final GlContext application = GlTest.open();
    private final GLCapabilities capabilities = GL.getCapabilities();
    private final GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3(), 100);

    @AfterEach
    void close() {
        rows.close();
        application.close();
    }

    @Test
    void buffersAreMadeInTheApplicationsContext() {
        int own = GL33C.glGenBuffers();
        GL33C.glBindBuffer(GL33C.GL_ARRAY_BUFFER, own);
        try (GlContext context = GlContext.ofCurrent(); GlBuffers buffers = GlBuffers.of(context)) {
            assertEquals(rows.byteSize(), buffers.update(rows));
            assertTrue(GL33C.glIsBuffer(own));
            assertEquals(own, GL33C.glGetInteger(GL33C.GL_ARRAY_BUFFER_BINDING));
            assertTrue(GlTest.bufferEquals(buffers.id(rows), rows));
            assertSame(capabilities, GL.getCapabilities());
        }
    }

    @Test
    void closingDeletesOnlyWhatWasMadeThroughIt() {
        int own = GL33C.glGenBuffers();
        GL33C.glBindBuffer(GL33C.GL_ARRAY_BUFFER, own);
        GlContext context = GlContext.ofCurrent();
        GlBuffers buffers = GlBuffers.of(context);
        buffers.update(rows);
        int made = buffers.id(rows);
        context.close();
        assertFalse(GL33C.glIsBuffer(made));
        assertTrue(GL33C.glIsBuffer(own));
        assertSame(capabilities, GL.getCapabilities());
    }

    @Test
    void anotherCurrentContextIsRefusedAndLeftCurrent() {
        GlContext context = GlContext.ofCurrent();
        GlBuffers buffers = GlBuffers.of(context);
        try (GlContext other = GlContext.headless()) {
            String refusal = assertThrows(IllegalStateException.class, () -> buffers.update(rows)).getMessage();
            assertTrue(refusal.startsWith("expected the application's OpenGL context, current"), refusal);
            assertEquals(other.version(), GL33C.glGetString(GL33C.GL_VERSION));
            assertThrows(IllegalStateException.class, context::close);
        }
        application.checkCurrent();
        assertEquals(rows.byteSize(), buffers.update(rows));
        context.close();
    }

    @Test
    void aContextThatIsGoneIsRefused() {
        GlContext context = GlContext.ofCurrent();
        GlBuffers buffers = GlBuffers.of(context);
        buffers.update(rows);
        application.close();
        rows.modified(0, 1);
        assertThrows(IllegalStateException.class, () -> buffers.update(rows));
        context.close();
    }

    /** Else the loan's memory would be gone. */
    @Test
    void aContextOfTheLibraryStaysWhileMemoryOfAnObjectOverItIsOnLoan() {
        GlContext context = GlContext.ofCurrent();
        GlStorage storage = GlStorage.persistent(context, "particles", rows.byteSize(), 1);
        GeomVertexArrayData particles = GeomVertexArrayData.adopt("particles", GeomVertexArrayFormat.v3(), storage);
        BufferView loan = particles.getBuffer(BufferRequest.RECORDS_RO);
        assertThrows(BufferInUseException.class, application::close);
        assertFalse(application.isClosed());
        MemorySegment kept = loan.segment();
        loan.close();
        assertEquals(0, kept.get(ValueLayout.JAVA_BYTE, 7));
        application.close();
        assertTrue(context.isClosed());
        if (storage.isPersistent()) {
            assertThrows(IllegalStateException.class, () -> kept.get(ValueLayout.JAVA_BYTE, 7));
        }
        particles.close();
        context.close();
    }

    @Test
    void anErrorOfTheApplicationIsNotTakenForOneOfTheUpload() {
        try (GlContext context = GlContext.ofCurrent(); GlBuffers buffers = GlBuffers.of(context)) {
            buffers.update(rows);
            rows.modified(0, 1);
            GL33C.glEnable(-1);
            String refusal = assertThrows(IllegalStateException.class, () -> buffers.update(rows)).getMessage();
            assertEquals("expected no OpenGL error of an earlier call, given GL_INVALID_ENUM: correct that "
                + "call of yours: nothing was sent", refusal);
            assertEquals(12, buffers.update(rows));
        }
    }

    @Test
    void noContextIsRefusedWithTheRemedy() {
        application.close();
        String refusal = assertThrows(IllegalStateException.class, GlContext::ofCurrent).getMessage();
        assertEquals("expected an OpenGL context that is current on this thread, given none: make yours current, and "
            + "create its GLCapabilities", refusal);
    }

    @Test
    void rowsComeBackThere() {
        try (GlContext context = GlContext.ofCurrent(); GlBuffers buffers = GlBuffers.of(context)) {
            buffers.update(rows);
            buffers.gpuWrote(rows, 5, 1);
            assertEquals(12, context.await(buffers.readBack(rows)).byteCount());
        }
    }
}
