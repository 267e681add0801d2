package org.scenebuf.engine.gl;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/**
 * Work of this package with a context, for as long as it is open. A thread has one at a time.
 *
 * <p>Such work asks objects of the caller's: a storage for its memory, a camera for its place. What they do meanwhile
 * on the same thread may make the same context current. It may not begin other work, nor open, choose or close a
 * context: OpenGL would go on in the wrong one, or in none, which ends the process.
 */
final class GlCall implements AutoCloseable {

    private static final ThreadLocal<@Nullable GlContext> RUNNING = new ThreadLocal<>();

    private GlCall() {
    }

    /** Begins work; throws {@link IllegalStateException} where some runs on the calling thread. */
    static GlCall begin(GlContext context) {
        requireNone();
        RUNNING.set(context);
        return new GlCall();
    }

    /** Refuses to be within work. */
    static void requireNone() {
        requireNoneBut(null);
    }

    /** Refuses to be within work with any other context. */
    static void requireNoneBut(@Nullable GlContext context) {
        GlContext running = RUNNING.get();
        if (running != null && running != context) {
            throw new IllegalStateException(ErrorText.of("no upload and no rendering to run on this thread",
                "one that is not done", "let storages, vectors and whatever else it asks leave OpenGL alone"));
        }
    }

    @Override
    public void close() {
        RUNNING.remove();
    }
}
