package org.scenebuf.interop.gdx;

import com.badlogic.gdx.Gdx;
import com.badlogic.gdx.graphics.GL20;
import java.lang.reflect.InvocationTargetException;
import org.scenebuf.engine.internal.ErrorText;

/**
 * The thread on which an OpenGL object was made. Only this thread may use the object: on another, LWJGL would end the
 * process.
 */
final class RenderThread {

    private static final String DESKTOP = "com.badlogic.gdx.backends.lwjgl3.Lwjgl3GL";

    private final Thread thread = Thread.currentThread();
    private boolean isSeen;

    /** Gives libGDX's OpenGL; throws on any other thread. */
    GL20 gl(Object user) {
        check(user);
        if (Gdx.gl20 == null) {
            throw new IllegalStateException(ErrorText.of("a libGDX application that runs, for " + user,
                "none: Gdx.gl20 is null", "use it in a running application"));
        }
        if (!isSeen) {
            requireContext(user);
            isSeen = true;
        }
        return Gdx.gl20;
    }

    /** Asks LWJGL whether this thread has OpenGL. LWJGL is there only if libGDX's desktop backend uses it. */
    private static void requireContext(Object user) {
        if (!Gdx.gl20.getClass().getName().startsWith(DESKTOP)) {
            return;
        }
        try {
            Class.forName("org.lwjgl.opengl.GL").getMethod("getCapabilities").invoke(null);
        } catch (InvocationTargetException none) {
            throw new IllegalStateException(ErrorText.of("the thread of libGDX's OpenGL for " + user,
                Thread.currentThread().getName() + ", which has none", "make and use it on the render thread"), none);
        } catch (ReflectiveOperationException | LinkageError other) {
            return; // Another desktop, which answers for itself.
        }
    }

    void check(Object user) {
        if (Thread.currentThread() != thread) {
            throw new IllegalStateException(ErrorText.of("a call by " + thread.getName() + ", the thread on which "
                + user + " was made", Thread.currentThread().getName(), "hand the work to that thread"));
        }
    }
}
