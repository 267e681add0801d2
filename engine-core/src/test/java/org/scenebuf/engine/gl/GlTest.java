package org.scenebuf.engine.gl;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.function.Executable;
import org.lwjgl.opengl.GL;
import org.lwjgl.opengl.GL33C;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.memory.Options;

/** What the OpenGL tests share: a context, or the reason to skip; and looking at what the GPU has. */
final class GlTest {

    private GlTest() {
    }

    static GlContext open() {
        try {
            return GlContext.headless();
        } catch (GlUnavailableException none) {
            if ("required".equals(System.getProperty(Options.GL_PROPERTY))) {
                throw none;
            }
            return Assumptions.abort(none.getMessage());
        }
    }

    static void checkErrors(String work) {
        GlErrors.check(new LiveGl(GL.getCapabilities()), work);
    }

    /** Tells whether a GL buffer has exactly the bytes that the exporter has. */
    static boolean bufferEquals(int id, BufferExporter expected) {
        try (Arena arena = Arena.ofConfined();
            BufferView view = expected.getBuffer(BufferRequest.SIMPLE)) {
            MemorySegment given = arena.allocate(view.len());
            GL33C.glBindBuffer(GL33C.GL_COPY_READ_BUFFER, id);
            GL33C.nglGetBufferSubData(GL33C.GL_COPY_READ_BUFFER, 0, given.byteSize(), given.address());
            checkErrors("reading a buffer");
            return given.mismatch(view.segment()) < 0;
        }
    }

    /** Tells whether a GL texture has exactly the pixels that the exporter has. */
    static boolean textureEquals(int id, int format, int type, BufferExporter expected) {
        return textureEquals(GL33C.GL_TEXTURE_2D, id, format, type, expected);
    }

    /** Tells whether the pixels of a texture, of any target, are those that an exporter lends. */
    static boolean textureEquals(int target, int id, int format, int type, BufferExporter expected) {
        try (Arena arena = Arena.ofConfined();
            BufferView view = expected.getBuffer(BufferRequest.SIMPLE)) {
            MemorySegment given = arena.allocate(view.len());
            GL33C.glBindTexture(target, id);
            GL33C.glPixelStorei(GL33C.GL_PACK_ALIGNMENT, 1);
            GL33C.nglGetTexImage(target, 0, format, type, given.address());
            checkErrors("reading a texture");
            return given.mismatch(view.segment()) < 0;
        }
    }

    /** Runs something on a thread of its own and gives what it threw. */
    static @Nullable Throwable thrownElsewhere(Executable work) throws InterruptedException {
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                work.execute();
            } catch (Throwable failure) {
                thrown.set(failure);
            }
        });
        thread.join();
        return thrown.get();
    }
}
