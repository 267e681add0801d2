package org.scenebuf.engine.gl;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lwjgl.opengl.GL33C;
import org.lwjgl.system.MemoryUtil;
import org.scenebuf.engine.internal.ErrorText;

/** A read-back in progress: the GPU copies bytes to a buffer of their own, and then they are stored in RAM. */
final class PendingRead {

    private static final int TARGET = GL33C.GL_COPY_WRITE_BUFFER;

    private final GlContext context;
    private final GlObject staging;
    private final long byteCount;
    private final GlFence fence;
    private final Function<MemorySegment, ReadBack> landing;
    private final Runnable giveBack;
    private final CompletableFuture<ReadBack> future = new CompletableFuture<>();
    private @Nullable ReadBack result;
    private @Nullable RuntimeException failure;

    /**
     * Begins a read-back. The commands that copy the bytes were given to the GPU before.
     *
     * @param staging the buffer that receives the bytes
     * @param landing stores the bytes in RAM
     * @param giveBack ends the loan of the memory in RAM
     */
    PendingRead(GlContext context, GlObject staging, long byteCount, String what,
        Function<MemorySegment, ReadBack> landing, Runnable giveBack) {
        this.context = context;
        this.staging = staging;
        this.byteCount = byteCount;
        this.landing = landing;
        this.giveBack = giveBack;
        this.fence = new GlFence(context, "reading " + byteCount + " bytes of " + what);
        future.whenComplete((done, thrown) -> giveBack.run());
    }

    CompletableFuture<ReadBack> future() {
        return future;
    }

    /** Whether the read-back has ended. The caller has begun work with the context. */
    boolean isOver() {
        if (future.isDone() || failure != null) {
            end();
            return true;
        }
        try {
            if (!fence.isPassed()) {
                return false;
            }
            result = land();
        } catch (RuntimeException failed) {
            failure = failed;
        }
        end();
        return true;
    }

    /** Waits until the GPU is done, or the time limit is over. */
    void await() {
        try {
            fence.await();
        } catch (RuntimeException late) {
            failure = late;
        }
    }

    void fail(RuntimeException reason) {
        failure = reason;
        end();
    }

    /** Completes the future. Call this outside of work, because listeners may do anything. */
    void complete() {
        giveBack.run();
        if (failure != null) {
            future.completeExceptionally(failure);
        } else if (result != null) {
            future.complete(result);
        }
    }

    private ReadBack land() {
        GlApi gl = context.gl();
        gl.bindBuffer(TARGET, staging.id());
        try {
            long address = gl.mapBufferRange(TARGET, 0, byteCount, GL33C.GL_MAP_READ_BIT);
            context.check("mapping what was read");
            if (address == MemoryUtil.NULL) {
                throw new IllegalStateException(ErrorText.of("the address of " + byteCount + " bytes that were read",
                    "none", "close what is no longer used, and read back again"));
            }
            ReadBack landed = landing.apply(MemorySegment.ofAddress(address).reinterpret(byteCount).asReadOnly());
            gl.unmapBuffer(TARGET);
            return landed;
        } finally {
            gl.bindBuffer(TARGET, 0);
        }
    }

    private void end() {
        fence.close();
        staging.close();
    }
}
