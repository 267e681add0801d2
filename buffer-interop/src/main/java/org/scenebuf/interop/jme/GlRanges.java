package org.scenebuf.interop.jme;

import org.jspecify.annotations.Nullable;
import org.lwjgl.opengl.GL;
import org.lwjgl.opengl.GL11C;
import org.lwjgl.opengl.GL15C;
import org.lwjgl.opengl.GL30C;
import org.lwjgl.opengl.GL31C;
import org.scenebuf.engine.internal.ErrorText;

/**
 * Sends ranges to jME's own GL buffers. It uses a binding point that jME does not use, so jME's record of what is bound
 * stays right.
 */
final class GlRanges implements RangeSender {

    private static final int TARGET = GL31C.GL_COPY_WRITE_BUFFER;

    private static final GlRanges SENDER = new GlRanges();

    private GlRanges() {
    }

    /**
     * Asks for the capabilities of this thread's context.
     *
     * @return null where OpenGL is too old
     * @throws IllegalStateException when this thread has no context
     */
    static @Nullable RangeSender ofCurrentContext() {
        try {
            return GL.getCapabilities().OpenGL31 ? SENDER : null;
        } catch (IllegalStateException none) {
            throw new IllegalStateException(ErrorText.of("jME's render thread", Thread.currentThread().getName()
                + ", which has no OpenGL context", "attach the JmeUploads to the application, or call it by enqueue"),
                none);
        }
    }

    @Override
    public long send(int id, Changes changes) {
        GL15C.glBindBuffer(TARGET, id);
        try {
            return changes.drainTo((offset, count, address) ->
                GL15C.nglBufferSubData(TARGET, offset, count, address));
        } finally {
            GL15C.glBindBuffer(TARGET, 0);
        }
    }

    @Override
    public void generateMipmaps() {
        GL30C.glGenerateMipmap(GL11C.GL_TEXTURE_2D);
    }
}
