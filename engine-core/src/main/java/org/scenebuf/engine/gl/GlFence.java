package org.scenebuf.engine.gl;

import java.time.Duration;
import org.lwjgl.opengl.GL33C;
import org.scenebuf.engine.internal.ErrorText;

/** A fence in the GPU's commands: the GPU passes it once it has done all earlier commands. Waiting has a time limit. */
final class GlFence implements AutoCloseable {

    private final GlContext context;
    private final GlApi gl;
    private final String work;
    private final long begun;
    private long fence;

    /** Whether the commands were flushed. Without a flush the driver may never begin, and never reach the fence. */
    private boolean flushed;

    /** Creates a fence after some work, whose name is used in errors. */
    GlFence(GlContext context, String work) {
        this.context = context;
        this.gl = context.gl();
        this.work = work;
        this.begun = gl.nanoTime();
        this.fence = gl.fenceSync();
    }

    /** Whether the GPU has passed the fence; throws {@link GlTimeoutException} after the time limit. */
    boolean isPassed() {
        if (!waits(0)) {
            return true;
        }
        long limit = context.timeLimit().toNanos();
        if (gl.nanoTime() - begun > limit) {
            throw late();
        }
        return false;
    }

    /** Waits for the GPU; false where it had passed the fence already. */
    boolean await() {
        if (!waits(0)) {
            return false;
        }
        if (waits(context.timeLimit().toNanos())) {
            throw late();
        }
        return true;
    }

    /** Whether the GPU has not passed the fence after a given time. */
    private boolean waits(long nanos) {
        if (fence == 0) {
            return false;
        }
        int answer = gl.clientWaitSync(fence, flushed ? 0 : GL33C.GL_SYNC_FLUSH_COMMANDS_BIT, nanos);
        flushed = true;
        if (answer == GL33C.GL_WAIT_FAILED) {
            context.check("waiting for " + work);
        }
        if (answer == GL33C.GL_TIMEOUT_EXPIRED || answer == GL33C.GL_WAIT_FAILED) {
            return true;
        }
        close();
        return false;
    }

    private GlTimeoutException late() {
        Duration limit = context.timeLimit();
        return new GlTimeoutException(ErrorText.of("the GPU to be done with " + work + " within " + limit.toMillis()
            + " ms", "no answer", "allow more by GlContext.setTimeLimit, or close the context of a GPU that hangs"));
    }

    @Override
    public void close() {
        if (fence != 0) {
            gl.deleteSync(fence);
            fence = 0;
        }
    }
}
