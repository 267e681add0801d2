package org.scenebuf.engine.gl;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import org.lwjgl.opengl.GL33C;
import org.lwjgl.opengl.GL44C;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;

/**
 * A buffer that is mapped during its whole life. A reachable segment of it keeps it alive, because the clean-up
 * action of the arena refers to the mapping.
 */
final class GlMapping {

    private static final int TARGET = GL33C.GL_COPY_WRITE_BUFFER;

    /** Held, so that the context ends this mapping however long a segment of it is reachable. */
    private final GlContext context;
    private final GlObject buffer;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment bytes;

    /**
     * Makes a buffer and maps it. The caller has begun work with the context.
     *
     * @param access {@code GL_MAP_READ_BIT}, {@code GL_MAP_WRITE_BIT} or both
     */
    GlMapping(GlContext context, String name, long byteCount, int access) {
        this.context = context;
        GlApi gl = context.gl();
        int flags = access | GL44C.GL_MAP_PERSISTENT_BIT | GL44C.GL_MAP_COHERENT_BIT;
        buffer = context.create(GlKind.BUFFER);
        gl.bindBuffer(TARGET, buffer.id());
        try {
            gl.bufferStorage(TARGET, byteCount, flags);
            context.check("making room for " + byteCount + " bytes of " + name);
            long address = gl.mapBufferRange(TARGET, 0, byteCount, flags);
            context.check("mapping " + byteCount + " bytes of " + name);
            if (address == 0) {
                throw new IllegalStateException(ErrorText.of("memory for " + byteCount + " bytes of " + name, "none",
                    "close what is no longer used"));
            }
            bytes = MemorySegment.ofAddress(address).reinterpret(byteCount, arena, ended -> touch());
            context.mappings().add(this);
        } catch (RuntimeException refused) {
            buffer.close();
            throw refused;
        } finally {
            gl.bindBuffer(TARGET, 0);
        }
    }

    GlObject buffer() {
        return buffer;
    }

    /** The bytes of the buffer. Every access throws once the mapping has ended. */
    MemorySegment bytes() {
        return bytes;
    }

    /** Ends the segments. The buffer must be deleted after this. */
    void end() {
        if (bytes.scope().isAlive()) {
            try {
                arena.close();
            } catch (IllegalStateException inNativeCall) {
                throw new BufferException(ErrorText.of("memory of the GPU that nobody uses", "a native call on it",
                    "close it once the call is over"));
            }
        }
    }

    /** Does nothing. Its reference to this object keeps the mapping and the context alive. */
    private void touch() {
        Reference.reachabilityFence(context);
    }
}
