package org.scenebuf.engine.gl;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/**
 * Work of this package with a context, from the construction of this object to its close. A thread has one at a time.
 *
 * <p>Such work calls objects of the caller: a storage for its memory, a camera for its position. These calls may make
 * the same context current on the thread. They may not begin other work, and may not open, choose or close a context.
 * Otherwise OpenGL would continue in a wrong context or in none, which ends the process.
 */
final class GlCall implements AutoCloseable {

    private static final ThreadLocal<@Nullable GlContext> RUNNING = new ThreadLocal<>();

    private GlCall() {
    }

    /** Begins work; throws {@link IllegalStateException} where the calling thread is at work already. */
    static GlCall begin(GlContext context) {
        requireNone();
        RUNNING.set(context);
        return new GlCall();
    }

    /** Throws within work. */
    static void requireNone() {
        requireNoneBut(null);
    }

    /** Throws within work with another context. */
    static void requireNoneBut(@Nullable GlContext context) {
        GlContext running = RUNNING.get();
        if (running != null && running != context) {
            throw new IllegalStateException(ErrorText.of("no upload or rendering in progress on this thread",
                "one in progress", "do not call OpenGL from objects that an upload or a rendering uses, such as "
                + "storages and vectors"));
        }
    }

    @Override
    public void close() {
        RUNNING.remove();
    }
}
